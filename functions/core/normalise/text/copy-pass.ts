import type { Block } from '../../edition.ts';
import type { Draft, Note, Piece } from '../draft.ts';

/** A pure step over a draft: the same draft with less furniture, or with something read out of it. */
export interface CopyPass {
  readonly name: string;
  readonly why: string;
  readonly apply: (draft: Draft, note: Note) => Draft;
}

/** Whether a piece is copy that may turn out to be furniture as a whole. */
export const isRunning = (piece: Piece): boolean =>
  piece.block.kind === 'paragraph' || piece.block.kind === 'heading' || piece.block.kind === 'quote';

/** The rest of a block without the lines that a test picks; null if nothing is left. */
const without = (block: Block, drop: (line: string) => boolean): Block | null => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return drop(block.text) ? null : block;
    case 'list': {
      const items = block.items.filter((item) => !drop(item));
      return items.length === block.items.length
        ? block
        : items.length === 0
          ? null
          : { ...block, items, text: items.join('\n') };
    }
    case 'embed':
      return block.text !== '' && drop(block.text) ? { ...block, text: '' } : block;
    case 'table':
    case 'image':
      return block;
    default:
      return block satisfies never;
  }
};

/**
 * Drops the lines that a test picks (paragraphs, headings, quotes, items of lists, what embeds say), notes each, and marks
 * the copy as scraped if there were any.
 */
export const dropLines = (
  draft: Draft,
  note: Note,
  pass: string,
  why: string,
  test: (line: string, at: number) => boolean,
): Draft => {
  let dropped = false;
  const pieces: Piece[] = [];
  draft.pieces.forEach((piece, at) => {
    const block = without(piece.block, (line) => {
      if (line === '' || !test(line, at)) return false;
      dropped = true;
      note(pass, 'dropped', line, why);
      return true;
    });
    if (block !== null) pieces.push(block === piece.block ? piece : { ...piece, block });
  });
  return dropped ? { ...draft, pieces, scraped: true } : draft;
};
