import type { Element } from './tree.ts';

/** The `article` or `main` around an element, where its headline and byline stand; else the page. */
export const surroundingsOf = (container: Element, root: Element): Element => {
  for (let element: Element | null = container; element !== null; element = element.parent)
    if ((element.tag === 'article' || element.tag === 'main') && element.children.length > 1) return element;
  return root;
};
