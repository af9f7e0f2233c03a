import type { Token } from 'marked';
import type { Image } from '../../edition.ts';
import { parseHtml } from '../html/parse-html.ts';
import { allReferences } from '../html/syntax/all-references.ts';
import { textOf } from '../html/walk.ts';
import type { Mark, Span } from '../markup/inline-html.ts';
import { inlineHtml } from '../markup/inline-html.ts';
import { readInline } from '../markup/read-inline.ts';
import { cleanLine, cleanLines } from '../text/characters.ts';
import { webUrl } from '../urls.ts';

const decoded = (text: string): string =>
  text.includes('&') ? textOf(parseHtml(text.replaceAll('<', '&lt;'), allReferences)) : text;

const padded = (text: string): string => {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  return text.slice(0, start) + decoded(text) + text.slice(end);
};

const markOf = (token: Token): Mark | null => {
  switch (token.type) {
    case 'em':
    case 'strong':
      return { tag: token.type, href: null };
    case 'link': {
      const href = webUrl(token.href);
      return href === null ? null : { tag: 'a', href };
    }
    default:
      return null;
  }
};

const SUP: Mark = { tag: 'sup', href: null };

/** No author nests more tags: a text of open tags would have as many marks on each word as words. */
const MOST_MARKS = 100;

/** Marks after a tag that stands in the copy: HTML is Markdown, too. */
const turned = (marks: readonly Mark[], tag: string): readonly Mark[] => {
  const closes = /^<\/(a|em|strong|sub|sup|code)>$/.exec(tag)?.[1];
  if (closes !== undefined) {
    const opened = marks.findLastIndex((mark) => mark.tag === closes);
    return opened === -1 ? marks : marks.toSpliced(opened, 1);
  }
  if (marks.length >= MOST_MARKS) return marks;
  return [...marks, ...(readInline(`${tag}.`)[0]?.marks ?? [])];
};

const spansIn = (tokens: readonly Token[], images: Image[], around: readonly Mark[]): Span[] => {
  const spans: Span[] = [];
  let marks = around;
  for (const token of tokens) {
    const mark = markOf(token);
    const within = mark === null ? marks : [...marks, mark];
    switch (token.type) {
      case 'image':
        images.push({ url: webUrl(token.href), caption: token.title || token.text || null, credit: null });
        break;
      case 'br':
        spans.push({ text: '\n', marks });
        break;
      case 'html':
        if (/^<br\b/i.test(token.raw)) spans.push({ text: ' ', marks });
        else marks = turned(marks, token.raw);
        break;
      case 'noteMark':
        spans.push({ text: token.text, marks: token.text === token.raw ? marks : [...marks, SUP] });
        break;
      case 'codespan':
        spans.push({ text: token.text, marks: [...marks, { tag: 'code', href: null }] });
        break;
      default:
        if ('tokens' in token && token.tokens !== undefined)
          spans.push(...spansIn(token.tokens, images, within));
        else if ('text' in token)
          spans.push({ text: padded(String(token.text)).replace(/\n/g, ' '), marks: within });
    }
  }
  return spans;
};

/** The text of inline tokens and its markup. */
export interface Inline {
  readonly text: string;
  readonly html?: string;
}

/**
 * Reads inline tokens as one line, or with `lines` as the lines that their author broke by hand; images among them are put
 * into a list.
 */
export const readInlineTokens = (tokens: readonly Token[], images: Image[], lines = false): Inline => {
  const spans = spansIn(tokens, images, []);
  const raw = spans.map((span) => span.text).join('');
  const text = lines ? cleanLines(raw) : cleanLine(raw);
  const html = inlineHtml(text, spans);
  return html === undefined ? { text } : { text, html };
};
