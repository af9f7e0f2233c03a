import { codeAt } from '../../../text-codes.ts';
import { isSpace } from '../syntax/codes.ts';
import type { Content } from '../syntax/content.ts';
import type { Names } from '../syntax/names.ts';
import type { Tag } from '../syntax/tags.ts';
import { TABLE_CONTEXT, TAG_COUNT, tagNamed } from '../syntax/tags.ts';
import type { Element } from '../tree.ts';
import { addChild, addChildBefore, addText, newElement } from '../tree.ts';
import type { Builder, Namespace, Open, StartTag } from './builder-types.ts';

/** A page with more elements and runs of text is not an article, and would take more memory than an upload may. */
const MOST_NODES = 200_000;

/**
 * Open elements. A start tag beyond them makes an element that ends at once, as if it had no content, so that no search of
 * the stack takes long. Browsers end trees at 512.
 */
const MOST_OPEN = 1024;

/** Elements below these become children of the deepest one allowed, so that what walks the tree can be recursive. */
export const DEEPEST = 400;

/** Whether start tags open nothing more. */
export const isStackFull = ({ stack }: Builder): boolean => stack.length >= MOST_OPEN;

/** Whether nothing more is read. */
export const isFull = ({ nodes }: Builder): boolean => nodes >= MOST_NODES;

export const HTML = tagNamed('html');
export const HEAD = tagNamed('head');
export const BODY = tagNamed('body');
export const TABLE = tagNamed('table');
export const TEMPLATE = tagNamed('template');
export const P = tagNamed('p');

/** The tag of a name at [start, end) of a page; null where it is new. */
export const knownTag = (
  { html, others }: Builder,
  known: Names<Tag>,
  start: number,
  end: number,
  hash: number,
): Tag | null =>
  known.find(html, start, end, hash) ??
  (others.size === 0 ? null : (others.get(html.slice(start, end).toLowerCase()) ?? null));

/** Makes the tag of a new name. */
export const makeTag = (builder: Builder, start: number, end: number): Tag => {
  const name = builder.html.slice(start, end).toLowerCase().replaceAll('\0', '\ufffd');
  const tag: Tag = { name, at: TAG_COUNT + builder.others.size, sets: 0 };
  builder.others.set(name, tag);
  builder.counts.push(0);
  return tag;
};

/** The current node: the innermost open element. */
export const current = ({ stack }: Builder): Open => stack[stack.length - 1] as Open;

export const isIn = ({ tag, namespace }: Open, sets: number): boolean =>
  namespace === 'html' && (tag.sets & sets) !== 0;

export const isTag = (open: Open, tag: Tag): boolean => open.tag === tag && open.namespace === 'html';

export const push = (builder: Builder, open: Open): void => {
  open.isOpen = true;
  builder.stack.push(open);
  builder.counts[open.tag.at] = (builder.counts[open.tag.at] as number) + 1;
};

const closed = (builder: Builder, open: Open): void => {
  open.isOpen = false;
  builder.counts[open.tag.at] = (builder.counts[open.tag.at] as number) - 1;
};

/** Pops the current node; the root stays. */
export const pop = (builder: Builder): void => {
  if (builder.stack.length > 1) closed(builder, builder.stack.pop() as Open);
};

/** Takes an element out of the middle of the stack. */
export const removeFromStack = (builder: Builder, open: Open): void => {
  const at = builder.stack.lastIndexOf(open);
  if (at < 1) return;
  builder.stack.splice(at, 1);
  closed(builder, open);
};

export const insertIntoStack = (builder: Builder, open: Open, at: number): void => {
  builder.stack.splice(at, 0, open);
  open.isOpen = true;
  builder.counts[open.tag.at] = (builder.counts[open.tag.at] as number) + 1;
};

/** Whether a `template` is open. */
export const isInTemplate = ({ templateModes }: Builder): boolean => templateModes.length > 0;

/** Text of HTML without characters 0, which browsers drop there. */
export const withoutNulls = ({ hasNulls }: Builder, text: string): string =>
  hasNulls ? text.replaceAll('\0', '') : text;

