/** An element; its children are elements and runs of text in reading order. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
  readonly parent: Element | null;
  readonly depth: number;
  /** Groups of its names, once somebody asked for them (story/boxes.ts); -1 before. */
  groups: number;
}

/** Makes an element below another; the caller puts it among the parent's children. */
export const newElement = (
  tag: string,
  attributes: ReadonlyMap<string, string>,
  parent: Element | null,
): Element => ({
  tag,
  attributes,
  children: [],
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  groups: -1,
});
