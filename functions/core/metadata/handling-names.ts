import { foldName } from '../fold-name.ts';

/** Everything that people write for "embargoed until". */
export const EMBARGO_NAMES = [
  'embargoed',
  ...['embargo', 'embargoed'].flatMap((name) =>
    ['until', 'till', 'date', 'time', 'datetime', 'at', 'to', 'expires', 'end', 'ends'].map(
      (suffix) => `${name}-${suffix}`,
    ),
  ),
  'hold-until',
  'hold-till',
  'hold-date',
  ...['on-hold-until', 'on-hold-till'],
  ...['do-not-publish-before', 'do-not-publish-until', 'not-for-publication-before'],
];

/** How names of an embargo begin. */
const EMBARGO_START = '(?=embargo|hold(?:until|till|date)|onhold|donotpublish|notforpublication)';

/** Words that people put before a name where they write the names themselves. */
const OWN = '(?:slugline|press|news|media|story|article|content|publication|under|strict|is)';

const OWN_PREFIX = new RegExp(`^${OWN}[:.]?${EMBARGO_START}`);

/**
 * The names of agencies are short (`pa-embargo`), and so are some of what embargoes are on (`oil-embargo`), of who lays or bears
 * them, and of words that deny them.
 */
const NO_AGENCY =
  '(?!(?:n(?:o|on|ot|ew|il)|un|de|full|free|half|self|long|arab|lng|lpg|who|imf|wto|re|ex|anti|pre|post|past|old|end|ends|lift|ban|the|an?|has|had|was|in|on|of|by|and|with|all|any|us|usa|uk|eu|uae|un|opec|nato|cuba|iran|iraq|mali|oman|peru|fiji|chad|niue|togo|asia|oil|gas|coal|arms?|guns?|tank|drug|gold|iron|tin|zinc|salt|rice|corn|soy|soya|oats|tea|food|fish|beef|pork|meat|milk|wine|rum|beer|fur|silk|wool|wood|seed|feed|grain|tech|chip|chips|ship|port|air|sea|land|car|cars|jet|jets|rare|raw|steel|trade|visa|aid|data|tax)embargo)';

/** Agencies and desks whose names are longer, or say only what they are. */
const LONGER =
  'agency|agence|agentur|reuters|bloomberg|xinhua|kyodo|ritzau|belga|yonhap|interfax|newsroom|newswire|wire|desk|editor|editorial|provider|supplier|publisher|source|syndication|origin|cms';

const AGENCY = `(?:${LONGER}|${NO_AGENCY}[a-z]{2,4}(?=embargo)|[a-z]{2,4}(?=${OWN}embargo)|(?:ap|pa|afp|aap|dpa|apa|epa|efe|upi|tt|ntb|stt|anp|ansa|tass|pti)(?=hold))`;

/**
 * The words before the name of an embargo: people's own words where they write the names themselves, any words in
 * pages and mail.
 */
export const EMBARGO_PREFIXES = {
  metadata: OWN_PREFIX,
  frontMatter: OWN_PREFIX,
  // `X-Agency-Embargo`, without its `X-`. `X-Threshold-Date` means something else.
  mail: /^[a-z0-9]{1,40}?(?=embargo|hold(?:until|till)|donotpublish|notforpublication)/,
  // `article:embargo`, `pa-embargo`, `pa-media-embargo`.
  html: new RegExp(`^(?:(?:[a-z0-9]{1,40}[:.]){1,4}|(?:${AGENCY})?${OWN}|${AGENCY})${EMBARGO_START}`),
  ninjs: OWN_PREFIX,
  newsml: OWN_PREFIX,
  feed: OWN_PREFIX,
} as const;

/** Everything that people write for the time at which an article ends. */
export const EXPIRY_NAMES = [
  ...['expiry', 'expiry-date', 'expiry-time', 'expiration', 'expiration-date', 'expiration-time'],
  ...['expire', 'expires'].flatMap((name) =>
    ['at', 'on', 'date', 'time'].map((suffix) => `${name}-${suffix}`),
  ),
  // Hugo's other name for `expiryDate`, and those of systems that schedule articles.
  ...['unpublish-date', 'unpublish-at', 'unpublish-on'],
];

/** How names of an expiry begin. */
const EXPIRY_START = '(?=expir|unpublish)';

const OWN_EXPIRY = '(?:slugline|news|media|story|article|content|publication)';

const OWN_EXPIRY_PREFIX = new RegExp(`^${OWN_EXPIRY}[:.]?${EXPIRY_START}`);

/** Sessions, links and offers end, too, and articles do not end with them. */
const NO_ARTICLE =
  '(?![a-z0-9:.]{0,200}(?:session|token|csrf|cache|cookie|link|url|key|auth|sign|cert|amz|exchange|password|policy|product|offer|price|coupon|job|subscription|licen[cs]e))';

/** As the prefixes of embargoes. */
export const EXPIRY_PREFIXES = {
  metadata: OWN_EXPIRY_PREFIX,
  frontMatter: OWN_EXPIRY_PREFIX,
  mail: new RegExp(`^${NO_ARTICLE}[a-z0-9]{1,40}?${EXPIRY_START}`),
  html: new RegExp(`^${NO_ARTICLE}(?:(?:[a-z0-9]{1,40}[:.]){1,4}|${OWN_EXPIRY})${EXPIRY_START}`),
  ninjs: OWN_EXPIRY_PREFIX,
  newsml: OWN_EXPIRY_PREFIX,
  feed: OWN_EXPIRY_PREFIX,
} as const;

const FOLDED_EMBARGO_NAMES: ReadonlySet<string> = new Set(['embargo', ...EMBARGO_NAMES].map(foldName));

/**
 * Whether a text is a name of an embargo, in any of its spellings.
 *
 * @example isEmbargoName('Embargoed_Until') // true
 * @example isEmbargoName('X-Slugline-Embargo') // true
 */
export const isEmbargoName = (text: string): boolean => {
  const header = foldName(text.replace(/[\u2010-\u2015]/g, '-')).replace(/^x(?=slugline|embargo|hold)/, '');
  return FOLDED_EMBARGO_NAMES.has(header.replace(OWN_PREFIX, ''));
};
