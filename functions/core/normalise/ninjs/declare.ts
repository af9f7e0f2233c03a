import type { Rejection } from '../../edition.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { asJson, gather, readValues, refuseNearMiss, spelled } from '../../metadata/read-values.ts';
import type { Undated } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { err } from '../../result.ts';
import type { Note } from '../draft.ts';
import type { Item } from './item.ts';
import { textAt } from './item.ts';

/** ninjs allows no properties but its own. What it has none for is a line of the editorial note: `slugline:silent: true`. */
const NOTED = /^[ \t]*(slugline:[\w-]{1,40}):[ \t]*(.*)$/gim;

const notedIn = (properties: Item): Item => {
  const name = [...properties.keys()].find((key) => key.toLowerCase() === 'ednote');
  const text = name === undefined ? null : textAt(properties, name);
  // One by one: a note may have hundreds of thousands of lines.
  const noted = new Map<string, unknown>();
  for (const [, key = '', value = ''] of (text ?? '').matchAll(NOTED)) noted.set(key, value);
  return noted;
};

/** Exporters write these where there is no value. For an embargo they are values. */
const isNothing = (value: unknown): boolean => value === null || value === false || value === '';

/**
 * Reads what a ninjs item declares in the properties that the table of fields lists, and in our lines of its editorial note.
 *
 * @param item the item's properties, by their names as they are written
 * @returns what is declared; `bad-declaration` for an embargo that cannot be read, or for a near miss of its name
 */
export const declareItem = (item: Item, note: Note, fields: Fields = FIELDS): Result<Undated, Rejection> => {
  const properties = new Map([...item, ...notedIn(item)]);
  const miss = refuseNearMiss(properties, 'ninjs', fields);
  if (miss !== null) return err(miss);
  const given = gather([...properties.keys()], 'ninjs', fields, (name, { kind, refusesBlank }) => {
    const value = properties.get(name);
    if (kind.blank !== undefined) return [{ name, text: spelled(value) }];
    if (isNothing(value)) return [];
    return [{ name, text: textAt(properties, name) ?? (refusesBlank ? asJson(value) : '') }];
  });
  return readValues(given, 'ninjs', fields, note);
};
