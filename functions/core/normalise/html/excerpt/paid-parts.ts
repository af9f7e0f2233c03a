import type { Block } from '../../../edition.ts';
import type { Element } from '../tree.ts';
import { attribute } from '../walk.ts';
import { elementsOf, wordsInside } from './blocks-in.ts';

/** One compound of a selector: a tag, an id, classes. */
const COMPOUND = /^([a-z][\w-]*)?((?:[.#][\w-]+)*)$/i;

/** Finds the element that a selector is about, wherever it stands; null for other kinds of selectors. */
const matcherOf = (selector: string): ((element: Element) => boolean) | null => {
  const own = selector.trim().split(/[\s>+~]+/);
  const [whole = '', tag = '', rest = ''] = COMPOUND.exec(own.at(-1) ?? '') ?? [];
  if (whole === '') return null;
  const marks = rest.match(/[.#][\w-]+/g) ?? [];
  return (element) => {
    if (tag !== '' && element.tag !== tag.toLowerCase()) return false;
    const classes = attribute(element, 'class').split(/\s+/);
    return marks.every((mark) =>
      mark.startsWith('#') ? attribute(element, 'id') === mark.slice(1) : classes.includes(mark.slice(1)),
    );
  };
};

/** Whether AMP shows an element to those who have paid alone. */
const isAmpPart = (element: Element): boolean =>
  attribute(element, 'subscriptions-section') === 'content' ||
  /^(?!NOT\b)./i.test(attribute(element, 'amp-access'));

/**
 * How many words of a story stand in the parts that readers pay for.
 *
 * @param selectors as the page names these parts: `.paywall`, `#rest, div.more`. AMP marks them with attributes
 * @returns null where it names none, or in a way that is not read here
 */
export const paidWordsIn = (
  selectors: readonly string[],
  blocks: readonly Block[],
  root: Element,
): number | null => {
  const matchers = selectors.flatMap((list) => list.split(',')).map(matcherOf);
  if (matchers.includes(null)) return null;
  const parts = elementsOf(
    root,
    (element) => isAmpPart(element) || matchers.some((matches) => matches?.(element)),
  );
  return matchers.length === 0 && parts.length === 0 ? null : wordsInside(parts, blocks);
};
