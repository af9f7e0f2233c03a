import { rarityOf } from '../../story/rarity.ts';
import { tokensOf, wordIdOf } from '../../story/tokens.ts';

/** Words of a name that are looked up. */
const MOST_WORDS = 20;

/**
 * How rare a name is in news: what is named in many stories is the subject of few of them.
 *
 * @returns the rarity of its rarest word, and that of all its words together (see docs/models/stories.md)
 */
export const rareness = (name: string): readonly [rarest: number, together: number] => {
  let [rarest, together] = [0, 0];
  for (const { word } of tokensOf(name, MOST_WORDS)) {
    const rarity = rarityOf(wordIdOf(word));
    rarest = Math.max(rarest, rarity);
    together += rarity;
  }
  return [rarest, together];
};
