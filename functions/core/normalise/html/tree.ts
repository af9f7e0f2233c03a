/** An element; its children are elements and runs of text in reading order. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Added to by `addChild` only. */
  children: readonly (Element | string)[];
  readonly parent: Element | null;
  readonly depth: number;
  /** Groups of its names, once somebody asked for them (story/boxes.ts); -1 before. */
  groups: number;
}

const NO_CHILDREN: readonly (Element | string)[] = [];

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

/**
 * Adds a child after the others. Most elements have one or none: an array that grows takes room for 17 at once, which were
 * a third of a page's memory.
 */
export const addChild = (parent: Element, child: Element | string): void => {
  if (parent.children.length === 0) parent.children = [child];
  else (parent.children as (Element | string)[]).push(child);
};
