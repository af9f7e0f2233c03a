import type { Image } from '../../../edition.ts';
import type { Piece } from '../../draft.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { late } from '../late.ts';
import { endsSentence, folded } from '../words.ts';

/** Two to four capitalised words: a name under a picture. */
const NAME = late(
  String.raw`^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|van|von|bin|al|of|the|and) )?\p{Lu}[\p{L}.'’-]*){1,3}$`,
  'u',
);

/** One capitalised word is a name only where the headline or the publisher's topics have it. */
const ONE_NAME = late(String.raw`^\p{Lu}[\p{L}'’-]{2,}$`, 'u');

/** More lines of this shape are headings of a list, not captions. */
const MOST_NAMES = 2;

export const takeNameCaptions: CopyPass = {
  name: 'takeNameCaptions',
  why: 'In scraped copy, a name that stands alone between paragraphs and occurs in them was under a picture.',
  apply: (draft, note) => {
    if (!draft.scraped) return draft;
    const prose = folded(
      draft.pieces
        .filter((piece) => endsSentence(piece.block.text))
        .map((piece) => piece.block.text)
        .join(' '),
    );
    const known = new Set([...draft.publisherTopics, ...(draft.headline ?? '').split(/[\s,:;]+/)]);
    const isName = (line: string): boolean => NAME().test(line) || (ONE_NAME().test(line) && known.has(line));
    const isCaption = (piece: Piece): boolean =>
      isRunning(piece) && isName(piece.block.text) && prose.includes(folded(piece.block.text));
    const names = draft.pieces.filter(isCaption);
    if (names.length === 0 || names.length > MOST_NAMES) return draft;
    const images: Image[] = names.map((piece) => ({ url: null, caption: piece.block.text, credit: null }));
    for (const piece of names) note('takeNameCaptions', 'dropped', piece.block.text, takeNameCaptions.why);
    return {
      ...draft,
      pieces: draft.pieces.filter((piece) => !names.includes(piece)),
      images: [...draft.images, ...images],
    };
  },
};
