import type { Mark, Span } from '../normalise/markup/inline-html.ts';
import { opening } from '../normalise/markup/inline-html.ts';

/** Signs that may begin or end markup wherever they stand. */
const SIGNS = /[\\`*_[\]<>&#|~!]/g;

/** Addresses that GitHub's Markdown makes links of, with a sign in them that stops it: escapes inside an address would show. */
const ADDRESSES = /(?<=\bhttps?|\bftp):(?=\/\/)|(?<=\bwww)\.|@(?=[\w-])/gi;

/** At the beginning of a line these make lists, rules, headings and tables. */
const LINE_START = /^(?:[-+=:]|\d{1,9}(?=[.)](?:\s|$)))/gm;

/** Two dollar signs may be those of a formula, in which nothing is markup. */
const FORMULA = /\$[^$]*\$/;

const escapeSigns = (text: string, hasFormula: boolean): string => {
  const escaped = text.replace(SIGNS, (sign) => `\\${sign}`).replace(ADDRESSES, (sign) => `\\${sign}`);
  return hasFormula ? escaped.replaceAll('$', '\\$') : escaped;
};

const escapeLineStarts = (markdown: string): string =>
  markdown.replace(LINE_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

const WORD_EDGES = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su;

const isBoundary = (char: string): boolean => char === '' || /[\s\p{P}]/u.test(char);

/** Whether asterisks around a span are read as emphasis: they flank words, and stand at the border of one. */
const flanks = (text: string, before: string, after: string): boolean =>
  WORD_EDGES.test(text) && isBoundary(before) && isBoundary(after);

const wrapped = (mark: Mark, inner: string): string => {
  const sign = mark.tag === 'strong' ? '**' : '*';
  return `${sign}${inner}${sign}`;
};

/** Brackets and code in the text of a link end it early in some parsers. */
const LINKABLE = /^[^\s[\]\\`!<>](?:[^[\]\\`!<>\n]*[^\s[\]\\`!<>])?$/;

const address = (href: string): string =>
  /[()<>\\]/.test(href) ? `<${href.replace(/[<>\\]/g, encodeURIComponent)}>` : href;

const spanMarkdown = ({ text, marks }: Span, before: string, after: string, hasFormula: boolean): string => {
  const [mark, ...more] = marks;
  const inner = escapeSigns(text, hasFormula);
  if (mark === undefined) return inner;
  if (more.length === 0 && mark.tag === 'a' && LINKABLE.test(text) && mark.href !== null)
    return `[${inner}](${address(mark.href)})`;
  if (more.length === 0 && (mark.tag === 'em' || mark.tag === 'strong') && flanks(text, before, after))
    return wrapped(mark, inner);
  // HTML is Markdown, too, and says it in every position.
  const tags = marks.map(opening).join('');
  const ends = marks
    .map(({ tag }) => `</${tag}>`)
    .reverse()
    .join('');
  return `${tags}${inner}${ends}`;
};

/**
 * Spans of text as inline Markdown that is read back as the same text; line feeds become hard breaks.
 *
 * @example inlineMarkdown([{ text: '2 * 2', marks: [] }]) // '2 \\* 2'
 */
export const inlineMarkdown = (spans: readonly Span[]): string => {
  const hasFormula = FORMULA.test(spans.map(({ text }) => text).join(''));
  return escapeLineStarts(
    spans
      .map((span, at) =>
        spanMarkdown(
          span,
          spans[at - 1]?.text.slice(-1) ?? '',
          spans[at + 1]?.text.slice(0, 1) ?? '',
          hasFormula,
        ),
      )
      .join(''),
  ).replace(/\n/g, '\\\n');
};
