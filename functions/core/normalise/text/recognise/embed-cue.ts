const VERB =
  'watch|see|view|listen to|listen|hear|check out|take a look at|have a look at|look at|read|find|play|catch';
const THING =
  'video|footage|clip|trailer|teaser|post|tweet|thread|reel|interview|photos?|pictures?|images?|gallery|map|chart|graphic|podcast|episode|song|statement|performance|stunt|moment|highlights?|below|above|here|it|more';

const POINTING = new RegExp(
  `^(?:you can |please |click (?:here |below )?to )?(?:${VERB})\\b[^.!?]{0,90}\\b(?:below|above|here|in full|for yourself|player)\\s*[:.!👇⬇↓▼]*$`,
  'iu',
);
const ANNOUNCING = new RegExp(`^(?:${VERB})\\b[^.!?]{0,70}\\b(?:${THING})\\b[^.!?]{0,30}:$`, 'iu');
const LABEL =
  /^(?:(?:watch|video|listen|gallery|photos|in pictures|play video|view gallery|now playing|audio)\s*:?|(?:watch|see|view|embedded) (?:(?:the|this|full|new) ){0,2}(?:video|clip|gallery|post|tweet|footage)\s*[:.!]?)$/i;
const PLAYER =
  /^(?:your browser does not support|this video (?:is|isn['’]t|can)|video (?:unavailable|player is loading)|view this post on|an embedded (?:video|post)|loading(?: the)? (?:player|video)|scroll (?:down )?(?:for|to see) (?:the )?video)\b/i;
const PARENTHETIC = /^[([]?(?:scroll down|see below|story continues)\b[^.]{0,40}[)\]]?$/i;

const LONGEST = 120;

/**
 * Whether a line only points to something that stood beside it: a video, a post, a gallery. A sentence with content
 * that begins with "Watch" does not count.
 *
 * @example isEmbedCue('See the clip below:') // true
 * @example isEmbedCue('Watch prices fell by a tenth last year.') // false
 */
export const isEmbedCue = (line: string): boolean =>
  line.length <= LONGEST && [LABEL, PLAYER, PARENTHETIC, POINTING, ANNOUNCING].some((cue) => cue.test(line));
