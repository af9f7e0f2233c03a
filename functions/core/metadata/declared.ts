import type { Declared } from '../edition.ts';
import type { Draft } from '../normalise/draft.ts';
import type { Field, Fields } from './field.ts';
import { FIELDS } from './fields.ts';

/** The fields with the names of their properties. Whoever reads or writes all of them goes through this. */
export const entriesOf = (
  fields: Fields = FIELDS,
): readonly (readonly [name: keyof Declared, field: Field])[] =>
  Object.entries(fields) as [keyof Declared, Field][];

/** What these fields declare, each by a function of it. */
export const declare = (
  value: (name: keyof Declared, field: Field) => unknown,
  fields: Fields = FIELDS,
): Declared =>
  Object.fromEntries(
    entriesOf(fields).map(([name, field]) => [name, value(name, field) ?? null]),
  ) as Declared;

export const NOTHING_DECLARED: Declared = declare(() => null);

/**
 * What was declared outside over what was declared inside, field by field.
 *
 * @example mergeDeclared({ ...NOTHING_DECLARED, urgency: 1 }, { ...NOTHING_DECLARED, urgency: 5 }).urgency // 1
 */
export const mergeDeclared = (outside: Declared, inside: Declared, fields: Fields = FIELDS): Declared =>
  declare((name) => outside[name] ?? inside[name], fields);

/** Copy with what was declared about it in the place of what it says itself. */
export const withDeclared = (draft: Draft, declared: Declared, fields: Fields = FIELDS): Draft => ({
  ...draft,
  ...Object.fromEntries(
    entriesOf(fields).flatMap(([name, { edition }]) =>
      edition === undefined || declared[name] === null ? [] : [[edition, declared[name]]],
    ),
  ),
});
