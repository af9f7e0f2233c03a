import type { Block, Edition } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { NOTHING_DECLARED } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { escapeHtml } from '../normalise/markup/inline-html.ts';
import { frontMatter } from './front-matter.ts';
import { embedHtml, imageHtml, imagesBeside, postHtml, tableHtml } from './html-blocks.ts';
import { inlineMarkdown } from './inline-markdown.ts';
import { spansOf } from './spans.ts';

const inline = (text: string, html: string | undefined): string => inlineMarkdown(spansOf(text, html));

const oneLine = (text: string, html: string | undefined): string => inline(text, html).replace(/\\\n/g, ' ');

const itemMarkdown = (marker: string, item: string, html: string | undefined): string => {
  const lines = item.split('\n');
  const marked = html?.split('\n');
  const line = (at: number): string => inline(lines[at] ?? '', marked?.[at]);
  const indent = ' '.repeat(marker.length + 1);
  return [`${marker} ${line(0)}`, ...lines.slice(1).map((_, at) => `${indent}- ${line(at + 1)}`)].join('\n');
};

/** Rows of different lengths have no form in Markdown: a table would be cut to its first row's. */
const tableMarkdown = (rows: readonly (readonly string[])[]): string => {
  const [header = [], ...rest] = rows;
  const even = rows.every((row) => row.length === header.length && row.every((cell) => cell !== ''));
  if (!even) return tableHtml(rows);
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => oneLine(cell, undefined)).join(' | ')} |`;
  return [row(header), row(header.map(() => '---')).replaceAll('\\-', '-'), ...rest.map(row)].join('\n');
};

const blockMarkdown = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return inline(block.text, block.html);
    case 'heading':
      // The headline is the only heading of the first level.
      return `${'#'.repeat(Math.max(2, block.level))} ${oneLine(block.text, block.html)}`;
    case 'list':
      return block.items
        .map((item, at) => itemMarkdown(block.ordered ? `${at + 1}.` : '-', item, block.itemsHtml?.[at]))
        .join('\n');
    case 'quote':
      return inline(block.text, block.html).replace(/^/gm, '> ');
    case 'table':
      return tableMarkdown(block.rows);
    case 'embed':
      return block.text === '' ? embedHtml(block) : postHtml(block);
    case 'image':
      return imageHtml(block, escapeHtml(block.caption ?? ''));
    default:
      return block satisfies never;
  }
};

/**
 * An edition as Markdown with YAML front matter. Uploaded again it gives the same text.
 *
 * @param declared what was declared about it: its id and its handling are front matter, too
 * @example toMarkdown(edition) // '---\nheadline: "Ferry strike ends"\n…'
 */
export const toMarkdown = (
  edition: Edition,
  declared: Declared = NOTHING_DECLARED,
  fields: Fields = FIELDS,
): string => {
  const parts = [
    frontMatter(edition, declared, fields),
    `# ${oneLine(edition.headline, undefined)}`,
    ...imagesBeside(edition),
  ];
  edition.body.forEach((block, at) => {
    const markdown = blockMarkdown(block);
    // Two lists that follow each other would be read as one.
    if (block.kind === 'list' && edition.body[at - 1]?.kind === 'list') parts.push('<!-- -->');
    if (markdown !== '') parts.push(markdown);
  });
  return `${parts.join('\n\n')}\n`;
};
