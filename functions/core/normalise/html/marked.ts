import { groupsOf } from './story/boxes.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { isElement } from './walk.ts';

/** Elements that may tell something beside the copy, in document order: found in one walk, for all who look for one. */
export interface Marked {
  /** `meta`, `link`, `script`, `title`, `html`, `base`. */
  readonly head: readonly Element[];
  readonly h1s: readonly Element[];
  /** Those that carry a date, and every `time`. */
  readonly stamped: readonly Element[];
  readonly authors: readonly Element[];
  readonly standfirsts: readonly Element[];
}

const HEAD = new Set(['meta', 'link', 'script', 'title', 'html', 'base']);
const AUTHOR = 1 << NAME_GROUPS.indexOf('author');
const STANDFIRST = 1 << NAME_GROUPS.indexOf('standfirst');

/** Walks a page once. */
export const findMarked = (root: Element): Marked => {
  const head: Element[] = [];
  const h1s: Element[] = [];
  const stamped: Element[] = [];
  const authors: Element[] = [];
  const standfirsts: Element[] = [];
  const look = (element: Element): void => {
    const { tag, attributes } = element;
    if (HEAD.has(tag)) head.push(element);
    else if (tag === 'h1') h1s.push(element);
    else if (tag === 'time') stamped.push(element);
    if (attributes.size === 0) return;
    if (tag !== 'time' && (attributes.has('datetime') || (attributes.has('content') && tag !== 'meta')))
      stamped.push(element);
    const groups = groupsOf(element);
    if ((groups & AUTHOR) !== 0 || attributes.has('rel') || attributes.has('itemprop')) authors.push(element);
    if ((groups & STANDFIRST) !== 0 || attributes.has('itemprop')) standfirsts.push(element);
  };
  const walk = (element: Element): void => {
    for (const child of element.children)
      if (isElement(child)) {
        look(child);
        walk(child);
      }
  };
  walk(root);
  return { head, h1s, stamped, authors, standfirsts };
};

/** Whether an element stands below another one. */
export const isWithin = (element: Element, ancestor: Element): boolean => {
  for (let up = element.parent; up !== null; up = up.parent) if (up === ancestor) return true;
  return false;
};
