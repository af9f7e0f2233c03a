import type { Block } from '../edition.ts';
import type { Piece } from './draft.ts';

const MARKER = /^(?:[-*•‣▪●–]|\d{1,3}[.)])\s+/;

const isTable = (lines: readonly string[]): boolean =>
  lines.length > 1 && lines.every((line) => line.includes(' | '));

/** Several lines that stand together are a table, a list or the lines of a verse; their text keeps its line ends. */
const together = (lines: readonly string[]): Block => {
  const text = lines.join('\n');
  if (isTable(lines)) return { kind: 'table', text, rows: lines.map((line) => line.split(' | ')) };
  if (lines.every((line) => MARKER.test(line)))
    return { kind: 'list', text, ordered: /^\d/.test(text), items: lines };
  return { kind: 'paragraph', text };
};

/**
 * Joins the pieces of each group to one block: what stood on adjacent lines stays on adjacent lines.
 *
 * @example mergePieces([line('- one', 1), line('- two', 1)]) // one list
 */
export const mergePieces = (pieces: readonly Piece[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { block, group } = pieces[at] as Piece;
    let end = at + 1;
    while (end < pieces.length && pieces[end]?.group === group) end++;
    if (end === at + 1) blocks.push(block);
    else blocks.push(together(pieces.slice(at, end).map((piece) => piece.block.text)));
    at = end;
  }
  return blocks;
};
