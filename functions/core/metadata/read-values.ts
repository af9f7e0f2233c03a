import type { Declared, Rejection } from '../edition.ts';
import type { Note } from '../normalise/draft.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { withoutRefused } from '../sendable.ts';
import { declare, entriesOf } from './declared.ts';
import { decodeValue } from './encoded-value.ts';
import type { Fields, Place } from './field.ts';
import { FIELDS } from './fields.ts';
import { keysOf, nearMiss } from './names.ts';

/** A value that was given for a field, and the name under which it was given. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

const WORDS: Readonly<Record<Place, string>> = {
  metadata: 'metadata key',
  option: 'option',
  frontMatter: 'front matter key',
  ninjs: 'ninjs property',
  newsml: 'NewsML-G2 element',
  nitf: 'NITF element',
  feed: 'feed element',
  mail: 'mail header',
  html: '<meta> name',
};

/** Places that carry only ASCII. Other text is encoded there. */
const ENCODED: ReadonlySet<Place> = new Set(['metadata', 'mail']);

const LONGEST_SHOWN = 80;

const refusal = (place: Place, { name, text }: Given, wanted: string): Rejection => ({
  code: 'bad-declaration',
  message: `The ${WORDS[place]} ${name.slice(0, LONGEST_SHOWN)} is "${text.slice(0, LONGEST_SHOWN)}". It must be ${wanted}. Correct it and upload again.`,
});

/** Whether a value is empty, null or false. Nothing is lost with it, whatever its key was meant to be. */
export const saysNothing = (value: unknown): boolean => {
  if (typeof value === 'string') return /^\s*(?:false|null)?\s*$/i.test(value);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === false;
};

/**
 * Refuses a key that has a value and was probably meant to be a guarded field.
 *
 * @param named values by their keys as they are written
 * @returns null if there is no such key; all other unknown keys belong to other tools
 */
export const refuseNearMiss = (
  named: Iterable<readonly [key: string, value: unknown]>,
  place: Place,
  fields: Fields = FIELDS,
): Rejection | null => {
  for (const [key, value] of named) {
    const meant = saysNothing(value) ? null : nearMiss(key, place, fields);
    if (meant !== null)
      return {
        code: 'bad-declaration',
        message: `The ${WORDS[place]} ${key.slice(0, LONGEST_SHOWN)} is unknown: did you mean \`${meant}\`? Correct its name and upload again.`,
      };
  }
  return null;
};

/**
 * Reads the values that a place gives for fields. Blank values are not declared.
 *
 * @param given values by the names of their fields
 * @param note records values that are left out
 * @returns what is declared, or `bad-declaration`, which says which key is wrong, its value and what it must be
 */
export const readValues = (
  given: ReadonlyMap<string, Given>,
  place: Place,
  fields: Fields = FIELDS,
  note?: Note,
): Result<Declared, Rejection> => {
  const values = new Map<string, unknown>();
  for (const [name, { kind, leaveOut, refusesBlank }] of entriesOf(fields)) {
    const said = given.get(name);
    if (said === undefined || said.text.trim() === '') continue;
    const decoded = ENCODED.has(place) ? decodeValue(said.text.trim()) : said.text;
    if (decoded === null)
      return err(refusal(place, said, 'plain ASCII, an RFC 8187 value or RFC 2047 encoded words'));
    // In ids, too: one that no message could carry would be another one to each consumer.
    const text = withoutRefused(decoded);
    if (text.trim() === '') {
      if (refusesBlank) return err(refusal(place, { ...said, text }, kind.wanted));
      continue;
    }
    const settled = kind.forms?.[place]?.(text) ?? text;
    if (leaveOut?.[place]?.(settled)) {
      note?.('readValues', 'dropped', `${said.name}: ${text}`, 'Its form is ambiguous here.');
      continue;
    }
    const value = kind.parse(settled);
    if (value === null) return err(refusal(place, { ...said, text }, kind.wanted));
    values.set(name, value);
  }
  return ok(declare((name) => values.get(name), fields));
};

/** Writes a value that has no text of its own, for a refusal. It may contain itself (YAML) or be nested without end. */
export const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'a nested value';
  }
};

/**
 * Reads values that have names: object metadata, mail headers, `<meta>`. Near misses of guarded names are refused where they have a value.
 *
 * @param named values by their names as they are written
 * @returns as `readValues` does
 */
export const readNamed = (
  named: ReadonlyMap<string, string>,
  place: Place,
  fields: Fields = FIELDS,
  note?: Note,
): Result<Declared, Rejection> => {
  const miss = refuseNearMiss(named, place, fields);
  if (miss !== null) return err(miss);
  const said = [...named].filter(([, text]) => text.trim() !== '').map(([name]) => name);
  const given = [...keysOf(said, place, fields)].map(
    ([field, name]) => [field, { name, text: named.get(name) ?? '' }] as const,
  );
  return readValues(new Map(given), place, fields, note);
};
