import type { Image } from '../../../edition.ts';
import type { CopyPass } from '../copy-pass.ts';
import { isRunning } from '../copy-pass.ts';
import { letters } from '../letters.ts';
import { endsSentence, folded } from '../words.ts';

/** Two to four capitalised words: a name under a picture. */
const NAME = letters(
  String.raw`^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|van|von|bin|al|of|the|and) )?\p{Lu}[\p{L}.'’-]*){1,3}$`,
  '',
);
const LONGEST_NAME = 150;

/** One capitalised word is a name only where the headline or the publisher's topics have it. */
const ONE_NAME = letters(String.raw`^\p{Lu}[\p{L}'’-]{2,}$`, '');

/** More lines of this shape are headings of a list, not captions. */
const MOST_NAMES = 2;

export const takeNameCaptions: CopyPass = {
  name: 'takeNameCaptions',
  why: 'In scraped copy, a name that stands alone between paragraphs and occurs in them was under a picture.',
  apply: (draft, note) => {
    if (!draft.scraped) return draft;
    const known = new Set([...draft.publisherTopics, ...(draft.headline ?? '').split(/[\s,:;]+/)]);
    const isName = (line: string): boolean =>
      line.length <= LONGEST_NAME &&
      (NAME(line).test(line) || (ONE_NAME(line).test(line) && known.has(line)));
    const named = draft.pieces.filter((piece) => isRunning(piece) && isName(piece.block.text));
    if (named.length === 0) return draft;
    // A sentence of two words looks like a name, and would be found in itself.
    const prose = folded(
      draft.pieces
        .map(({ block }) => block.text)
        .filter((line) => endsSentence(line) && !isName(line))
        .join(' '),
    );
    const names = named.filter((piece) => prose.includes(folded(piece.block.text)));
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
