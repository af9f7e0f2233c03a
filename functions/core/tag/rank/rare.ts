import { rarityOf } from '../../story/rarity.ts';
import { folded, STEM, wordIdOf } from '../../story/word.ts';

/** A word as the stories' table knows it, in Latin script. */
const WORD = /[A-Za-z0-9À-ɏ]+(?:['’][A-Za-z]+)?/g;

/**
 * How rare a name is in news: what is named in many stories is the subject of few of them.
 *
 * @returns the rarity of its rarest word, and that of all its words together (see docs/models/stories.md)
 */
export const rareness = (name: string): readonly [rarest: number, together: number] => {
  let [rarest, together] = [0, 0];
  // A name in another script is a word that the table does not know.
  for (const word of name.match(WORD) ?? [name]) {
    const rarity = rarityOf(wordIdOf(folded(word, STEM)));
    rarest = Math.max(rarest, rarity);
    together += rarity;
  }
  return [rarest, together];
};
