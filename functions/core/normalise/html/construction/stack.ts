import type { Tag } from '../syntax/tags.ts';
import {
  BOUNDS_BUTTON_SCOPE,
  BOUNDS_LIST_SCOPE,
  BOUNDS_SCOPE,
  BOUNDS_TABLE_SCOPE,
  HEADING,
  IMPLIED_END,
  IMPLIED_END_IN_TEMPLATE,
  IN_SELECT_SCOPE,
  SPECIAL,
  SPECIAL_IN_MATH,
  SPECIAL_IN_SVG,
} from '../syntax/tags.ts';
import { current, isIn, isTag, P, pop } from './builder.ts';
import type { Builder, Open } from './builder-types.ts';

/** Scopes, by the sets of tags that bound them (HTML standard, 13.2.4.2). */
export const SCOPE = BOUNDS_SCOPE;
export const LIST_SCOPE = BOUNDS_SCOPE | BOUNDS_LIST_SCOPE;
export const BUTTON_SCOPE = BOUNDS_SCOPE | BOUNDS_BUTTON_SCOPE;
export const TABLE_SCOPE = BOUNDS_TABLE_SCOPE;

/** Whether an element is special, in its own namespace. */
export const isSpecial = ({ tag, namespace }: Open): boolean =>
  (tag.sets & (namespace === 'html' ? SPECIAL : namespace === 'math' ? SPECIAL_IN_MATH : SPECIAL_IN_SVG)) !==
  0;

const bounds = (open: Open, scope: number): boolean =>
  open.namespace === 'html' ? (open.tag.sets & scope) !== 0 : scope !== TABLE_SCOPE && isSpecial(open);

/** Whether an element of a tag is open within a scope. */
export const isInScope = ({ stack, counts }: Builder, tag: Tag, scope: number): boolean => {
  if (counts[tag.at] === 0) return false;
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at] as Open;
    if (isTag(open, tag)) return true;
    if (bounds(open, scope)) return false;
  }
  return false;
};

/** Whether this very element is open within the scope of most elements. */
export const isElementInScope = ({ stack }: Builder, element: Open): boolean => {
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at] as Open;
    if (open === element) return true;
    if (bounds(open, SCOPE)) return false;
  }
  return false;
};

/** Whether an element of any tag of a set is open within a scope. */
export const hasInScope = ({ stack }: Builder, set: number, scope: number): boolean => {
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at] as Open;
    if (isIn(open, set)) return true;
    if (bounds(open, scope)) return false;
  }
  return false;
};

export const isHeadingInScope = (builder: Builder): boolean => hasInScope(builder, HEADING, SCOPE);

/** Whether a `select` is open with nothing but options in it. */
export const isInSelectScope = ({ stack }: Builder, tag: Tag): boolean => {
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at] as Open;
    if (isTag(open, tag)) return true;
    if (!isIn(open, IN_SELECT_SCOPE)) return false;
  }
  return false;
};

/** Pops elements until one of a tag has been popped. */
export const popThrough = (builder: Builder, tag: Tag): void => {
  while (builder.stack.length > 1) {
    const isLast = isTag(current(builder), tag);
    pop(builder);
    if (isLast) return;
  }
};

/** Pops elements until one of a set has been popped. */
export const popThroughSet = (builder: Builder, set: number): void => {
  while (builder.stack.length > 1) {
    const isLast = isIn(current(builder), set);
    pop(builder);
    if (isLast) return;
  }
};

/** Pops elements whose end tags may be left out, but for those of a tag. */
export const generateImpliedEndTags = (builder: Builder, but: Tag | null = null): void => {
  while (isIn(current(builder), IMPLIED_END) && current(builder).tag !== but) pop(builder);
};

export const generateAllImpliedEndTags = (builder: Builder): void => {
  while (isIn(current(builder), IMPLIED_END_IN_TEMPLATE)) pop(builder);
};

/** Ends an open paragraph, where one is in button scope. */
export const closeParagraph = (builder: Builder): void => {
  if (!isInScope(builder, P, BUTTON_SCOPE)) return;
  generateImpliedEndTags(builder, P);
  popThrough(builder, P);
};
