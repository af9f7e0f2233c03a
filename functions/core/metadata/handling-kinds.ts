import { inForm } from '../normalise/text/unicode-form.ts';
import { timeIn } from '../normalise/times.ts';
import type { Kind } from './field.ts';
import { INDEFINITE, isOpenEnded, NONE } from './open-ended.ts';

/** Text in the form for comparison with words: without quotation marks, brackets and final punctuation. */
const folded = (text: string): string =>
  inForm(text, 'NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[-_\s]+/g, ' ')
    .replace(/^[\s"'“‘«(]+|[\s"'”’».!)]+$/g, '');

const WORDS_FOR_NONE = new Set([
  ...['none', 'no', 'false', 'off', 'n/a', '-', 'no embargo', 'not embargoed', 'not under embargo'],
  ...['lifted', 'embargo lifted', 'embargo has been lifted', 'no longer embargoed'],
]);

const WORDS_WITHOUT_END = new Set([
  ...['true', 'yes', 'on', 'null', 'nil', '~', '{}', '[]', 'embargo', 'embargoed', 'under embargo'],
  ...['strictly embargoed', 'under strict embargo', 'hold', 'held', 'on hold', 'further notice'],
  ...['until further notice', 'till further notice', 'embargoed until further notice'],
  ...['embargoed till further notice', 'indefinite', 'indefinitely', 'tbc', 'tba', 'tbd'],
  ...['pending', 'to follow', 'date to follow', 'time to follow', 'see note', 'see below', 'as below'],
  ...['strict', 'strictly', 'yes please', 'unknown'],
  ...['do not publish', 'do not use', 'do not release', 'not for publication', 'not to be published'],
  ...['not to be used', 'not for use', 'not for release', 'not to be released'],
  ...['to be confirmed', 'to be announced', 'to be decided', 'to be determined'],
]);

const NEVER = new Set([
  ...['none', 'no', 'never', 'false', 'off', 'n/a', '-', 'until further notice', 'till further notice'],
  ...['indefinite', 'indefinitely', 'no expiry', 'does not expire'],
]);

/** Longer texts match none of the words, whatever signs surround them. */
const LONGEST = 120;

/** Hyphens fold to spaces, so one alone is blank. */
const isIn = (words: ReadonlySet<string>, written: string): boolean => {
  const text = written.trim();
  return text.length <= LONGEST && words.has(folded(text) || (/^[-\u2010-\u2015]+$/.test(text) ? '-' : ''));
};

/** The order of a time, no end, and nothing: the more binding of two comes first. */
const rankOf = (value: string): number => (value === NONE ? 2 : value === INDEFINITE ? 1 : 0);

/** Chooses a time before a word, and of two times the one that a test picks. */
const choosing =
  (isBetter: (one: number, other: number) => boolean) =>
  (one: string, other: string): string => {
    if (rankOf(one) !== rankOf(other)) return rankOf(one) < rankOf(other) ? one : other;
    if (isOpenEnded(one)) return one;
    return isBetter(Date.parse(other), Date.parse(one)) ? other : one;
  };

const same = (text: string): string => text;

const POINT_IN_TIME = '\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}.*([Zz]|[+-]\\d{2}(:?\\d{2})?)';

/** A time, `indefinite` or `none`. A blank embargo has no end, because somebody declared that there is one. */
export const EMBARGO: Kind<string> = {
  expected:
    'a time with its offset from UTC or its zone, such as 2026-11-25T12:30:00Z or "12:30 GMT, 25 November 2026"; `none` for no embargo; or `until further notice`',
  parse: (text) =>
    isIn(WORDS_FOR_NONE, text) ? NONE : isIn(WORDS_WITHOUT_END, text) ? INDEFINITE : timeIn(text),
  format: same,
  schema: { type: 'string', pattern: `^(${POINT_IN_TIME}|none|indefinite|until further notice)$` },
  // Later releases may read further values, and documents outlive them.
  parsed: { type: 'string' },
  blank: INDEFINITE,
  // Publishing too late can be corrected, too early cannot.
  choose: choosing((other, one) => other > one),
  shape: 'one',
};

/** A time or `none`. A blank one is rejected: an article whose end is unknown must not be published. */
export const EXPIRY: Kind<string> = {
  expected:
    'a time with its offset from UTC or its zone, such as 2026-11-25T12:30:00Z or "12:30 GMT, 25 November 2026"; or `none`',
  parse: (text) => (isIn(NEVER, text) ? NONE : timeIn(text)),
  format: same,
  schema: { type: 'string', pattern: `^(${POINT_IN_TIME}|none)$` },
  parsed: { type: 'string' },
  choose: choosing((other, one) => other < one),
  shape: 'one',
};
