import { timeIn } from '../normalise/times.ts';
import { isPointInTime } from './is-point-in-time.ts';
import { awaitedLabel, isFirm } from './note-labels.ts';
import { copyIn } from './note-words.ts';
import { leadingTime } from './times-in-line.ts';

/** A line of copy, or a status, that says that there is an embargo. */
export interface EmbargoNote {
  /** As it is written: `NOT FOR PUBLICATION BEFORE`. */
  readonly label: string;
  /** The text after it: `00:01 GMT, 1 December 2027`, or `''`. */
  readonly said: string;
  /**
   * Copy on the same line, after a complete time: `EMBARGO: 00:01 GMT 1 December 2027 – Ferry strike ends`; or `''`.
   */
  readonly rest: string;
}

/** Where a line stands. Headlines and subjects end in notes, too, which sentences of copy do not. */
export type NotePlace = 'copy' | 'headline';

/** Reads a note that begins its text. */
export type NoteReader = (text: string) => EmbargoNote | null;

/** A note that keeps all of its text keeps all of the line. */
const onLine = (note: EmbargoNote, part: string, line: string): EmbargoNote =>
  note.rest === part ? { ...note, rest: line } : note;

const LONGEST_LEAD = 60;

/** Words before a note without a sign between them. */
const LEAD =
  /^(?:(?:press|news|media) (?:release|notice|statement|advisory)|please(?: note| observe| respect)?(?: that)?(?: the)?:?|note(?: that)?:?) (?=[a-z])/i;

