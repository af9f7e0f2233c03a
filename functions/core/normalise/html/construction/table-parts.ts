import { NO_ATTRIBUTES } from '../syntax/attributes.ts';
import type { Tag } from '../syntax/tags.ts';
import { BOUNDS_TABLE_SCOPE } from '../syntax/tags.ts';
import { current, insert, isIn, pop } from './builder.ts';
import type { Builder, EndRule, Mode, StartRule } from './builder-types.ts';
import { endAgain, startAgain } from './mode.ts';

/** Pops elements until the current one is one of these, or what bounds a table's scope. */
export const clearTo = (builder: Builder, ...tags: readonly Tag[]): void => {
  for (let open = current(builder); !tags.includes(open.tag); open = current(builder)) {
    if (isIn(open, BOUNDS_TABLE_SCOPE)) return;
    pop(builder);
  }
};

/** Adds an element that the page left out. */
export const insertImplied = (builder: Builder, tag: Tag, mode: Mode): void => {
  insert(builder, tag, NO_ATTRIBUTES, 0);
  builder.mode = mode;
};

/** Ends what a mode is about; false where it is not open. */
export type Ending = (builder: Builder) => boolean;

/** Ends what a mode is about, and goes on with the start tag. */
export const startAfter =
  (ending: Ending): StartRule =>
  (builder, token) => {
    if (ending(builder)) startAgain(builder, token);
  };

/** Ends what a mode is about, and goes on with the end tag. */
export const endAfter =
  (ending: Ending): EndRule =>
  (builder, tag) => {
    if (ending(builder)) endAgain(builder, tag);
  };
