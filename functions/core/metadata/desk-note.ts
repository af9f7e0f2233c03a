import { embargoNoteIn } from './embargo-note.ts';
import { isPointInTime } from './is-point-in-time.ts';
import type { EmbargoNote } from './note-among-words.ts';
import { awaitedLabel, mayNote } from './note-labels.ts';
import { leadingTime } from './times-in-line.ts';
import { mustBeTime } from './unread-note.ts';

/** A longer text is copy. */
const MOST_LINES = 200;
const LONGEST_LINE = 10_000;

/** Sentences that have a word of an embargo, and the characters that are looked at from where each begins. */
const MOST_SENTENCES = 30;
const LONGEST = 300;

/** A sentence that says that the copy is under embargo, and no more. */
const STATE =
  /^(?:(?:(?:this|the|our) )?(?:(?:news|press|media) )?(?:story|article|copy|text|item|piece|report|release|material|content|document) (?:(?:is|are|remains?|still) ){0,2})?(?:strictly )?(?:embargoed(?: (?:copy|material|story|text))?|under (?:strict )?embargo)(?=$|[.!;,]| [-–—])/i;

/** A statement that there is an embargo. */
const THERE_IS =
  /^(?:(?:please )?(?:respect|observe|note) (?:the |our )?|(?:held|still) under |subject to (?:an? )?|strict )?embargo(?: (?:is )?(?:in (?:force|place)|applies|stands|still))?(?=$|[.!;])/i;

/** The addressee of a note. */
const TO = /^(?:eds?|editors?|nb|n\.b\.|attention|desks?|(?:please )?note|advisory)[:,–—-]+ */i;

const DO_NOT =
  /^(?:please )?(?:(?:do not|don[’']t) (?:publish|release|broadcast)(?: yet| this story)?|not (?:for|to be) (?:publication|published|release|released))(?=$|[.!;])/i;

/** A label in a sentence of a note. */
const WITHIN =
  /\b(?:embargoed|(?:under|to) (?:an? )?(?:strict )?embargo) (?:until|till|before|not before)\b|\bembargo(?:ed)? ?:/i;

const awaitedWithin = (text: string): EmbargoNote | null => {
  const at = text.search(WITHIN);
  const awaited = at < 0 ? null : awaitedLabel(text.slice(at).replace(/^to (?:an? )?/i, ''));
  if (awaited === null) return null;
  const { label, said } = awaited;
  const time = leadingTime(said);
  if (time !== null) return { label, said: time.said, rest: '' };
  return mustBeTime({ ...awaited, isLoud: false }) ? { label, said, rest: '' } : null;
};

/** `Note the embargo of 10:00 GMT, 3 December 2026`: named without a colon, and asked for. */
const NAMED = /\bembargo(?: (?:is|of|at|for|until|lifts|ends|expires)|,| [–—-])+ (?=\S)/i;
const ASKED = /\b(?:note|observe|respect|mind|mark)(?: (?:the|our|this|an?))? embargo\b/i;

const namedIn = (text: string): EmbargoNote | null => {
  const found = NAMED.exec(text);
  if (found === null) return null;
  const after = text.slice(found.index + found[0].length);
  const label = found[0].trim();
  const time = leadingTime(after);
  if (time !== null) return { label, said: time.said, rest: '' };
  const said = after.replace(/[.;!]+(?: .*)?$/, '');
  return ASKED.test(text) && isPointInTime(said) ? { label, said, rest: '' } : null;
};

/** A text that begins with a label needs a value, because no headline stands there. */
const awaitedFirst = (text: string): EmbargoNote | null => {
  const awaited = awaitedLabel(text);
  if (awaited === null || awaited.said === '') return null;
  if (awaited.kind === 'bare' && !/^\d/.test(awaited.said)) return null;
  return /^(?:no longer|lifted|ended|over)\b/i.test(awaited.said) || /[ -]to$/i.test(awaited.label)
    ? null
    : { label: awaited.label, said: leadingTime(awaited.said)?.said ?? awaited.said, rest: '' };
};

const sentenceNoteIn = (whole: string): EmbargoNote | null => {
  const sentence = whole.replace(TO, '');
  const note = embargoNoteIn(sentence, 'headline');
  if (note !== null) return note;
  const state = (STATE.exec(sentence) ?? THERE_IS.exec(sentence) ?? DO_NOT.exec(sentence))?.[0];
  if (state !== undefined) return { label: state, said: '', rest: '' };
  return awaitedFirst(sentence) ?? awaitedWithin(sentence) ?? namedIn(whole);
};

/**
 * Reads the embargo of a note to editors, in any of its sentences. The note is not copy, so it has no headline, and
 * unreadable times are found.
 *
 * @returns null for a note without one
 * @example deskNoteIn('Updates with quotes. Embargoed until 00:01 GMT 1 December 2027')?.said // '00:01 GMT 1
 *   December 2027'
 */
export const deskNoteIn = (text: string): EmbargoNote | null => {
  let looked = 0;
  for (const whole of text.split('\n', MOST_LINES)) {
    const line = whole.slice(0, LONGEST_LINE);
    const starts = [0, ...[...line.matchAll(/[.!?;] +/g)].map(({ index, 0: sign }) => index + sign.length)];
    for (const start of starts) {
      const sentence = line.slice(start, start + LONGEST).trim();
      if (!mayNote(sentence)) continue;
      if (++looked > MOST_SENTENCES) return null;
      const note = sentenceNoteIn(sentence);
      if (note !== null) return note;
    }
  }
  return null;
};
