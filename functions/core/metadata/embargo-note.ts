import { lazyRegExp } from '../normalise/text/lazy-reg-exp.ts';
import { timeIn } from '../normalise/times.ts';
import { capitalNoteIn } from './capital-note.ts';
import { EMBARGO } from './handling-kinds.ts';
import { isPointInTime } from './is-point-in-time.ts';
import { namedLabelIn } from './named-label.ts';
import type { EmbargoNote, NotePlace, NoteReader } from './note-among-words.ts';
import { noteAmongWords } from './note-among-words.ts';
import { awaitedLabel, isFirm, mayNote } from './note-labels.ts';
import { copyIn } from './note-words.ts';
import { INDEFINITE, NONE } from './open-ended.ts';
import type { Found } from './times-in-line.ts';
import { leadingTime } from './times-in-line.ts';
import { mustBeTime } from './unread-note.ts';

/** Before a dash a label may be a headline, unless what follows is a value. */
const DASHED =
  /^(?:(?:strict(?:ly)?|under|press|news|media) )*embargo(?:ed)?(?: for (?:release|publication|broadcast|use)| date| time)* ?[–—-]+ /i;

const NEAR_DAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight/i;

/** Labels without a colon are notes to the desk where they stand alone or before a time, in capitals. */
const IN_CAPITALS =
  /^(?:(?:STRICTLY |UNDER (?:STRICT )?)*EMBARGO(?:ED)?(?: FOR(?= \d))?(?![\w-])|NOT FOR (?:PUBLICATION|RELEASE|BROADCAST|USE)[A-Z ,/&-]{0,80}? (?:BEFORE|UNTIL)(?![\w-]))/;

const ALONE =
  /^(?:(?:STRICTLY )?(?:EMBARGO(?:ED)?|NOT FOR (?:PUBLICATION|RELEASE|BROADCAST))|STRICT EMBARGO|UNDER (?:STRICT )?EMBARGO|(?:STRICTLY )?EMBARGOED (?:PRESS|NEWS|MEDIA) (?:RELEASE|NOTICE|STATEMENT))\.?$/;

/** A line in quotation marks quotes what somebody said or wrote. */
const QUOTED = /^[\s*_#>]*(?:"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’)[\s*_.]*$/;

/** Whether the text after a label is a value of an embargo, or an unreadable time. */
const isValue = (said: string): boolean => EMBARGO.parse(said) !== null || isPointInTime(said);

const AROUND = lazyRegExp(String.raw`^[^\p{L}\p{N}]+|[^\p{L}\p{N}.:]+$`, 'gu');

const EMPHASIS = /[*_`~]{1,3}/g;

/** Inside of a word an underscore is part of a name: `embargo_until`. */
const EMPHASIS_AROUND_WORDS = /[*`~]{1,3}|(?<![\p{L}\p{N}_])_{1,3}|_{1,3}(?![\p{L}\p{N}_])/gu;

/** A line without emphasis, headings, quotes, brackets, signs and rules around it. */
const bare = (line: string, emphasis: RegExp): string =>
  line
    .replace(/<\/?[a-z][a-z0-9]{0,9}>/gi, ' ')
    .replace(emphasis, ' ')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u00ad/g, '')
    .replace(AROUND(), '')
    .replace(/\s+/g, ' ');

/** Signs that separate a time from the copy after it. */
const PARTING = / [-–—|] |[.;|] |: (?=\D)/g;

/** A complete time, and the rest of its line. After an unreadable time, the rest is a headline. */
const timeBefore = (said: string): { readonly said: string; readonly rest: string } | null => {
  for (const parting of said.slice(0, 120).matchAll(PARTING)) {
    const before = said.slice(0, parting.index);
    if (timeIn(before) !== null)
      return { said: before, rest: said.slice(parting.index + parting[0].length).trim() };
  }
  return null;
};

