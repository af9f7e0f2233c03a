import { rarityOf } from '../../story/rarity.ts';
import { folded, STEM, wordIdOf } from '../../story/word.ts';

/** A word in Latin script, as the table of stories has it. */
const WORD = /[A-Za-z0-9À-ɏ]+(?:['’][A-Za-z]+)?/g;

/**
 * Returns how rare a name is in news. A thing that many stories name is the subject of few of them.
 *
 * @returns the rarity of its rarest word, and the sum over all its words (see docs/models/stories.md)
 */
export const rareness = (name: string): readonly [rarest: number, together: number] => {
  let [rarest, together] = [0, 0];
  // A name in another script counts as one word that the table does not have.
  for (const word of name.match(WORD) ?? [name]) {
    const rarity = rarityOf(wordIdOf(folded(word, STEM)));
    rarest = Math.max(rarest, rarity);
    together += rarity;
  }
  return [rarest, together];
};
