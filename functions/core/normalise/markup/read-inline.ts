import { webUrl } from '../urls.ts';
import type { Mark, MarkTag, Span } from './inline-html.ts';

const TAG = /<(\/?)(a|em|strong|sub|sup|code)(?: href="([^"<>]*)")?>/g;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

const unescaped = (html: string): string =>
  html.includes('&') ? html.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '') : html;

/**
 * Reads the output of `inlineHtml`. Any other input stays text: it cannot add markup that is not on the list, or
 * addresses that are not web addresses.
 *
 * @example readInline('so <em>it</em> is').map(({ text }) => text) // ['so ', 'it', ' is']
 */
export const readInline = (html: string): readonly Span[] => {
  const spans: Span[] = [];
  let marks: readonly Mark[] = [];
  let at = 0;
  const add = (end: number): void => {
    if (end > at) spans.push({ text: unescaped(html.slice(at, end)), marks });
  };
  for (const found of html.matchAll(TAG)) {
    const [whole, slash, tag, address] = found;
    add(found.index);
    at = found.index + whole.length;
    if (slash === '/') {
      const opened = marks.findLastIndex((mark) => mark.tag === tag);
      if (opened !== -1) marks = marks.slice(0, opened);
      continue;
    }
    const href = tag === 'a' ? webUrl(unescaped(address ?? '')) : null;
    if (tag !== 'a' || href !== null) marks = [...marks, { tag: tag as MarkTag, href }];
  }
  add(html.length);
  return spans;
};

/** The text of markup. */
export const plainText = (html: string): string => {
  let text = '';
  let at = 0;
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    text += unescaped(html.slice(at, index));
    at = index + tag.length;
  }
  return text + unescaped(html.slice(at));
};