/** Text with characters 0 replaced, as browsers do elsewhere. */
export const nullsReplaced = ({ hasNulls }: Builder, text: string): string =>
  hasNulls ? text.replaceAll('\0', '\ufffd') : text;

/** Where something goes: before an element, or after all children of its parent. */
interface Place {
  readonly parent: Element;
  readonly before: Element | null;
}

/** The `html` element; the root, where a fragment is read. */
export const htmlOf = ({ stack, isFragment }: Builder): Open => stack[isFragment ? 0 : 1] as Open;

/** Where misplaced content of a table goes: before the table. */
const fosterPlace = (builder: Builder): Place => {
  const { stack } = builder;
  for (let at = stack.length - 1; at > 0; at--) {
    const open = stack[at] as Open;
    if (isTag(open, TEMPLATE)) return { parent: open.element, before: null };
    if (!isTag(open, TABLE)) continue;
    const { parent } = open.element;
    return parent === null
      ? { parent: (stack[at - 1] as Open).element, before: null }
      : { parent, before: open.element };
  }
  return { parent: htmlOf(builder).element, before: null };
};

const isFostered = (builder: Builder, parent: Open): boolean =>
  builder.isFosterParenting && isIn(parent, TABLE_CONTEXT);

const put = (place: Place, child: Element | string): void => {
  if (place.before !== null) addChildBefore(place.parent, child, place.before);
  else if (typeof child === 'string') addText(place.parent, child);
  else addChild(place.parent, child);
};

/** Adds a run of text at the appropriate place. */
export const insertText = (builder: Builder, text: string): void => {
  if (text === '') return;
  const parent = current(builder);
  builder.nodes++;
  if (isFostered(builder, parent)) put(fosterPlace(builder), text);
  else addText(parent.element, text);
};

/** Moves an element, which was taken out of its parent, to the appropriate place below another one. */
export const insertMoved = (builder: Builder, parent: Open, element: Element): void => {
  const place = isIn(parent, TABLE_CONTEXT) ? fosterPlace(builder) : { parent: parent.element, before: null };
  element.parent = place.parent;
  put(place, element);
  builder.hasMoved = true;
};

/** Adds an element at the appropriate place. */
export const createElement = (
  builder: Builder,
  tag: Tag,
  attributes: ReadonlyMap<string, string>,
): Element => {
  const parent = current(builder);
  const place = isFostered(builder, parent) ? fosterPlace(builder) : null;
  const element = newElement(tag.name, attributes, place === null ? parent.element : place.parent);
  builder.nodes++;
  if (place === null) addChild(parent.element, element);
  else put(place, element);
  if (element.depth >= DEEPEST) builder.hasMoved = true;
  return element;
};

/** Adds an element, which is the current node then. */
export const insert = (
  builder: Builder,
  tag: Tag,
  attributes: ReadonlyMap<string, string>,
  attributesAt: number,
  namespace: Namespace = 'html',
): Open => {
  const element = createElement(builder, tag, attributes);
  const open = { tag, namespace, element, attributesAt, isOpen: false };
  push(builder, open);
  return open;
};

/** Adds the element of a start tag, which is the current node then. */
export const insertToken = (builder: Builder, { tag, attributes, attributesAt }: StartTag): Open =>
  insert(builder, tag, attributes, attributesAt);

/** Adds the element of a start tag that has no content. */
export const insertVoid = (builder: Builder, { tag, attributes }: StartTag): void => {
  createElement(builder, tag, attributes);
};

/** Adds the element of a start tag whose content is text to its end tag. */
export const insertWithText = (builder: Builder, token: StartTag, content: Content): void => {
  builder.textElement = createElement(builder, token.tag, token.attributes);
  builder.content = content;
};

/** Whether a run of text is nothing but spaces and line breaks. */
export const isBlank = (text: string): boolean => spacesAt(text) === text.length;

/** How many spaces and line breaks a run of text begins with. */
export const spacesAt = (text: string): number => {
  let at = 0;
  const { length } = text;
  for (; at < length; at++) {
    const code = codeAt(text, at);
    if (!isSpace(code)) break;
  }
  return at;
};
