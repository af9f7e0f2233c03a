import { attributesOf } from '../syntax/attributes.ts';
import type { Tag } from '../syntax/tags.ts';
import { tagNamed } from '../syntax/tags.ts';
import { addChild, detach, moveChildren, newElement, REOPENED } from '../tree.ts';
import {
  current,
  insert,
  insertIntoStack,
  insertMoved,
  insertToken,
  isStackFull,
  isTag,
  pop,
  removeFromStack,
} from './builder.ts';
import type { Builder, Open } from './builder-types.ts';
import { isElementInScope, isSpecial } from './stack.ts';

const A = tagNamed('a');

/** Elements of one kind that may be open at once: "Noah's Ark" (HTML standard, 13.2.4.3). */
const ARK = 3;

/** More formatting elements that are still to be opened again are an attack. */
const MOST_FORMATTING = 500;

const isSame = ({ html }: Builder, one: Open, other: Open): boolean => {
  if (one.element.attributes.size !== other.element.attributes.size) return false;
  const all = attributesOf(html, one.attributesAt);
  const others = attributesOf(html, other.attributesAt);
  return all.size === others.size && [...all].every(([name, value]) => others.get(name) === value);
};

const pushFormatting = (builder: Builder, open: Open): void => {
  const { formatting } = builder;
  const alike: number[] = [];
  for (let at = formatting.length - 1; at >= 0; at--) {
    const other = formatting[at];
    if (other === null || other === undefined) break;
    if (other.tag === open.tag) alike.push(at);
  }
  if (alike.length >= ARK) {
    const same = alike.filter((at) => isSame(builder, formatting[at] as Open, open));
    if (same.length >= ARK) formatting.splice(same[ARK - 1] as number, 1);
  }
  if (formatting.length >= MOST_FORMATTING) formatting.shift();
  formatting.push(open);
};

/** Adds a formatting element, which is opened again wherever a block ended it before its end tag. */
export const insertFormatting = (builder: Builder): void => {
  pushFormatting(builder, insertToken(builder, builder.token));
};

/** Clears the list of active formatting elements up to the last marker. */
export const clearToMarker = ({ formatting }: Builder): void => {
  while (formatting.length > 0 && formatting.pop() !== null);
};

/** Opens the formatting elements again that are not open any more. */
export const reconstructFormatting = (builder: Builder): void => {
  const { formatting } = builder;
  let at = formatting.length - 1;
  const last = formatting[at];
  if (last === undefined || last === null || last.isOpen || isStackFull(builder)) return;
  while (at > 0) {
    const before = formatting[at - 1];
    if (before === null || before === undefined || before.isOpen) break;
    at--;
  }
  for (; at < formatting.length; at++) {
    const { tag, element, attributesAt } = formatting[at] as Open;
    const attributes = tag === A ? REOPENED : element.attributes;
    formatting[at] = insert(builder, tag, attributes, attributesAt);
  }
};

/** The last active formatting element of a tag that no marker is behind. */
export const activeFormatting = ({ formatting }: Builder, tag: Tag): Open | null => {
  for (let at = formatting.length - 1; at >= 0; at--) {
    const open = formatting[at];
    if (open === null || open === undefined) return null;
    if (open.tag === tag) return open;
  }
  return null;
};

export const removeFormatting = ({ formatting }: Builder, open: Open): void => {
  const at = formatting.lastIndexOf(open);
  if (at !== -1) formatting.splice(at, 1);
};

/** Ends the innermost element of a tag that no special element stands in. */
export const endOther = (builder: Builder, tag: Tag): void => {
  const { stack, counts } = builder;
  if (counts[tag.at] === 0) return;
  for (let at = stack.length - 1; at > 0; at--) {
    const open = stack[at] as Open;
    if (isTag(open, tag)) {
      while (stack.length > at) pop(builder);
      return;
    }
    if (isSpecial(open)) return;
  }
};

const cloneOf = ({ tag, element, attributesAt, namespace }: Open, builder: Builder): Open => {
  builder.nodes++;
  return {
    tag,
    namespace,
    attributesAt,
    element: newElement(tag.name, element.attributes, null),
    isOpen: true,
  };
};

const OUTER_ROUNDS = 8;
const INNER_ROUNDS = 3;

/** One round of the adoption agency; false where there is nothing more to do. */
const adoptOnce = (builder: Builder, tag: Tag): boolean => {
  const { stack, formatting } = builder;
  const formattingElement = activeFormatting(builder, tag);
  if (formattingElement === null) {
    endOther(builder, tag);
    return false;
  }
  if (!formattingElement.isOpen) {
    removeFormatting(builder, formattingElement);
    return false;
  }
  if (!isElementInScope(builder, formattingElement)) return false;
  const formattingAt = stack.lastIndexOf(formattingElement);
  const furthestAt = stack.findIndex((open, at) => at > formattingAt && isSpecial(open));
  if (furthestAt === -1) {
    while (stack.length > formattingAt) pop(builder);
    removeFormatting(builder, formattingElement);
    return false;
  }
  const furthestBlock = stack[furthestAt] as Open;
  const commonAncestor = stack[formattingAt - 1] as Open;
  let bookmark = formatting.lastIndexOf(formattingElement);
  let last = furthestBlock;
  let round = 0;
  for (let at = furthestAt - 1; at > formattingAt; at--) {
    const node = stack[at] as Open;
    round++;
    let listed = formatting.lastIndexOf(node);
    if (round > INNER_ROUNDS && listed !== -1) {
      formatting.splice(listed, 1);
      if (listed < bookmark) bookmark--;
      listed = -1;
    }
    if (listed === -1) {
      removeFromStack(builder, node);
      continue;
    }
    const clone = cloneOf(node, builder);
    node.isOpen = false;
    formatting[listed] = clone;
    stack[at] = clone;
    if (last === furthestBlock) bookmark = listed + 1;
    detach(last.element);
    last.element.parent = clone.element;
    addChild(clone.element, last.element);
    last = clone;
  }
  detach(last.element);
  insertMoved(builder, commonAncestor, last.element);
  const clone = cloneOf(formattingElement, builder);
  moveChildren(furthestBlock.element, clone.element);
  clone.element.parent = furthestBlock.element;
  addChild(furthestBlock.element, clone.element);
  const listed = formatting.lastIndexOf(formattingElement);
  formatting.splice(bookmark, 0, clone);
  formatting.splice(listed < bookmark ? listed : listed + 1, 1);
  removeFromStack(builder, formattingElement);
  clone.isOpen = false;
  insertIntoStack(builder, clone, stack.lastIndexOf(furthestBlock) + 1);
  return true;
};

/**
 * Ends a formatting element, also where blocks begin in it and end behind it: the "adoption agency algorithm" (HTML
 * standard, 13.2.6.4.7).
 */
export const adopt = (builder: Builder, tag: Tag): void => {
  const { formatting } = builder;
  const node = current(builder);
  if (isTag(node, tag)) {
    // Nearly all end right where they belong.
    const isLast = node === formatting[formatting.length - 1];
    if (isLast || !formatting.includes(node)) {
      if (isLast) formatting.pop();
      pop(builder);
      return;
    }
  }
  for (let round = 0; round < OUTER_ROUNDS; round++) if (!adoptOnce(builder, tag)) return;
};
