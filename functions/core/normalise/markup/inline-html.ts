import { codeAt } from '../../text-codes.ts';
import { cleanTrimmed } from '../text/characters.ts';
import { isWhite } from '../text/words.ts';

/** The meaning of inline markup. `href` is an absolute web address, and only `a` has it. */
export interface Mark {
  readonly tag: MarkTag;
  readonly href: string | null;
}

export type MarkTag = 'a' | 'em' | 'strong' | 'sub' | 'sup' | 'code';

/** Text as the source has it, and the marks around it from the outside to the inside. */
export interface Span {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Text or an attribute's value as HTML. `escapeHtml('a < b')` is `a &lt; b`. */
export const escapeHtml = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    : text;

export const opening = ({ tag, href }: Mark): string =>
  tag === 'a' ? `<a href="${escapeHtml(href ?? '')}">` : `<${tag}>`;

const same = (a: Mark | undefined, b: Mark | undefined): boolean => a?.tag === b?.tag && a?.href === b?.href;

/** Marks from the outside that two neighbours share. */
const shared = (a: readonly Mark[], b: readonly Mark[]): number => {
  let count = 0;
  while (count < a.length && count < b.length && same(a[count], b[count])) count++;
  return count;
};

interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Where a piece that begins at a place of a text ends there: the same but for its spaces. Null where it is not there. */
const endOf = (piece: string, text: string, start: number): number | null => {
  const line = piece.includes('\n') ? piece.replace(/\s+/g, ' ') : piece;
  if (text.startsWith(line, start)) return start + line.length;
  const letters = piece.replace(/\s+/g, '');
  let at = start;
  for (let letter = 0; letter < letters.length; at++) {
    if (at >= text.length) return null;
    const code = codeAt(text, at);
    if (code === codeAt(letters, letter)) letter++;
    else if (!isWhite(code)) return null;
  }
  return at;
};

/**
 * Splits settled text into runs of equal marks. The characters except spaces are the same, in the same order, in the
 * text and in its source; a space belongs to the marks that both its neighbours have.
 */
const runsOf = (text: string, spans: readonly Span[]): readonly Run[] | null => {
  const runs: Run[] = [];
  let at = 0;
  let before: readonly Mark[] = [];
  for (const { text: raw, marks } of spans) {
    const settled = cleanTrimmed(raw);
    if (settled === '') continue;
    const gap = at;
    while (at < text.length && isWhite(codeAt(text, at))) at++;
    if (at > gap) runs.push({ text: text.slice(gap, at), marks: marks.slice(0, shared(before, marks)) });
    const start = at;
    const end = endOf(settled, text, at);
    if (end === null) return null;
    at = end;
    runs.push({ text: text.slice(start, at), marks });
    before = marks;
  }
  return text.slice(at).trim() === '' ? runs : null;
};

/**
 * Writes a text with its marks as HTML that holds nothing but them.
 *
 * @param text the settled text, as it stands in a block
 * @param spans what it was made of, in reading order
 * @returns undefined where nothing is marked, and where text and spans do not say the same
 * @example inlineHtml('so it is', [{ text: 'so ', marks: [] }, { text: 'it', marks: [em] }, { text: ' is', marks: [] }])
 *   // 'so <em>it</em> is'
 */
export const inlineHtml = (text: string, spans: readonly Span[]): string | undefined => {
  if (!spans.some((span) => span.marks.length > 0 && span.text.trim() !== '')) return undefined;
  const runs = runsOf(text, spans);
  if (runs === null) return undefined;
  let html = '';
  let open: readonly Mark[] = [];
  const turnTo = (marks: readonly Mark[]): void => {
    const kept = shared(open, marks);
    for (const mark of open.slice(kept).reverse()) html += `</${mark.tag}>`;
    for (const mark of marks.slice(kept)) html += opening(mark);
    open = marks;
  };
  for (const run of runs) {
    turnTo(run.marks);
    html += escapeHtml(run.text);
  }
  turnTo([]);
  // Marks around invisible characters alone do not count.
  return html === escapeHtml(text) ? undefined : html;
};
