import type { Rejection } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { deskNoteIn } from '../metadata/desk-note.ts';
import { embargoNoteIn } from '../metadata/embargo-note.ts';
import { EMBARGO } from '../metadata/handling-kinds.ts';
import { isPointInTime } from '../metadata/is-point-in-time.ts';
import type { EmbargoNote } from '../metadata/note-among-words.ts';
import { INDEFINITE } from '../metadata/open-ended.ts';
import type { Undated } from '../metadata/release-day.ts';
import { dayOverAt } from '../metadata/release-day.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Draft, EmbargoLine, Note, Piece } from './draft.ts';

const AT_TOP = 'at the top of the copy';
const IN_NOTE = 'in the note to editors';
const IN_HEADLINE = 'in the headline or subject';

/** A note to the desk stands above the copy, or below its headline and byline. */
const LINES_LOOKED_AT = 3;

const WHY = 'It is a note to the desk about an embargo.';

const lineOf = ({ label, said, rest }: EmbargoNote, where: string): EmbargoLine => ({
  label,
  said,
  rest,
  until: said === '' ? INDEFINITE : EMBARGO.parse(said),
  where,
});

/** Several lines may say when: the label, the time, the day. The note takes those that say nothing else. */
const readOn = (
  note: EmbargoNote,
  following: readonly string[],
): { readonly line: EmbargoLine; readonly lines: number } => {
  let lines = 0;
  let { said } = note;
  for (const next of following) {
    if (note.rest !== '' || !isPointInTime(next.trim())) break;
    if (EMBARGO.parse(said) !== null) break;
    said = `${said} ${next.trim()}`.trim();
    lines++;
  }
  return { line: lineOf({ ...note, said }, AT_TOP), lines };
};

/** Lines that mail programs write above a forwarded message. They are neither copy nor notes. */
const FORWARDED =
  /^[\s>*_]*(?:(?:-{3,} ?)?(?:begin )?(?:forwarded|original) message ?(?:-{3,}|:)|(?:from|sent|date|to|cc|reply-to)[*_]*:[*_]* \S)/i;
const FORWARDED_SUBJECT = /^[\s>*_]*subject[*_]*:[*_]* (\S.*)/im;
const MOST_FORWARDED = 12;

const UNDERLINE = /^\s*(?:=+|-{2,})\s*$/;

/** Prefixes that mail programs and gateways add to subjects. */
const MARKS =
  /^(?:\[(?![^\]]*(?:embargo|not for))[^\]]{1,40}\]\s*|(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)\s*(?:\[\d+\])?:\s*)+/i;

const noteInSubject = (subject: string): EmbargoNote | null =>
  subject.length > LONGEST_SUBJECT ? null : embargoNoteIn(subject.replace(MARKS, ''), 'headline');

const LONGEST_SUBJECT = 1000;

/** Looks for a note in one line or paragraph after another, until there were enough. The head of a forwarded message is beside the count. */
const lookAtTop = (): ((line: string) => EmbargoNote | null | 'enough') => {
  let count = 0;
  let forwarded = 0;
  return (line) => {
    const isFirst = forwarded < MOST_FORWARDED;
    const subject = isFirst ? FORWARDED_SUBJECT.exec(line)?.[1] : undefined;
    if (isFirst && (subject !== undefined || FORWARDED.test(line))) forwarded++;
    else if (++count > LINES_LOOKED_AT) return 'enough';
    return subject === undefined ? embargoNoteIn(line.replace(/\n/g, ' ')) : noteInSubject(subject);
  };
};

/** Whether a line may as well be a sentence, so that it stays as it is written. */
const stays = ({ label, rest }: EmbargoNote): boolean => rest !== '' && rest.includes(label);

/** Copy without its embargo line, and that line. */
export interface Unheld<T> {
  readonly copy: T;
  readonly line: EmbargoLine | null;
}

/**
 * Takes the embargo line out of plain copy or Markdown.
 *
 * @param text with `\n` line ends
 */
