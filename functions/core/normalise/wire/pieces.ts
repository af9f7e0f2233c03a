import type { Block, Image } from '../../edition.ts';
import type { Draft, Piece } from '../draft.ts';

/** Blocks as pieces that belong to no group but their own. */
export const piecesOf = (blocks: readonly Block[]): readonly Piece[] =>
  blocks.map((block, group) => ({ block, group }));

const keyOf = ({ url, caption, credit }: Image): string => url ?? `${caption} ${credit}`;

/** Images that stand beside a body, and those inside of it that are not among them; what stands inside says more. */
export const mergeImages = (beside: readonly Image[], inside: readonly Image[]): readonly Image[] => [
  ...new Map([...beside, ...inside].map((image) => [keyOf(image), image])).values(),
];

/** A body of blocks, with its images after those that stand beside it; no image twice. */
export const bodyOf = (
  blocks: readonly Block[],
  beside: readonly Image[] = [],
): Pick<Draft, 'pieces' | 'images'> => {
  const inside = blocks
    .filter((block) => block.kind === 'image')
    .map(({ url, caption, credit }) => ({ url, caption, credit }));
  return { pieces: piecesOf(blocks), images: mergeImages(beside, inside) };
};
