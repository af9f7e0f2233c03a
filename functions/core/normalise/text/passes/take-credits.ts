import type { Image } from '../../../edition.ts';
import type { Piece } from '../../draft.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { creditOf } from '../recognise/credit.ts';

const LONGEST_CAPTION = 220;

/** A caption stands on the line above its credit, with no blank line between. */
const isCaptionAbove = (piece: Piece | undefined, credit: Piece, first: boolean): piece is Piece =>
  piece !== undefined && !first && piece.group === credit.group && piece.block.text.length <= LONGEST_CAPTION;

export const takeCredits: CopyPass = {
  name: 'takeCredits',
  why: 'A credit and the caption on the line above it belong to the picture and not to the story.',
  apply: (draft, note) => {
    const kept: Piece[] = [];
    const images: Image[] = [];
    for (const piece of draft.pieces) {
      const credit = isRunning(piece) ? creditOf(piece.block.text) : null;
      if (credit === null) {
        kept.push(piece);
        continue;
      }
      note('takeCredits', 'dropped', piece.block.text, takeCredits.why);
      const above = kept.at(-1);
      const caption = isCaptionAbove(above, piece, kept.length === 1 && draft.headline === null)
        ? above.block.text
        : null;
      if (caption !== null) {
        kept.pop();
        note('takeCredits', 'dropped', caption, 'It stands right above a credit: it is a caption.');
      }
      images.push({ url: null, caption, credit });
    }
    return images.length === 0
      ? draft
      : { ...draft, pieces: kept, images: [...draft.images, ...images], scraped: true };
  },
};
