import type { Rejection } from '../../edition.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { isForeignExpiry, withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { allKeysOf } from '../../metadata/names.ts';
import { gather, readValues, rejectNearMiss, spelled } from '../../metadata/read-values.ts';
import type { Undated } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { EmbargoLine, Note } from '../draft.ts';
import { embargoLineIn } from '../embargo-line.ts';
import type { Item } from './item.ts';
import { propertiesOf, textAt } from './item.ts';

/** ninjs allows only its own properties. The others are lines of the editorial note: `slugline:silent: true`. */
const NOTED = /^[ \t]*(slugline:[\w-]{1,40}):[ \t]*(.*)$/gim;

const notedIn = (properties: Item): Item => {
  const name = [...properties.keys()].find((key) => key.toLowerCase() === 'ednote');
  const text = name === undefined ? null : textAt(properties, name);
  // One by one: a note may have hundreds of thousands of lines.
  const noted = new Map<string, unknown>();
  for (const [, key = '', value = ''] of (text ?? '').matchAll(NOTED)) noted.set(key, value);
  return noted;
};

/** Private properties stand below `extra`. Only those that hold copy back or end it are read. */
const extraOf = (item: Item): Item => {
  const name = [...item.keys()].find((key) => key.toLowerCase() === 'extra');
  const extra = propertiesOf(name === undefined ? null : item.get(name));
  const meant = allKeysOf(extra.keys(), 'ninjs');
  const read = new Set([...(meant.get('embargoedUntil') ?? []), ...(meant.get('expiresAt') ?? [])]);
  return new Map([...extra].filter(([key]) => read.has(key) || isForeignExpiry(key, 'ninjs')));
};

/** The embargo that the note to editors gives in words. */
export const notedEmbargo = (item: Item): EmbargoLine | null =>
  embargoLineIn(
    [...item]
      .filter(([key]) => /^ednotes?$/i.test(key))
      .flatMap(([, value]) => (Array.isArray(value) ? value.slice(0, MOST_NOTES) : [value]))
      .map((value) => (typeof value === 'string' ? value : textAt(propertiesOf(value), 'value', 'literal')))
      .map((text) => text?.replace(NOTED, '') ?? null),
  );

const MOST_NOTES = 20;

/** Exporters write these where there is no value. For an embargo and an expiry they are values. */
const isNothing = (value: unknown): boolean => value === null || value === false || value === '';

/**
 * Reads what a ninjs item declares in the properties that the table of fields lists, and in our lines of its editorial note.
 *
 * @param item the item's properties, by their names as they are written
 * @returns what is declared; `bad-declaration` for an embargo that cannot be read, or for a near miss of its name
 */
export const declareItem = (item: Item, note: Note, fields: Fields = FIELDS): Result<Undated, Rejection> => {
  const properties = new Map([...item, ...notedIn(item)]);
  const miss = rejectNearMiss(properties, 'ninjs', fields);
  if (miss !== null) return err(miss);
  const extra = extraOf(item);
  const keys = [...new Set([...properties.keys(), ...extra.keys()])];
  const given = gather(keys, 'ninjs', fields, (name, { kind, rejectsBlank }) => {
    if (kind.blank !== undefined || rejectsBlank)
      return [properties, extra]
        .filter((place) => place.has(name))
        .map((place) => ({ name, text: spelled(place.get(name)) }));
    if (isNothing(properties.get(name))) return [];
    return [{ name, text: textAt(properties, name) ?? '' }];
  });
  const declared = readValues(given, 'ninjs', fields, note);
  if (!declared.ok) return declared;
  const foreign = [...item, ...extra].filter(([name]) => isForeignExpiry(name, 'ninjs'));
  return ok(
    withForeignExpiry(
      declared.value,
      foreign.map(([, value]) => spelled(value)),
      note,
    ),
  );
};
