import type { Block } from '../../edition.ts';
import type { Element } from './tree.ts';
import { descendants, isElement, textOf } from './walk.ts';

const MOST_WORDS_IN_A_CELL = 400;

const rowsOf = (table: Element): string[][] => {
  const rows: string[][] = [];
  for (const element of descendants(table)) {
    if (element.tag !== 'tr') continue;
    const cells = element.children.filter(isElement).filter((cell) => cell.tag === 'td' || cell.tag === 'th');
    const texts = cells.map(textOf);
    if (texts.some((text) => text !== '')) rows.push(texts);
  }
  return rows;
};

/**
 * The rows of a table as text. Empty cells leave one space, and none at the border of a row.
 *
 * @example tableText([['', 'Mon'], ['Rest', '']]) // '| Mon\nRest |'
 */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join(' | ').replace(/ {2,}/g, ' ').trim()).join('\n');

/**
 * A table of data, or null where a table is layout: nested, of one column, or with copy in its cells.
 */
export const tableOf = (table: Element): Block | null => {
  for (const inner of descendants(table)) if (inner.tag === 'table') return null;
  const rows = rowsOf(table);
  const columns = Math.max(0, ...rows.slice(0, 2000).map((row) => row.length));
  if (columns < 2 || rows.length < 2) return null;
  if (rows.some((row) => row.some((cell) => cell.length > MOST_WORDS_IN_A_CELL))) return null;
  return { kind: 'table', rows, text: tableText(rows) };
};
