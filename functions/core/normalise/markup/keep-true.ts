import type { Block } from '../../edition.ts';
import { escapeHtml } from './inline-html.ts';
import { plainText } from './read-inline.ts';

/**
 * Leaves a block its markup only where that still says what the text says. Passes work on text alone, and need not know
 * that there is markup beside it.
 */
export const keepTrueMarkup = (block: Block): Block => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote': {
      if (block.html === undefined || plainText(block.html) === block.text) return block;
      const { html: _, ...plain } = block;
      return plain;
    }
    case 'list': {
      if (block.itemsHtml === undefined) return block;
      const { itemsHtml, ...plain } = block;
      const marked = new Map(itemsHtml.map((html) => [plainText(html), html]));
      const kept = block.items.map((item) => marked.get(item) ?? escapeHtml(item));
      return kept.some((html, at) => html !== escapeHtml(block.items[at] ?? ''))
        ? { ...plain, itemsHtml: kept }
        : plain;
    }
    case 'table':
    case 'embed':
    case 'image':
      return block;
    default:
      return block satisfies never;
  }
};
