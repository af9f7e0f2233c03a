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

/** What people put before a name where they write the names themselves. */
const OWN = '(?:slugline|press|news|media|story|article|content|publication|under|strict|is)';

const OWN_PREFIX = new RegExp(`^${OWN}[:.]?${EMBARGO_START}`);

/** What stands before the name of an embargo: words of people's own where they write the names themselves, any in pages and mail. */
export const EMBARGO_PREFIXES = {
  metadata: OWN_PREFIX,
  frontMatter: OWN_PREFIX,
  // `X-Agency-Embargo`, of which `X-` is gone. `X-Threshold-Date` is of something else.
  mail: /^[a-z0-9]{1,40}?(?=embargo|hold(?:until|till)|donotpublish|notforpublication)/,
  html: new RegExp(`^(?:(?:[a-z0-9]{1,40}[:.]){1,4}|${OWN})${EMBARGO_START}`),
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
