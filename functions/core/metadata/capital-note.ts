import { momentIn } from '../normalise/moments.ts';

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

const EDGES = /^[([{*_]+|[)\]}*_.,;:!?]+$/g;

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

/**
 * Finds a label in capitals and a whole moment behind it, whatever other words the line has.
 *
 * @param text a line without its markup
 * @example capitalNoteIn('PRESS RELEASE – EMBARGOED UNTIL 00:01 GMT 1 December 2027, all media')?.said // '00:01 GMT 1 December 2027'
 */
export const capitalNoteIn = (text: string): CapitalNote | null => {
  if (!YEAR.test(text)) return null;
  const found = LABEL.exec(text);
  if (found === null) return null;
  const before = text.slice(0, found.index);
  if (isInQuotation(before)) return null;
  const after = text.slice(found.index + found[0].length);
  const moment = latestIn(after);
  if (moment === null) return null;
  const rest = [copyIn(before), copyIn(after.slice(moment.end))].filter((copy) => copy !== '').join(' – ');
  return { label: found[0], said: moment.said, rest };
};
