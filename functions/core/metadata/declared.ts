import type { Declared } from './declaration.ts';
import type { Field, Fields } from './field.ts';
import { FIELDS } from './fields.ts';
import type { ReleaseDay, Undated } from './release-day.ts';
import type { Said } from './said.ts';

type Entries = readonly (readonly [name: keyof Declared, field: Field])[];

const entries = new WeakMap<Fields, Entries>();

/** The fields with the names of their properties, typed for loops over all of them. */
export const entriesOf = (fields: Fields = FIELDS): Entries => {
  const kept = entries.get(fields);
  if (kept !== undefined) return kept;
  const made = Object.entries(fields) as [keyof Declared, Field][];
  entries.set(fields, made);
  return made;
};

/** Makes a declaration from a function that gives each field its value; null and undefined mean that it is not declared. */
export const declare = (
  value: (name: keyof Declared, field: Field) => unknown,
  fields: Fields = FIELDS,
): Declared =>
  Object.fromEntries(
    entriesOf(fields).map(([name, field]) => [name, value(name, field) ?? null]),
  ) as Declared;

/** Lists the declarations that are not part of an edition: the article's id, its handling. */
export const outsideEdition = (
  declared: Declared | Said,
  fields: Fields = FIELDS,
): readonly (readonly [field: Field, value: unknown])[] =>
  entriesOf(fields).flatMap(([name, field]) => {
    const value = declared[name] ?? null;
    return field.edition !== undefined || value === null ? [] : [[field, value] as const];
  });

/** Adds a day whose meaning depends on the clock, if there is one. */
export const withReleaseDay = (declared: Declared, releaseDay: ReleaseDay | undefined): Undated =>
  releaseDay === undefined ? declared : { ...declared, releaseDay };

export const NOTHING_DECLARED: Declared = declare(() => null);

/**
 * Merges two declarations field by field. Declarations outside the copy override those inside.
 *
 *
 * @example mergeDeclared({ ...NOTHING_DECLARED, urgency: 1 }, { ...NOTHING_DECLARED, urgency: 5 }).urgency // 1
 */
export const mergeDeclared = (outside: Undated, inside: Undated, fields: Fields = FIELDS): Undated => {
  const releaseDay = outside.releaseDay ?? (outside.embargoedUntil === null ? inside.releaseDay : undefined);
  const release = outside.foreignRelease ?? inside.foreignRelease;
  const merged: Undated = {
    ...withReleaseDay(
      declare((name) => outside[name] ?? inside[name], fields),
      releaseDay,
    ),
    ...(release === undefined ? {} : { foreignRelease: release }),
  };
  return inside.foreignExpiry === undefined || merged.expiresAt !== null
    ? merged
    : { ...merged, foreignExpiry: inside.foreignExpiry };
};
