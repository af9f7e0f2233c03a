/** How newsrooms ask for money, in their own voice. */
const APPEALS: readonly RegExp[] = [
  /^(?:please |would you )?(?:support|help|contribute|donate|give|join|make)\b.{0,120}\b(?:as little as|any amount|just) [$£€]\d/i,
  /^(?:please )?(?:support|help (?:us )?(?:to )?(?:fund|keep|support))\b.{0,60}\b(?:our|free|independent|local|non-?profit|public|quality)\b.{0,30}\b(?:coverage|journalism|news|newsroom|reporting|stories)\b/i,
  /^we can(?:not|['’]t) do (?:it|our work|this) without (?:you|your (?:help|support))\b/i,
  /^our (?:journalis(?:m|ts)|newsroom|reporting)\b.{0,40} (?:needs?|depends? on|relies on|is (?:funded|made possible|supported) by|continues? to bring) you(?:r|\b)/i,
  /^(?:here )?at [\p{L}\d .'’]{2,30}, (?:our (?:journalists|newsroom)|we believe)\b.{0,60}\b(?:journalism|news|reporting)\b/iu,
];

const PROMOTIONS: readonly RegExp[] = [
  // Prompts of browsers and apps
  /\b(?:enable|allow|turn on|receive|get)\b.{0,30}\bnotifications?\b/i,
  /\bnever miss\b.{0,60}\b(?:stor(?:y|ies)|update|news|post|article|episode|beat|alert|thing|out)\b/i,
  /^(?:please )?(?:enable|turn on) (?:javascript|cookies)\b/i,
  /^(?:this|our) (?:site|website|page) uses cookies\b/i,
  /\b(?:we use|by using this site|accept(?: all)?) cookies\b/i,
  // Newsletters and subscriptions
  /^(?:click |tap )?(?:here to )?(?:sign[- ]?up|subscribe|register)\b.{0,60}\b(?:newsletters?|free|inbox|daily|weekly|today|now|here|e-?mails?|updates|channel|alerts?|briefing|podcast)\b/i,
  /^(?:get|receive|want)\b.{0,80}\b(?:(?:in|to) your (?:inbox|e-?mail|phone)|newsletter|by e-?mail)\b/i,
  /^(?:please )?(?:enter|provide) (?:your|a valid) e-?mail\b/i,
  /^(?:our|the|this|a|your)\b.{0,40}\bnewsletter\b.{0,80}\b(?:inbox|sign up|subscribe|delivered)\b/i,
  /^(?:thank you|thanks) for (?:subscribing|signing up|your subscription)\b/i,
  /^by (?:signing up|subscribing|submitting|clicking|registering|entering your e-?mail)\b/i,
  /^(?:already (?:a|an) )?(?:subscriber|member)s?\?? (?:log|sign) in\b/i,
  /^(?:to (?:continue|keep) reading|subscribe to (?:continue|read|unlock))\b/i,
  // Social media and apps
  /^(?:follow|like|join|find|connect with) (?:us|me|our|@\w+)\b.{0,60}\b(?:on|at|via) (?:facebook|twitter|x|instagram|tiktok|whatsapp|telegram|linkedin|youtube|flipboard|google news|threads|bluesky)\b/i,
  /^(?:like|follow|share)\b.{0,40}\bon (?:facebook|twitter|instagram|whatsapp)\W*$/i,
  /^(?:download|get|install) (?:the|our)\b.{0,40}\bapp\b/i,
  /^share (?:this|the) (?:article|story|post|page|video)?\W*$/i,
  /^(?:don['’]t forget to|please) (?:like|share|subscribe|rate|comment)\b/i,
  /^(?:have|got|do you have) (?:you got )?(?:a|any) (?:story|tip|news tip|comment)s?\b.{0,120}\b(?:e-?mail|get in touch|contact|let us know|tell us|call|send)\b/i,
  /^(?:let us know|tell us|share your thoughts|leave a comment)\b.{0,60}\b(?:comments?|below|comment section)\b.{0,10}$/i,
  // Advertising
  /^(?:story|article) continues (?:below|after)\b/i,
  /^(?:continue reading|read on) (?:below|after)\b/i,
  /^(?:advertisement|advertising|sponsored(?: content)?|paid content|anzeige|publicité|publicidad|ad)\s*:?$/i,
  /\b(?:may|might|could) earn (?:a|an)\b.{0,30}\bcommission\b/i,
];

const joined = (promotions: readonly RegExp[]): RegExp =>
  new RegExp(promotions.map(({ source }) => source).join('|'), 'i');

const isAnchored = ({ source }: RegExp): boolean => source.startsWith('^');

/** One expression for those that check a line's first word, which mostly decides, and one for the others. */
const BEGINNING = joined(PROMOTIONS.filter(isAnchored));
const ANYWHERE = joined(PROMOTIONS.filter((promotion) => !isAnchored(promotion)));

const LONGEST = 280;

/**
 * Whether a newsroom asks for money in a line.
 *
 * @example isAppeal('Support our newsroom by contributing as little as $1 a month.') // true
 */
export const isAppeal = (line: string): boolean =>
  line.length <= LONGEST && APPEALS.some((appeal) => appeal.test(line));

/**
 * Whether a line asks the reader for something instead of telling the story: a newsletter, notifications, an app, a like.
 *
 * @example isPromotion('Click Yes to turn on notifications') // true
 */
export const isPromotion = (line: string): boolean =>
  isAppeal(line) || (line.length <= LONGEST && (BEGINNING.test(line) || ANYWHERE.test(line)));
