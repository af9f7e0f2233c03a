import type { Block } from '../../edition.ts';
import { markupOf, placedIn } from '../html/inline.ts';
import type { Element } from '../html/tree.ts';
import { BLOCK_TAGS, isElement, textOf } from '../html/walk.ts';
import { escapeHtml } from '../markup/inline-html.ts';
import { isFurniture, isUnread } from './furniture.ts';

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol']);

const hasBlocks = (item: Element): boolean =>
  item.children.some(
    (child) => isElement(child) && BLOCK_TAGS.has(child.tag) && child.tag !== 'p' && !LISTS.has(child.tag),
  );

/** A list whose items hold headings, tables or boxes is layout. */
export const isLayout = (list: Element): boolean =>
  list.children.some((item) => isElement(item) && !LISTS.has(item.tag) && hasBlocks(item));

interface Line {
  readonly text: string;
  readonly html?: string;
}

/** The text of each item, without the lists in it: their items follow as items of their own. */
const linesOf = (list: Element, baseUrl: string | null): readonly Line[] =>
  list.children.filter(isElement).flatMap((item) => {
    if (isUnread(item) || isFurniture(item)) return [];
    if (LISTS.has(item.tag)) return linesOf(item, baseUrl);
    const inner = item.children.filter(isElement).filter((child) => LISTS.has(child.tag));
    const own: Element = {
      ...item,
      children: item.children.filter((child) => !isElement(child) || !LISTS.has(child.tag)),
    };
    const text = textOf(own);
    return [
      ...(text === '' ? [] : [{ text, ...markupOf(text, placedIn(own), baseUrl) }]),
      ...inner.flatMap((nested) => linesOf(nested, baseUrl)),
    ];
  });

/** A list as a block; null when none of its items says anything. */
export const listBlock = (list: Element, baseUrl: string | null): Block | null => {
  const lines = linesOf(list, baseUrl);
  if (lines.length === 0) return null;
  const items = lines.map(({ text }) => text);
  const marked = lines.some(({ html }) => html !== undefined);
  return {
    kind: 'list',
    ordered: list.tag === 'ol',
    items,
    text: items.join('\n'),
    ...(marked ? { itemsHtml: lines.map(({ text, html }) => html ?? escapeHtml(text)) } : {}),
  };
};
