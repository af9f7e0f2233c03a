import { countWords } from '../text/words.ts';
import type { Element } from './tree.ts';
import { detach } from './tree.ts';
import { attribute, BLOCK_TAGS, isElement, isWithin, textOf } from './walk.ts';

/** Names that templates give to a box that opens above a word. */
const NAMED = /tool-?_?tip|pop-?over|hover-?card|rollover/i;

/** Names of such a box that the word which opens it does not have. */
const NAMED_BOX =
  /(?:tool-?_?tip|pop-?over|hover-?card|rollover)[a-z]*[-_]*(?:text|bubble|content|body|block|box|inner)/i;

/** Whether a class may be that of such a box, or of the word that opens it. */
export const isBubbleClass = (names: string): boolean => NAMED.test(names);

/** A shorter text that is called so is the word, not the box. */
const FEWEST_WORDS = 5;

/** A box with more words is the story, or a part of it. */
const MOST_WORDS = 150;

/** More on one page belong to something else. */
const MOST = 200;

/** Elements between a paragraph and what stands in it. */
const HIGHEST = 6;

const paragraphAround = (element: Element): Element | null => {
  let up = element.parent;
  for (let steps = 0; up !== null && steps < HIGHEST; steps++, up = up.parent)
    if (BLOCK_TAGS.has(up.tag)) return up;
  return null;
};

/** Whether an element is a box rather than the word that opens it, which has words beside the box. */
const isBox = (element: Element, words: number, named: readonly Element[]): boolean => {
  if (attribute(element, 'role') === 'tooltip' || NAMED_BOX.test(attribute(element, 'class')))
    return words > 0;
  const box = named.find((other) => isWithin(other, element));
  if (box !== undefined) return textOf(element) === textOf(box);
  const { children } = element;
  const isMixed =
    children.some(isElement) && children.some((child) => !isElement(child) && child.trim() !== '');
  return words >= FEWEST_WORDS && !isMixed;
};

/**
 * Takes boxes out of paragraphs that open when a word is pointed at: definitions of terms, cards of people. They would stand in the
 * middle of a sentence.
 *
 * @param named elements that are called so, in document order
 */
export const withoutBubbles = (named: readonly Element[]): void => {
  const looked = named.slice(0, MOST);
  for (const element of looked) {
    const paragraph = BLOCK_TAGS.has(element.tag) || element.tag === 'a' ? null : paragraphAround(element);
    if (paragraph === null) continue;
    const words = countWords(textOf(element));
    if (words > MOST_WORDS || !isBox(element, words, looked)) continue;
    if (countWords(textOf(paragraph)) > words) detach(element);
  }
};
