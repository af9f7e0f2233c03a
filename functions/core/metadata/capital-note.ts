import { isPointInTime } from './is-point-in-time.ts';
import { copyIn } from './note-words.ts';
import { EDGES, type Found, leadingTime, MOST_WORDS } from './times-in-line.ts';

/** A note among other words of a line: its text, and the words that are copy. */
interface CapitalNote {
  readonly label: string;
  readonly said: string;
  readonly rest: string;
}

const BEFORE = '[A-Z ,/&-]{0,80}? (?:BEFORE|UNTIL|TILL|PRIOR TO)';

/** Labels as desks write them, in capitals, anywhere on the line. Quoted text is copy. */
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}"“„«‘'-])(?:STRICTLY |STRICT |UNDER )*(?:${[
    'EMBARGO(?:ED)?',
    `NOT FOR (?:PUBLICATION|RELEASE|BROADCAST|TRANSMISSION|DISTRIBUTION|USE)${BEFORE}`,
    `NOT TO BE (?:PUBLISHED|RELEASED|BROADCAST)${BEFORE}`,
    `DO NOT PUBLISH${BEFORE}`,
    `NO PUBLICATION${BEFORE}`,
  ].join('|')})(?![\\p{L}\\p{N}-])`,
  'u',
);

/** Labels that ask not to publish: the words after them are not a headline. `DO NOT USE UNTIL TESTED` may be one. */
const ASKS = /^(?:STRICTLY )?(?:NOT FOR|NOT TO BE|DO NOT)(.*) (?:BEFORE|UNTIL|TILL|PRIOR TO)$/;

const asksNotToPublish = (label: string): boolean => {
  const request = ASKS.exec(label)?.[1] ?? '';
  return /PUBLI|RELEASE|BROADCAST|TRANSMI/.test(request) && copyIn(request) === '';
};

/** Words after which a label needs a time: `EMBARGOED UNTIL`, `EMBARGO:`. */
const AWAITS = /^ ?[:=]|^ (?:UNTIL|TILL|TO|NOT BEFORE|BEFORE|FROM)\b/i;

/**
 * `EMBARGO LIFTS AT …` is a note if nothing else follows. Stories write about embargoes that began or were lifted.
 */
const ENDS = /^ (?:LIFTS|ENDS|EXPIRES)\b/;

/** A time of day and a day, a month or a year: anything less does not count as an unreadable time. */
const CLOCK = /\d[:.h]\d\d|\b\d{4} ?(?:hrs?|gmt|utc|bst|z)\b|\d ?[ap]\.?m\b|noon|midday|midnight/i;
const DAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:19|20)\d\d(?!\d)/i;

/** A time with which a text begins, though nobody can read it. */
const unreadableIn = (text: string): Found | null => {
  const words = [...text.replace(AWAITS, (awaits) => ' '.repeat(awaits.length)).matchAll(/\S+/g)];
  const start = words[0]?.index ?? 0;
  for (const word of words.slice(0, MOST_WORDS).toReversed()) {
    const end = word.index + word[0].length;
    const said = text.slice(start, end).replace(EDGES, '');
    if (!isPointInTime(said) || / for$/i.test(said)) continue;
    return CLOCK.test(said) && DAY.test(said) ? { said, start, end } : null;
  }
  return null;
};

const isInQuotation = (before: string): boolean =>
  (before.match(/"/g) ?? []).length % 2 === 1 ||
  before.lastIndexOf('“') > before.lastIndexOf('”') ||
  before.lastIndexOf('«') > before.lastIndexOf('»');

/**
 * Whether the words before a label name the subject of the embargo: `US EMBARGO`, and not `FERRY STRIKE IS OVER –
 * EMBARGO`.
 */
const isSubject = (before: string): boolean => {
  const word = /(?<=^|[^\p{L}\p{N}])[\p{L}\p{N}]+(?= $)/u.exec(before)?.[0];
  return word !== undefined && copyIn(word) !== '';
};

/** Whether a sentence in capitals continues after the time: `…, BRUSSELS SAYS`. */
const goesOn = (tail: string): boolean => /^,? [\p{Lu}\p{N}]/u.test(tail) && !/\p{Ll}/u.test(tail);

/** The note of a line with a label and a time after it. */
const noteWith = (
  text: string,
  label: RegExpExecArray,
  after: string,
  { said, end }: Found,
): CapitalNote | null => {
  const before = text.slice(0, label.index);
  const tail = copyIn(after.slice(end));
  const note = { label: label[0], said };
  const rest = [copyIn(before), tail].filter((copy) => copy !== '').join(' – ');
  if (!label[0].endsWith('EMBARGO')) return { ...note, rest };
  if (/^ ?[:=]/.test(after)) return { ...note, rest: isSubject(before) ? text : rest };
  if (/^ FROM\b/.test(after)) return null;
  // It may be a note or a sentence. Holding the upload and leaving the line as it is neither publishes it too early
  // nor cuts a sentence in two.
  const isSentence = tail !== '' && goesOn(after.slice(end));
  if (isSubject(before)) return isSentence ? null : { ...note, rest: text };
  if (isSentence) return ENDS.test(after) ? null : { ...note, rest: text };
  return ENDS.test(after) && tail !== '' ? null : { ...note, rest };
};

/**
 * Finds a label in capitals and a complete time after it, whatever other words follow. An unreadable time is found if
 * the line begins with the label and the label needs a time; any other text is found if the label asks not to publish
 * before it.
 *
 *
 * @param text a line without its markup
 * @example capitalNoteIn('PRESS RELEASE – EMBARGOED UNTIL 00:01 GMT 1 December 2027, all media')?.said // '00:01 GMT
 *   1 December 2027'
 */
export const capitalNoteIn = (text: string): CapitalNote | null => {
  const found = LABEL.exec(text);
  if (found === null) return null;
  const [label] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + label.length);
  if (isInQuotation(before)) return null;
  const ends = isSubject(before) ? undefined : ENDS.exec(after)?.[0];
  const time = leadingTime(ends === undefined ? after : ' '.repeat(ends.length) + after.slice(ends.length));
  if (time !== null) return noteWith(text, found, after, time);
  if (copyIn(before) !== '') return null;
  const asks = asksNotToPublish(label);
  const unreadable =
    asks || /(?:BEFORE|UNTIL|TILL|TO)$/.test(label) || AWAITS.test(after) ? unreadableIn(after) : null;
  if (unreadable !== null) return { label, said: unreadable.said, rest: copyIn(after.slice(unreadable.end)) };
  return asks ? { label, said: after.replace(/^[\s:]+/, '').replace(EDGES, ''), rest: '' } : null;
};
