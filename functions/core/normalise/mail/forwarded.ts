import type { Note, Piece } from '../draft.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords } from '../text/words.ts';
import { headerLine, markerOf, partedLines } from './message-header.ts';

/** The header of a message inside another: from its line to the one after its end, its marker included. */
interface InnerHeader {
  readonly start: number;
  readonly end: number;
  readonly sender: string;
  readonly subject: string | null;
  /** How often the message is quoted. */
  readonly depth: number;
  readonly isForwarded: boolean;
}

const FEWEST_PARTS = 3;
const MOST_LINES = 60;

const ADDRESS = /[^\s@<>]@[\w-]+\.\w/;

/** Blank lines and a marker above the header. */
const markerAbove = (
  lines: readonly string[],
  at: number,
): { start: number; marker: ReturnType<typeof markerOf> } => {
  let start = at;
  while (start > 0 && at - start < 2 && isBlank(lines[start - 1] ?? '')) start--;
  const marker = start > 0 ? markerOf(lines[start - 1] ?? '') : null;
  return marker === null ? { start: at, marker } : { start: start - 1, marker };
};

/** Long lists of recipients run over several lines. */
const runsOn = (line: string, before: string): boolean =>
  line.trim() !== '' && (/^[\s>]{2,}\S/.test(line) || /[,;<]\s*$/.test(before) || ADDRESS.test(line));

const isBlank = (line: string): boolean => line.replace(/[>\s]/g, '') === '';

const isKnownPart = (line: string, depth: number): boolean => {
  const part = headerLine(line);
  return part !== null && part.role !== null && part.depth === depth;
};

const headerAt = (lines: readonly string[], at: number, isExpected: boolean): InnerHeader | null => {
  const first = headerLine(lines[at] ?? '');
  if (first === null) return null;
  const { start, marker } = markerAbove(lines, at);
  if (first.role === null && marker === null) return null;
  const values = new Map<string, string>();
  let end = at;
  let address = false;
  for (; end < lines.length && end - at < MOST_LINES; end++) {
    const line = lines[end] ?? '';
    // Mail that was markup once has blank lines between those of a header.
    if (isBlank(line) && end + 1 < lines.length && isKnownPart(lines[end + 1] ?? '', first.depth)) continue;
    const part = headerLine(line);
    const isPart = part !== null && part.depth === first.depth && (part.role !== null || marker !== null);
    if (isPart) values.set(part.role ?? line, values.get(part.role ?? line) ?? part.value);
    else if (!runsOn(line, lines[end - 1] ?? '')) break;
    address ||= ADDRESS.test(line);
  }
  if (values.size < FEWEST_PARTS) return null;
  // Behind a marker labels of any language are a header's if there is an address among them.
  if (!values.has('from') && !(marker !== null && address)) return null;
  if (marker === null && !isExpected && !address) return null;
  return {
    start,
    end,
    sender: values.get('from') ?? [...values.values()].find((value) => ADDRESS.test(value)) ?? '',
    subject: values.get('subject') ?? null,
    depth: first.depth,
    isForwarded: marker === 'forwarded',
  };
};

/** Lines in which the header of a message inside another is looked for. */
const LOOKED_AT = 2000;

const findHeader = (lines: readonly string[], isExpected: boolean): InnerHeader | null => {
  for (let at = 0; at < Math.min(lines.length, LOOKED_AT); at++) {
    const found = headerAt(lines, at, isExpected);
    if (found !== null) return found;
  }
  return null;
};

const FORWARD_MARK = /^\s*(?:fwd?|wg|tr|rv|vs|vb|enc|doorst|i|pd|odp|ynt|ilt|转发|轉寄|転送)\s*[:：]/i;
const MARK = /^\s*(?:re|aw|antw|sv|res|r|回复|答复|回覆)\s*(?:\[\d+\])?[:：]/i;

/** How many times longer than what is forwarded a note above it must be to be the copy. */
const MUCH_LONGER = 3;
const FEWEST_WORDS_OF_COPY = 120;

/** Which side of the header is the copy: a short note stands above what is forwarded, copy above what it answers. */
const isCopyBelow = (above: number, below: number, isForwarded: boolean): boolean => {
  if (below === 0 || above === 0) return below > 0;
  if (isForwarded) return above < FEWEST_WORDS_OF_COPY || above < MUCH_LONGER * below;
  return below > above;
};