/** A time, or words for no end, among words that belong to the note: `2027-12-01T00:01:00Z (for all media)`. */
const valueIn = (said: string): string | null => {
  const time = leadingTime(said);
  if (time !== null) return copyIn(said.slice(time.end)) === '' ? time.said : null;
  for (const parting of said.matchAll(/ [-–—|(] ?|[.;,!] /g)) {
    const before = said.slice(0, parting.index);
    if (EMBARGO.parse(before) === INDEFINITE && copyIn(said.slice(parting.index)) === '') return before;
  }
  return null;
};

const LONGEST = 300;

/** Characters that normalising a line removes or turns into plain letters. */
const CHANGED = /[\u00ad\uff01-\uff5e]/;

/**
 * A day or a month of another century, without a time, is a headline and not an embargo. Elsewhere such a number is a
 * time of day.
 */
const LONG_PAST =
  /^(?:[^:]*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? 1[89]\d\d|\d{1,2}[-/.]\d{1,2}[-/.]1[89]\d\d|1[89]\d\d-\d\d-\d\d)$/i;

const dashedIn = (text: string): EmbargoNote | null => {
  const label = DASHED.exec(text)?.[0] ?? '';
  if (label === '') return null;
  const said = text.slice(label.length);
  const value = EMBARGO.parse(said) === null ? valueIn(said) : said;
  if (value === null || EMBARGO.parse(value) === NONE) return null;
  return { label: label.replace(/[\s–—-]+$/, ''), said: value, rest: '' };
};

/**
 * A note under a name that no headline begins with. The text after it is a value, and is rejected if it is not a
 * valid one.
 */
const keyNoteIn = (text: string): EmbargoNote | null => {
  const named = namedLabelIn(text);
  if (!named?.isKey) return null;
  const { label, said } = named;
  if (said === '' || isValue(said)) return { label, said, rest: '' };
  const parted = timeBefore(said);
  if (parted === null) return { label, said: valueIn(said) ?? said, rest: '' };
  return { label, said: parted.said, rest: copyIn(parted.rest) === '' ? '' : parted.rest };
};

/** A note that begins its line and is all of it, or stands before copy. */
const wholeNoteIn = (text: string): EmbargoNote | null => {
  if (ALONE.test(text)) return { label: text, said: '', rest: '' };
  const dashed = dashedIn(text);
  if (dashed !== null) return dashed;
  const awaited = awaitedLabel(text);
  const isAwaited = awaited !== null && awaited.kind !== 'bare' && awaited.kind !== 'for';
  const label = isAwaited ? awaited.label : IN_CAPITALS.exec(text)?.[0];
  if (label === undefined) return null;
  const said = text
    .slice(label.length)
    .replace(/^[\s:–—-]+/, '')
    .trim();
  if (said === '') return isAwaited ? { label, said, rest: '' } : null;
  if (!isAwaited && !/\d/.test(said)) return null;
  if (LONG_PAST.test(said)) return null;
  if (isValue(said)) return { label, said, rest: '' };
  const parted = timeBefore(said);
  if (parted !== null)
    return { label, said: parted.said, rest: copyIn(parted.rest) === '' ? '' : parted.rest };
  const day = isFirm(label) ? (/^[^:.;|–—-]+(?=:|[.;] | [-–—|] )/.exec(said)?.[0] ?? '') : '';
  if (NEAR_DAY.test(day) && isPointInTime(day))
    return { label, said: day, rest: said.slice(day.length).replace(/^[\s:.;|–—-]+/, '') };
  const value = isAwaited ? valueIn(said) : null;
  return value === null ? null : { label, said: value, rest: '' };
};

/** Signs that separate a time from other words of a note, so that it can be cut out. */
const PARTED = /^ ?[,;:.()[\]|–—-]/;

/** The text after a time, with the signs that do not belong to the time. */
const behind = (said: string, { start, end, said: time }: Found): string =>
  said.slice(start + Math.max(said.slice(start, end).indexOf(time), 0) + time.length);

/**
 * A complete time after a label, and then other words. After `Embargo until` these belong to a headline, unless a
 * sign separates them.
 */
const timedNoteIn = (text: string): EmbargoNote | null => {
  const awaited = awaitedLabel(text);
  const time = awaited === null ? null : leadingTime(awaited.said);
  if (awaited === null || time === null) return null;
  const { label, kind } = awaited;
  const tail = behind(awaited.said, time);
  const rest = copyIn(tail);
  if (kind === 'until' && rest !== '' && !PARTED.test(tail)) return null;
  if (kind === 'bare' && !/:$/.test(label) && /embargo/i.test(label) && rest !== '') return null;
  return {
    label,
    said: time.said,
    rest: rest === '' || (PARTED.test(tail) && kind !== 'until') ? rest : text,
  };
};

/** The time is unreadable. The line stays, in case its day is over and no longer matters. */
const unreadNoteIn = (text: string): EmbargoNote | null => {
  const awaited = awaitedLabel(text);
  if (awaited === null || !mustBeTime(awaited)) return null;
  return { label: awaited.label, said: awaited.said, rest: text };
};

const noteIn: NoteReader = (text) =>
  wholeNoteIn(text) ?? timedNoteIn(text) ?? capitalNoteIn(text) ?? unreadNoteIn(text);

/**
 * Reads a line that declares an embargo. A headline that begins in the same words does not count: a note has a time
 * or nothing, and other words only after a complete time. A label that needs a time and has an unreadable one is
 * found, too.
 *
 *
 * @param place where the line stands: a headline or subject may end in a note as well
 * @returns null for a line of copy
 * @example embargoNoteIn('**EMBARGOED UNTIL 00:01 GMT, 1 December 2027**')?.said // '00:01 GMT, 1 December 2027'
 * @example embargoNoteIn('Embargo: how the blockade changed Cuba') // null
 */
export const embargoNoteIn = (line: string, place: NotePlace = 'copy'): EmbargoNote | null => {
  if (line.length > LONGEST || (!mayNote(line) && !CHANGED.test(line)) || QUOTED.test(line)) return null;
  const text = bare(line, EMPHASIS);
  if (!mayNote(text)) return null;
  return keyNoteIn(bare(line, EMPHASIS_AROUND_WORDS)) ?? noteIn(text) ?? noteAmongWords(text, place, noteIn);
};

const STATE = /^(?:(?:under|strict(?:ly)?)[ _-]*)*embargo(?:ed)?$/i;

/**
 * Reads the embargo in a status, alone or in a list of several.
 *
 * @returns the value of an embargo, or null for a status of another kind
 * @example embargoStateIn('stat:embargoed') // 'embargoed'
 * @example embargoStateIn('Embargo lifted') // null
 */
export const embargoStateIn = (text: string): string | null => {
  // The names of an object are not states.
  if (text.includes('{')) return null;
  const states = text
    .split(/[[\]",;|]+/)
    .map((state) => state.trim().replace(/^(?:https?:\S*\/|\w+:)(?=\w+$)/, ''));
  if (states.some((state) => STATE.test(state))) return 'embargoed';
  const note = embargoNoteIn(text.trim());
  return note === null ? null : note.said || 'embargoed';
};
