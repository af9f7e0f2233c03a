import { newList, showShape } from '../../shapes.ts';

/** An element; its children are elements and runs of text in reading order. */
export interface Element {
  readonly tag: string;
  /** Replaced by `addAttributes` only. */
  attributes: ReadonlyMap<string, string>;
  /** Changed by the functions of this file only, as are `parent` and `depth`. */
  children: readonly (Element | string)[];
  parent: Element | null;
  depth: number;
  /** Groups of its names, once they were asked for (story/boxes.ts); -1 before. */
  groups: number;
}

/**
 * The attributes of a link that a block ended before its end tag, and that browsers open again in every block that
 * follows. The end tag was forgotten: the author did not mean the rest to be a link.
 */
export const REOPENED: ReadonlyMap<string, string> = new Map();

const NO_CHILDREN: readonly (Element | string)[] = newList();

/** Makes an element below another; the caller puts it among the parent's children. */
export const newElement = (
  tag: string,
  attributes: ReadonlyMap<string, string>,
  parent: Element | null,
): Element => ({
  tag,
  attributes,
  children: NO_CHILDREN,
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  groups: -1,
});

const EXAMPLE = newElement('', REOPENED, null);
showShape(EXAMPLE, { attributes: new Map(), children: [], parent: EXAMPLE, depth: 1, groups: 0 });

/**
 * Adds a child after the others. Most elements have one or none: an array that grows takes room for 17 at once, which were
 * a third of a page's memory.
 */
export const addChild = (parent: Element, child: Element | string): void => {
  if (parent.children.length === 0) parent.children = [child];
  else (parent.children as (Element | string)[]).push(child);
};

/** Adds a child before all others. */
export const addChildFirst = (parent: Element, child: Element | string): void => {
  parent.children = [child, ...parent.children];
};

/** Adds text after all children; extends the last run if there is one. */
export const addText = (parent: Element, text: string): void => {
  const last = parent.children.length - 1;
  const before = parent.children[last];
  if (typeof before === 'string') (parent.children as (Element | string)[])[last] = before + text;
  else addChild(parent, text);
};

/** Adds a child before another one of the same parent; after all others where that one is not there. */
export const addChildBefore = (parent: Element, child: Element | string, next: Element): void => {
  const children = parent.children as (Element | string)[];
  const at = children.lastIndexOf(next);
  const before = children[at - 1];
  if (at === -1) addChild(parent, child);
  else if (typeof child === 'string' && typeof before === 'string') children[at - 1] = before + child;
  else children.splice(at, 0, child);
};

/** Takes an element out of its parent. */
export const detach = (element: Element): void => {
  const { parent } = element;
  if (parent === null) return;
  const at = parent.children.lastIndexOf(element);
  if (at !== -1) (parent.children as (Element | string)[]).splice(at, 1);
  element.parent = null;
};

/** Moves all children of one element below another one, which has none. */
export const moveChildren = (from: Element, to: Element): void => {
  to.children = from.children;
  from.children = NO_CHILDREN;
  for (const child of to.children) if (typeof child !== 'string') child.parent = to;
};

/** Adds the attributes that an element lacks. */
export const addAttributes = (element: Element, attributes: ReadonlyMap<string, string>): void => {
  if (attributes.size > 0) element.attributes = new Map([...attributes, ...element.attributes]);
};

/** Lifts the children of what lies too deep beside it. */
const lifted = (element: Element): (Element | string)[] => {
  const all: (Element | string)[] = [];
  const pending: (Element | string)[] = [element];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    all.push(next);
    if (typeof next === 'string') continue;
    for (let at = next.children.length - 1; at >= 0; at--)
      pending.push(next.children[at] as Element | string);
    next.children = NO_CHILDREN;
  }
  return all;
};

/**
 * Counts the depths of a tree again, of which elements were moved, and makes what lies deeper than `deepest` a child of the
 * deepest element allowed, in reading order: what walks a tree is recursive.
 */
export const settleDepths = (root: Element, deepest: number): void => {
  const pending: Element[] = [root];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    element.depth = element.parent === null ? 0 : element.parent.depth + 1;
    if (element.depth === deepest)
      element.children = element.children.flatMap((child) =>
        typeof child === 'string' ? child : lifted(child),
      );
    for (const child of element.children)
      if (typeof child !== 'string') {
        child.parent = element;
        pending.push(child);
      }
  }
};