export const takeEmbargoLine = (text: string, note: Note): Unheld<string> => {
  const lines = text.split('\n', 200);
  const look = lookAtTop();
  for (const [at, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const found = look(written);
    if (found === 'enough') break;
    if (found === null) continue;
    const { line, lines: more } = readOn(found, lines.slice(at + 1, at + 3));
    if (stays(line)) return { copy: text, line };
    const end = at + 1 + more;
    const underlined = UNDERLINE.test(lines[end] ?? '') && (lines[end] ?? '').trim() !== '' ? 1 : 0;
    note('takeEmbargoLine', 'dropped', lines.slice(at, end).join(' ').trim(), WHY);
    const all = text.split('\n');
    const rest = line.rest === '' ? [] : [line.rest];
    return { copy: [...all.slice(0, at), ...rest, ...all.slice(end + underlined)].join('\n'), line };
  }
  return { copy: text, line: null };
};

/** Takes the embargo line out of copy that is read into pieces: of a mail with markup, of a wire service. */
export const takeEmbargoPiece = (pieces: Draft['pieces'], note: Note): Unheld<Draft['pieces']> => {
  const look = lookAtTop();
  for (const [at, { block, group }] of pieces.entries()) {
    if (block.text === '') continue;
    const isProse = block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'quote';
    const found = look(isProse ? block.text : '');
    if (found === 'enough') break;
    if (found === null || !isProse) continue;
    const { line, lines } = readOn(
      found,
      pieces.slice(at + 1, at + 2).map((next) => next.block.text),
    );
    if (stays(line)) return { copy: pieces, line };
    note('takeEmbargoLine', 'dropped', block.text, WHY);
    const rest: Piece[] =
      line.rest === '' ? [] : [{ block: { ...block, text: line.rest, html: undefined }, group }];
    return { copy: pieces.toSpliced(at, 1 + lines, ...rest), line };
  }
  return { copy: pieces, line: null };
};

/** Finds the embargo in a note to editors. The note is not copy. */
export const embargoLineIn = (texts: readonly (string | null)[]): EmbargoLine | null => {
  for (const text of texts) {
    const { line } = takeEmbargoLine(text ?? '', () => {});
    const noted = line === null ? deskNoteIn(text ?? '') : null;
    if (line !== null) return { ...line, where: IN_NOTE };
    if (noted !== null) return lineOf(noted, IN_NOTE);
  }
  return null;
};

/** Takes the embargo out of the subject of a mail, a headline or a title. */
export const takeEmbargoSubject = (subject: string, note: Note): Unheld<string> => {
  const found = noteInSubject(subject);
  if (found === null) return { copy: subject, line: null };
  if (stays(found)) return { copy: subject, line: lineOf(found, IN_HEADLINE) };
  note('takeEmbargoLine', 'dropped', `${found.label} ${found.said}`, WHY);
  return { copy: found.rest, line: lineOf(found, IN_HEADLINE) };
};

const takeFrom = (headline: string | null, note: Note): Unheld<string | null> => {
  const { copy, line } = takeEmbargoSubject(headline ?? '', note);
  return { copy: line === null ? headline : copy || null, line };
};

/**
 * Takes the embargo out of headlines: that of the format, that of the front matter and that beside the copy. A line of the copy
 * counts more.
 */
export const takeEmbargoHeadlines = (
  draft: Draft,
  beside: Declared,
  note: Note,
): { readonly draft: Draft; readonly beside: Declared } => {
  const own = takeFrom(draft.headline, note);
  const declared = takeFrom(draft.declared.headline, () => {});
  const outside = takeFrom(beside.headline, note);
  const line = own.line ?? declared.line ?? outside.line;
  if (line === null) return { draft, beside };
  return {
    draft: {
      ...draft,
      headline: own.copy,
      declared: { ...draft.declared, headline: declared.copy },
      embargoLine: draft.embargoLine ?? line,
    },
    beside: { ...beside, headline: outside.copy },
  };
};

const LONGEST_SHOWN = 80;

const rejectionOf = ({ label, said, where }: EmbargoLine): Rejection => ({
  code: 'bad-declaration',
  message: `The line ${label.slice(0, LONGEST_SHOWN)} ${where} says "${said.slice(0, LONGEST_SHOWN)}". It must be ${EMBARGO.expected}. Correct it and upload again.`,
});

/**
 * Adds the embargo of a line of the copy. An embargo that is declared beside the copy or in its metadata takes
 * precedence.
 *
 * @returns `bad-declaration` for a line that counts and cannot be read
 */
export const withEmbargoLine = (declared: Undated, line: EmbargoLine | null): Result<Undated, Rejection> => {
  if (line === null || declared.embargoedUntil !== null) return ok(declared);
  const over = line.until === null ? dayOverAt(line.said) : null;
  // Only the clock could decide whether a note of an old release is still valid.
  if (over !== null && declared.releaseDay === undefined)
    return ok({ ...declared, releaseDay: { overAt: over, rejection: rejectionOf(line) } });
  return line.until === null
    ? err(rejectionOf(line))
    : ok({ ...declared, embargoedUntil: line.until } satisfies Declared);
};
