import type { Block } from '../../../edition.ts';
import { cleanLine } from '../../text/characters.ts';
import { countWords, folded } from '../../text/words.ts';
import type { Element } from '../tree.ts';
import { descendants, textOf } from '../walk.ts';

/** Limits of the elements of one kind, and of the characters of each, that are examined: a page may have any number. */
const MOST_ELEMENTS = 20;
const MOST_CHARACTERS = 100_000;

const line = (text: string): string => folded(cleanLine(text));

/** How many words blocks have. */
export const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + countWords(text), 0);

/** The first elements of a page that are of one kind. */
export const elementsOf = (root: Element, isOne: (element: Element) => boolean): readonly Element[] => {
  const found: Element[] = [];
  for (const element of descendants(root)) {
    if (isOne(element)) found.push(element);
    if (found.length === MOST_ELEMENTS) break;
  }
  return found;
};

/** How many words of a story stand in some elements. */
export const wordsInside = (elements: readonly Element[], blocks: readonly Block[]): number => {
  const texts = elements.map((element) => line(textOf(element).slice(0, MOST_CHARACTERS)));
  return wordsOf(blocks.filter((block) => texts.some((text) => text.includes(line(block.text)))));
};
