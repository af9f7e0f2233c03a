import type { Element } from '../tree.ts';
import { addChild, newElement } from '../tree.ts';
import { NO_ATTRIBUTES } from './attributes.ts';
import type { Tag } from './tags.ts';
import { BR, MATH, newTag, SVG, TAG_COUNT, TAGS } from './tags.ts';

/** Deeper elements become children of the deepest one allowed, so that what walks the tree can be recursive. */
const DEEPEST = 400;

/** A page of more elements and runs of text is no article, and would take more memory than an upload may. */
const MOST_NODES = 200_000;

/** An open tag and the element that it fills: the stack of open tags is as deep as the page, the tree is not. */
interface Open {
  readonly tag: Tag;
  readonly element: Element;
  /** Its text is dropped. */
  readonly silent: boolean;
}

/**
 * A tree that is being built. Functions take it as an argument: methods made anew for each page would be compiled anew for
 * each page.
 */
export interface OpenTags {
  top: Open;
  readonly below: Open[];
  /**
   * How many tags of each name are open: to search the stack at every end tag takes minutes for a page of 100,000 unclosed
   * elements.
   */
  readonly counts: number[];
  /** Tags of names that the page made up. */
  readonly others: Map<string, Tag>;
  /** Elements and runs of text so far. */
  nodes: number;
}

const NO_TAG = newTag('', -1);

export const openTags = (root: Element): OpenTags => ({
  top: { tag: NO_TAG, element: root, silent: false },
  below: [],
  counts: new Array<number>(TAG_COUNT).fill(0),
  others: new Map(),
  nodes: 0,
});

/** Whether nothing more is read. */
export const isFull = ({ nodes }: OpenTags): boolean => nodes >= MOST_NODES;

/** Whether an svg or math element is open, in which nothing is raw text and a slash closes. */
export const isInDrawing = ({ counts }: OpenTags): boolean => counts[SVG] !== 0 || counts[MATH] !== 0;

/** Adds a run of text to what is open. */
export const addRun = (open: OpenTags, text: string): void => {
  if (open.top.silent || text === '') return;
  open.nodes++;
  addChild(open.top.element, text);
};

/** The tag of a name at [start, end) of a page; null where it is new. */
export const knownTag = (
  open: OpenTags,
  html: string,
  start: number,
  end: number,
  hash: number,
): Tag | null =>
  TAGS.find(html, start, end, hash) ?? open.others.get(html.slice(start, end).toLowerCase()) ?? null;

/** Makes the tag of a new name. */
export const makeTag = (open: OpenTags, html: string, start: number, end: number): Tag => {
  const name = html.slice(start, end).toLowerCase();
  const tag = newTag(name, TAG_COUNT + open.others.size);
  open.others.set(name, tag);
  open.counts.push(0);
  return tag;
};

const pop = (open: OpenTags): void => {
  const { at } = open.top.tag;
  open.counts[at] = (open.counts[at] as number) - 1;
  open.top = open.below.pop() as Open;
};

/** Ends the innermost open element of a tag, and all in it. */
export const endTag = (open: OpenTags, tag: Tag): void => {
  if (tag === BR) {
    const { element } = open.top;
    open.nodes++;
    addChild(element, newElement('br', NO_ATTRIBUTES, element));
  } else if (open.counts[tag.at] !== 0) {
    while (open.top.tag !== tag) pop(open);
    pop(open);
  }
};

/** Styles are never read, nor are scripts but for those that may hold metadata. */
const isSilent = (tag: Tag, attributes: ReadonlyMap<string, string>): boolean =>
  tag.name === 'style' ||
  (tag.name === 'script' && !(attributes.get('type')?.toLowerCase().includes('ld+json') ?? false));

/** Adds an element; one that can hold something stays open. */
export const startTag = (
  open: OpenTags,
  tag: Tag,
  attributes: ReadonlyMap<string, string>,
  closed: boolean,
): void => {
  if (tag.closes !== null) while (open.below.length > 0 && tag.closes.has(open.top.tag.name)) pop(open);
  const parent = open.top.element;
  open.nodes++;
  const element = newElement(tag.name, attributes, parent);
  addChild(parent, element);
  if (tag.isVoid) return;
  open.below.push(open.top);
  open.top = {
    tag,
    element: element.depth > DEEPEST ? parent : element,
    silent: isSilent(tag, attributes),
  };
  open.counts[tag.at] = (open.counts[tag.at] as number) + 1;
  // Elsewhere a slash closes nothing; here, to leave the element open would swallow the page.
  if (closed && isInDrawing(open)) endTag(open, tag);
};
