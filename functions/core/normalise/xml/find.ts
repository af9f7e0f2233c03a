import type { Element } from '../html/tree.ts';
import { attribute, descendants, isElement, textOf } from '../html/walk.ts';

/** The element children of these names, in document order; all of them without a name. */
export const childrenOf = (element: Element | null, ...names: readonly string[]): readonly Element[] =>
  (element?.children ?? [])
    .filter(isElement)
    .filter((child) => names.length === 0 || names.includes(child.tag));

/** The first element at a path of names, or null. `childAt(item, 'itemmeta', 'provider')` */
export const childAt = (element: Element | null, ...way: readonly string[]): Element | null => {
  let found = element;
  for (const name of way) found = childrenOf(found, name)[0] ?? null;
  return found;
};

/** The first of these elements anywhere below, or null. */
export const anyBelow = (element: Element, ...names: readonly string[]): Element | null => {
  for (const other of descendants(element)) if (names.includes(other.tag)) return other;
  return null;
};

/** All elements of a name anywhere below. */
export const allBelow = (element: Element, name: string): readonly Element[] =>
  [...descendants(element)].filter((other) => other.tag === name);

/** The text of an element as one line; null if it is empty or missing. */
export const textIn = (element: Element | null): string | null =>
  element === null ? null : textOf(element) || null;

/** An attribute's value; null when it is empty or the element is not there. */
export const attributeOf = (element: Element | null, name: string): string | null =>
  element === null ? null : attribute(element, name) || null;

/** All text below, as it is: markup that was escaped or put into CDATA. */
export const rawText = (element: Element): string =>
  element.children.map((child) => (isElement(child) ? rawText(child) : child)).join('');
