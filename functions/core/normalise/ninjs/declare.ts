import type { Declared, Rejection } from '../../edition.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { keysOf } from '../../metadata/names.ts';
import type { Given } from '../../metadata/read-values.ts';
import { readValues, refuseNearMiss } from '../../metadata/read-values.ts';
import type { Result } from '../../result.ts';
import { err } from '../../result.ts';
import type { Note } from '../draft.ts';
import type { Item } from './item.ts';
import { textAt } from './item.ts';

/** What exporters write where there is nothing. */
const isNothing = (value: unknown): boolean => value === null || value === false || value === '';

/**
 * Reads what a ninjs item declares, where the table of fields says that ninjs has it.
 *
 * @param properties those of the item, under the names that it has itself
 * @returns what is declared; `bad-declaration` for an embargo that cannot be read, and for a property that was probably meant
 *   to be one
 */
export const declareItem = (
  properties: Item,
  note: Note,
  fields: Fields = FIELDS,
): Result<Declared, Rejection> => {
  const slip = refuseNearMiss(properties.keys(), 'ninjs', fields);
  if (slip !== null) return err(slip);
  const given = new Map<string, Given>();
  for (const [field, name] of keysOf(
    [...properties.keys()].filter((key) => !isNothing(properties.get(key))),
    'ninjs',
    fields,
  )) {
    const text =
      textAt(properties, name) ?? (fields[field]?.refusesBlank ? JSON.stringify(properties.get(name)) : '');
    given.set(field, { name, text });
  }
  return readValues(given, 'ninjs', fields, note);
};
