import { momentIn } from '../normalise/moments.ts';
import { tellsTime } from './tells-time.ts';

/** A note among other words of a line: what it says, and the words that are copy. */
interface CapitalNote {
  readonly label: string;
  readonly said: string;
  readonly rest: string;
}

/** Labels as desks write them, in capitals, wherever they stand on the line. What is quoted is copy. */
const LABEL =
  /(?<![\p{L}\p{N}"“„«‘'-])(?:STRICTLY |STRICT |UNDER )*(?:EMBARGO(?:ED)?|NOT FOR (?:PUBLICATION|RELEASE|BROADCAST|TRANSMISSION|DISTRIBUTION|USE)[A-Z ,/&-]{0,80}? (?:BEFORE|UNTIL|TILL|PRIOR TO))(?![\p{L}\p{N}-])/u;

const YEAR = /(?:19|20)\d\d/;

/** The most words that a moment is written in. */
const MOST_WORDS = 16;

const EDGES = /^[([{*_]+|[\s)\]}*_.,;:!?–—-]+$/g;

/** Words beside a moment that may belong to what follows it. */
const LOOSE = /^(?:at|on|the|of|from|until|till|before|not|release|time|date|strictly|embargo(?:ed)?)$/i;

interface Found {
  readonly said: string;
  readonly start: number;
  readonly end: number;
}

/** The longest moment that begins with the word at an index. */
const momentAt = (text: string, words: readonly RegExpExecArray[], first: number): Found | null => {
  const start = words[first]?.index ?? 0;
  for (let last = Math.min(first + MOST_WORDS, words.length) - 1; last >= first; last--) {
    const word = words[last];
    if (word === undefined || LOOSE.test(word[0])) continue;
    const end = word.index + word[0].length;
    const said = text.slice(start, end).replace(EDGES, '');
    if (momentIn(said) !== null) return { said, start, end };
  }
  return null;
};

/** The latest of the moments in a text, and where the first begins and the last ends: too late can be put right. */
const latestIn = (text: string): Found | null => {
  const words = [...text.matchAll(/\S+/g)];
  const all: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    const one = momentAt(text, words, at);
    if (one === null) continue;
    all.push(one);
    while ((words[at + 1]?.index ?? Number.POSITIVE_INFINITY) < one.end) at++;
  }
  const timeOf = ({ said }: Found): number => Date.parse(momentIn(said) ?? '');
  const [latest] = all.toSorted((one, other) => timeOf(other) - timeOf(one));
  return latest === undefined
    ? null
    : { said: latest.said, start: all[0]?.start ?? 0, end: all.at(-1)?.end ?? 0 };
};

/** What makes a label await a time: `EMBARGOED UNTIL`, `EMBARGO:`. */
const AWAITS = /^ ?:|^ (?:UNTIL|TILL|TO|NOT BEFORE|BEFORE|FROM)\b/i;

/** A time of day and a day, a month or a year: nothing less is taken for a moment that cannot be read. */
const CLOCK = /\d[:.h]\d\d|\b\d{4} ?(?:hrs?|gmt|utc|bst|z)\b|\d ?[ap]\.?m\b|noon|midday|midnight/i;
const DAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:19|20)\d\d(?!\d)/i;

/** A time of day and a day, with which a text begins, though nobody can read them. */
const unreadableIn = (text: string): Found | null => {
  const words = [...text.replace(AWAITS, (awaits) => ' '.repeat(awaits.length)).matchAll(/\S+/g)];
  const start = words[0]?.index ?? 0;
  for (const word of words.slice(0, MOST_WORDS).toReversed()) {
    const end = word.index + word[0].length;
    const said = text.slice(start, end).replace(EDGES, '');
    if (tellsTime(said)) return CLOCK.test(said) && DAY.test(said) ? { said, start, end } : null;
  }
  return null;
};

/** Words around a note that belong to it. */
const FURNITURE =
  /^(?:press|news|media|release|attention|notice|notes?|editors?|to|for|all|desks?|please|strict(?:ly)?|important|urgent|advance|advisory|the|of|and|or|under|no|not|exceptions?|print|broadcast|online|digital|radio|tv|outlets?|platforms?|only|use|publication|respect|embargo(?:ed)?|until|at|on|in|any|form|time|date|local|thanks?|you|confidential)$/i;

const copyIn = (text: string): string => {
  const trimmed = text.replace(/^[\s\])}|:;,.!–—-]+|[\s[({|:;,–—-]+$/g, '');
  const words = trimmed.match(/[\p{L}\p{N}’']+/gu) ?? [];
  return words.every((word) => FURNITURE.test(word)) ? '' : trimmed;
};

const isInQuotation = (before: string): boolean =>
  (before.match(/"/g) ?? []).length % 2 === 1 ||
  before.lastIndexOf('“') > before.lastIndexOf('”') ||
  before.lastIndexOf('«') > before.lastIndexOf('»');

/** Where a story tells of an embargo: `OIL EMBARGO ENDS`. */
const isTold = (before: string, after: string): boolean => {
  const subject = /(?<=^|[^\p{L}\p{N}])[\p{L}\p{N}]+(?= $)/u.exec(before)?.[0];
  const verb = /^ (\p{L}+)/u.exec(after)?.[1];
  return (
    subject !== undefined &&
    verb !== undefined &&
    !FURNITURE.test(subject) &&
    !AWAITS.test(after) &&
    !FURNITURE.test(verb)
  );
};

/**
 * Finds a label in capitals and a whole moment behind it, whatever other words the line has. A time that cannot be read is found
 * where the line begins with the label and the label awaits it.
 *
 * @param text a line without its markup
 * @example capitalNoteIn('PRESS RELEASE – EMBARGOED UNTIL 00:01 GMT 1 December 2027, all media')?.said // '00:01 GMT 1 December 2027'
 */
export const capitalNoteIn = (text: string): CapitalNote | null => {
  const found = LABEL.exec(text);
  if (found === null) return null;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  if (isInQuotation(before) || isTold(before, after)) return null;
  const isAwaited =
    copyIn(before) === '' && (AWAITS.test(after) || /(?:BEFORE|UNTIL|TILL|TO)$/.test(found[0]));
  const moment = (YEAR.test(after) ? latestIn(after) : null) ?? (isAwaited ? unreadableIn(after) : null);
  if (moment === null) return null;
  const rest = [copyIn(before), copyIn(after.slice(moment.end))].filter((copy) => copy !== '').join(' – ');
  return { label: found[0], said: moment.said, rest };
};
