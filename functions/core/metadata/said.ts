import type { Declared } from './declaration.ts';

/** A declaration without the fields that were not declared. */
export type Said = { readonly [N in keyof Declared]?: NonNullable<Declared[N]> };

/**
 * Leaves out undeclared fields. It does without the table of fields, which release's bundle need not carry. Fields
 * that the table does not have are kept: a later release may have declared them.
 *
 * @example saidIn({ ...NOTHING_DECLARED, urgency: 1 }) // { urgency: 1 }
 */
export const saidIn = (declared: Declared | Said): Said =>
  Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== null && value !== undefined));