/** Copy without the header of the message that it came in, and what that header says. */
export interface Forwarded<T> {
  readonly copy: T;
  /** Null if there is no such header, `''` if it names no one. */
  readonly sender: string | null;
  readonly subject: string | null;
  /** Notes that people who forwarded it wrote above it. */
  readonly notes: readonly string[];
}

/** Messages that are forwarded again and again. */
const MOST_MESSAGES = 8;

const WHY_HEADER = 'It is the header of a message that was forwarded or answered.';
const WHY_NOTE = 'It stands on the other side of the header of the message that is the copy.';

/** A sender's name without an address; `''` where there is only an address. */
const nameOf = (sender: string): string =>
  cleanLine(sender.replace(/[<[][^>\]]*[>\]]|\S+@\S+/g, '').replace(/^["'(\s*]+|["')\s*]+$/g, ''));

/** Takes the headers of messages out of lines or pieces, and what stands on the other side of them than the copy. */
const settle = <T>(
  all: readonly T[],
  linesOf: (item: T) => readonly string[],
  unquoted: (item: T, depth: number) => T,
  subject: string,
  note: Note,
): Forwarded<readonly T[]> => {
  let settled: Forwarded<readonly T[]> = { copy: all, sender: null, subject: null, notes: [] };
  for (let count = 0; count < MOST_MESSAGES; count++) {
    const { copy } = settled;
    const owners: number[] = [];
    const lines = copy.flatMap((item, at) => {
      const own = linesOf(item);
      for (const _ of own) owners.push(at);
      return own;
    });
    const header = findHeader(lines, FORWARD_MARK.test(subject) || MARK.test(subject));
    if (header === null) return settled;
    const start = owners[header.start] ?? 0;
    const end = header.end < owners.length ? Math.max(owners[header.end] ?? 0, start + 1) : copy.length;
    const wordsOf = (items: readonly T[]): number => countWords(items.flatMap(linesOf).join('\n'));
    const above = copy.slice(0, start);
    const below = copy.slice(end).map((item) => unquoted(item, header.depth));
    const isBelow = isCopyBelow(
      wordsOf(above),
      wordsOf(below),
      header.isForwarded || FORWARD_MARK.test(subject),
    );
    for (const item of copy.slice(start, end))
      note('withoutHeaders', 'dropped', linesOf(item).join(' '), WHY_HEADER);
    for (const item of isBelow ? above : below)
      if (wordsOf([item]) > 0) note('withoutHeaders', 'dropped', linesOf(item).join(' '), WHY_NOTE);
    if (!isBelow) return { ...settled, copy: above };
    settled = {
      copy: below,
      sender: nameOf(header.sender),
      subject: header.subject,
      notes: [...settled.notes, above.flatMap(linesOf).join('\n')],
    };
  }
  return settled;
};

/**
 * The text of a mail without the headers of messages inside it: of a forwarded message its copy is left, of an answer what
 * stands above the message that it answers.
 *
 * @param text with `\n` line ends
 * @param subject the mail's, with its marks of forwarding and answering
 */
export const withoutHeaders = (text: string, subject: string, note: Note): Forwarded<string> => {
  const { copy, ...header } = settle(
    text.split('\n'),
    (line) => [line],
    (line, depth) => (depth === 0 ? line : line.replace(new RegExp(`^(?:[ \\t]*>){1,${depth}} ?`), '')),
    subject,
    note,
  );
  return { copy: copy.join('\n'), ...header };
};

const linesOf = ({ block }: Piece): readonly string[] => {
  switch (block.kind) {
    case 'table':
      return block.rows.map((row) => row.join(' '));
    case 'list':
      return block.items;
    default:
      return partedLines(block.text);
  }
};

/** As `withoutHeaders`, of the pieces of markup. Apple Mail puts the whole message that it forwards into a quotation. */
export const withoutHeaderPieces = (
  pieces: readonly Piece[],
  subject: string,
  note: Note,
): Forwarded<readonly Piece[]> => {
  const found = settle(pieces, linesOf, (piece) => piece, subject, note);
  const isQuoted = found.copy !== pieces && found.copy.every(({ block }) => block.kind !== 'paragraph');
  if (!isQuoted) return found;
  const copy = found.copy.map(
    ({ block, group }): Piece => ({
      block: block.kind === 'quote' ? { ...block, kind: 'paragraph' } : block,
      group,
    }),
  );
  return { ...found, copy };
};