/** Where a note may begin behind what a text is: `PRESS RELEASE: `, `Media release – `, `Press release `. */
const leadOf = (text: string): number => {
  const unparted = LEAD.exec(text)?.[0].length;
  if (unparted !== undefined) return unparted;
  const sign = text.slice(0, LONGEST_LEAD).search(/[:|/–—([.•-]/);
  const lead = text.slice(0, Math.max(sign, 0)).trim();
  if (lead === '' || copyIn(lead) !== '' || /embargo|^(?:strictly )?(?:not|do|hold)\b/i.test(lead)) return 0;
  return sign + (/^[\s:|/–—([.•-]+/.exec(text.slice(sign))?.[0].length ?? 0);
};

/** Behind what the text is, once or twice: `NEWS: PRESS RELEASE – EMBARGOED UNTIL …`. */
const behindLead = (text: string, read: NoteReader): EmbargoNote | null => {
  let part = text;
  for (let at = 0; at < 2; at++) {
    const lead = leadOf(part);
    if (lead === 0) return null;
    part = part.slice(lead);
    const note = read(part) ?? sentenceIn(part) ?? stateBefore(part, STATE_BEHIND_LEAD);
    if (note !== null) return onLine(note, part, text);
  }
  return null;
};

/** A sentence whose subject is its own text. */
const THIS =
  /^((?:[\p{L}’'-]{1,20} ){1,10}?)(?:is|are|remains?|must|may|stays)(?= )(?: (?:is|be|still|currently|strictly|under|strict|an?|subject|to|held))* ?(embargo(?:ed)?|not for publication|not (?:to )?be published)(?![\p{L}-])/iu;

/** Without `is`: `Release embargoed until`. */
const THIS_EMBARGOED = /^((?:[\p{L}’'-]{1,20} ){1,6}?)((?:strictly )?embargoed)(?= (?:until|till|to)\b)/iu;

const TEXT =
  /(?:^|[ -])(?:release|story|article|copy|piece|text|document|report|statement|material|information|contents?|e-?mail|message|announcement|speech|feature|interview|item|news|paper|study|notice)(?:$|[ -])/i;

/** A sentence of a story is about another text: `The report is embargoed`. */
const isOwnText = (subject: string): boolean =>
  /^(?:this|(?:the )?(?:following|attached|enclosed))$/i.test(subject) ||
  (TEXT.test(subject) &&
    (/\b(?:this|these|all|following|attached|enclosed)\b/i.test(subject) ||
      !subject.includes(' ') ||
      /^(?:press|news|media) \S+$/i.test(subject)));

/** A text of which a covering sentence says so: `our release, which is embargoed until …`. */
const WHICH =
  /\b(?:release|story|article|copy|piece|text|document|report|statement|material|message|announcement|speech|study)s?(?: [\p{L}’'-]{1,20}){0,4},? (?:which|that) (?:is|are) (?:strictly |still )?(?:embargoed|under (?:strict )?embargo) (?:until|till)(?= )/iu;

const coveringIn = (text: string): EmbargoNote | null => {
  const found = WHICH.exec(text);
  const time = found && leadingTime(text.slice(found.index + found[0].length));
  return time ? { label: found[0], said: time.said, rest: text } : null;
};

/** More words before a note that is a sentence of its own are a story. */
const MOST_BEFORE = 6;

/** A note that is a sentence of its own behind a short one: `Check against delivery. Embargoed until …`. Behind a longer one it must be whole. */
const laterSentenceIn = (text: string, read: NoteReader): EmbargoNote | null => {
  for (const { index, 0: sign } of text.matchAll(/[.!;] (?=\p{L})/gu)) {
    const note = read(text.slice(index + sign.length));
    if (note === null || note.said === '') continue;
    const isShort = text.slice(0, index).split(' ').length <= MOST_BEFORE;
    const isWhole = isFirm(note.label) && timeIn(note.said) !== null;
    if (isShort || isWhole) return { ...note, rest: text };
  }
  return null;
};

/** A label and a time in brackets or behind a dash, where no headline goes on: `(embargo 10am Thursday)`. */
const labelledTime = (text: string): Omit<EmbargoNote, 'rest'> | null => {
  const awaited = awaitedLabel(text);
  return awaited !== null && /\d/.test(awaited.said) && isPointInTime(awaited.said)
    ? { label: awaited.label, said: awaited.said }
    : null;
};

/** A sentence that says of its own text that it is under embargo: `This press release is embargoed until …`. */
const sentenceIn = (text: string): EmbargoNote | null => {
  const [whole, subject = ''] = THIS.exec(text) ?? THIS_EMBARGOED.exec(text) ?? [];
  if (whole === undefined || !isOwnText(subject.trim())) return null;
  const after = text.slice(whole.length);
  const time = leadingTime(after);
  if (time !== null)
    return { label: whole, said: time.said, rest: copyIn(after.slice(time.end)) === '' ? '' : text };
  if (
    /^:?(?: for (?:release|publication|broadcast|use))? (?:until|till|before|not before|to)\b|^:/i.test(after)
  )
    return { label: whole, said: after.replace(/^:? ?/, ''), rest: text };
  return copyIn(after) === '' || /^[.!;]/.test(after) ? { label: whole, said: '', rest: text } : null;
};

const STATE =
  /^(?:strictly embargoed|embargoed|(?:under )?(?:strict )?embargo|not for (?:publication|release)|do not publish)$/i;

/** A note in brackets at the beginning or the end of a line, of which the outer sign is gone. */
const inBrackets = (text: string, place: NotePlace, read: NoteReader): EmbargoNote | null => {
  const closing = text.search(/[\])]/);
  const opening = Math.max(text.lastIndexOf('('), text.lastIndexOf('['));
  const isFirst = closing > 0 && text.slice(0, closing).search(/[([]/) === -1;
  const isLast = opening > 0 && text.slice(opening).search(/[\])]/) === -1;
  for (const [isThere, inner, rest] of [
    [isFirst, text.slice(0, closing), text.slice(closing + 1).trim()],
    [isLast, text.slice(opening + 1), text.slice(0, Math.max(opening, 0)).trim()],
  ] as const) {
    if (!isThere) continue;
    const isSaid = place === 'headline' || isFirst || !/\p{Ll}/u.test(inner);
    if (STATE.test(inner) && isSaid) return { label: inner, said: '', rest };
    const note = read(inner);
    if (note !== null && note.said !== '') return { ...note, rest };
    const timed = labelledTime(inner);
    if (timed !== null) return { ...timed, rest };
  }
  return null;
};

/**
 * A note after a headline: `Council closes ferry – embargoed until …`. After a sign other than a dash it counts only
 * in headlines, and only with a time.
 */
const atEnd = (text: string, place: NotePlace, read: NoteReader): EmbargoNote | null => {
  const sign = place === 'headline' ? / [-–—|] |[:;,.] /g : / [-–—|] |: /g;
  const last = [...text.matchAll(sign)].at(-1);
  if (last === undefined) return null;
  const part = text.slice(last.index + last[0].length);
  const rest = text.slice(0, last.index);
  if (place === 'headline' && STATE.test(part) && !/\p{Ll}/u.test(part))
    return { label: part, said: '', rest };
  const note = read(part);
  const timed = place === 'headline' ? labelledTime(part) : null;
  const isAllCaps = timed !== null && !/\p{Ll}/u.test(timed.label);
  if (isAllCaps && timeIn(timed.said) === null) return { ...timed, rest };
  if (note === null || note.said === '') return null;
  const isDashed = last[0].startsWith(' ');
  const isCertain =
    timeIn(note.said) === null ? isDashed && isFirm(note.label) : place === 'headline' || isFirm(note.label);
  return isCertain ? { ...note, rest } : null;
};

const SIGN = '(?:[)\\]]? ?:|[)\\]]| [-–—|]) ';

/** A state that stands before a headline. `Under embargo:` is one of a story, unless it is in capitals. */
const STATE_FIRST = new RegExp(
  `^(?:${[
    `(?:STRICTLY EMBARGOED|UNDER EMBARGO|(?:UNDER )?STRICT EMBARGO)${SIGN}`,
    // In small letters a headline may go on with them.
    `(?:[Ss]trictly embargoed|[Uu]nder strict embargo)${SIGN}(?=\\P{Ll})`,
    `(?:STRICTLY )?(?:EMBARGOED|[Ee]mbargoed) (?:PRESS|NEWS|MEDIA|[Pp]ress|[Nn]ews|[Mm]edia) (?:RELEASE|NOTICE|STATEMENT|[Rr]elease|[Nn]otice|[Ss]tatement)${SIGN}`,
    `(?:EMBARGOED(?:${SIGN}| )|NOT FOR (?:PUBLICATION|RELEASE)${SIGN})(?=\\p{Lu}\\p{L}*\\p{Ll})`,
  ].join('|')})`,
  'u',
);

const STATE_BEHIND_LEAD = new RegExp(
  `^(?:strictly embargoed|embargoed|under (?:strict )?embargo)${SIGN}`,
  'iu',
);

const stateBefore = (text: string, states: RegExp): EmbargoNote | null => {
  const state = states.exec(text)?.[0];
  return state === undefined
    ? null
    : { label: state.replace(/[\s:)\]–—|-]+$/, ''), said: '', rest: text.slice(state.length) };
};

/**
 * Finds a note among other words of a line: behind what the text is, in a sentence about the text, in brackets, behind a dash, or as
 * a state before a headline.
 *
 * @param text a line without its markup
 * @param read reads a note that begins its text
 */
export const noteAmongWords = (text: string, place: NotePlace, read: NoteReader): EmbargoNote | null =>
  sentenceIn(text) ??
  coveringIn(text) ??
  inBrackets(text, place, read) ??
  behindLead(text, read) ??
  atEnd(text, place, read) ??
  laterSentenceIn(text, read) ??
  stateBefore(text, STATE_FIRST);
