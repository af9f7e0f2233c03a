const CONTROLS =
  /^(?:home|menu|search|log ?in|sign ?in|sign out|log ?out|register|subscribe|sign up|my account|account|contact(?: us)?|about(?: us)?|share|tweet|e-?mail|print|save|copy link|link copied!?|close|skip to (?:main )?content|back to top|top|next|previous|prev|load more|show more|see more|read more|view (?:all|more|comments?|(?:the )?(?:photo )?gallery|slideshow|all (?:\d+ )?photos)|open (?:image )?gallery|(?:photo|image|slide) \d{1,3} (?:of|\/) ?\d{1,3}|\d{1,3} of \d{1,3}|show comments?|hide comments?|open in app|loading\.*|more|edit|reply|report|like|likes|follow|following|bookmark|listen|pause|play|mute|unmute|fullscreen|facebook|twitter|whatsapp|instagram|linkedin|pinterest|reddit|telegram|messenger|flipboard|youtube|tiktok|rss|privacy(?: policy)?|terms(?: (?:of|and) (?:use|service|conditions))?|cookie (?:policy|settings)|all rights reserved\.?|\d+ comments?|\d+ shares?|\d+ min(?:ute)?s?(?: read)?|you are (?:at|here):?|\(?opens in (?:a )?new (?:window|tab)\)?|post comment(?: \(\+\))?|share on (?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|e-?mail))\s*[»›>→+|•]*$/i;

const TRAIL = /^(?:home|you are here:?|news|start)\s*[»›>→/|]\s*\S.{0,160}$/i;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b).{0,160}$/i;

/**
 * Whether a line is a control of the page it was scraped from: a menu, a button, a trail, a copyright line.
 *
 * @example isNavigation('Skip to content') // true
 */
export const isNavigation = (line: string): boolean =>
  line.length <= 200 && (CONTROLS.test(line) || TRAIL.test(line) || COPYRIGHT.test(line));
