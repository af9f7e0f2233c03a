import type { Declared, Rejection } from '../edition.ts';
import type { Note } from '../normalise/draft.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { declare, entriesOf } from './declared.ts';
import { decodeValue } from './encoded-value.ts';
import type { Fields, Place } from './field.ts';
import { FIELDS } from './fields.ts';
import { keysOf, nearMiss } from './names.ts';

/** What is given for a field: the name as it is written in its place, and the value. */
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

/** Places that carry ASCII, where other text comes encoded. */
const ENCODED: ReadonlySet<Place> = new Set(['metadata', 'mail']);

const LONGEST_SHOWN = 80;

const refusal = (place: Place, { name, text }: Given, wanted: string): Rejection => ({
  code: 'bad-declaration',
  message: `The ${WORDS[place]} ${name} is "${text.slice(0, LONGEST_SHOWN)}". It must be ${wanted}. Correct it and upload again.`,
});

/**
 * Refuses a key that was probably meant to be one of those that must not be missed.
 *
 * @param keys as they are written
 * @returns null when no key is in doubt; keys that mean nothing here are others'
 */
export const refuseNearMiss = (
  keys: Iterable<string>,
  place: Place,
  fields: Fields = FIELDS,
): Rejection | null => {
  for (const key of keys) {
    const meant = nearMiss(key, place, fields);
    if (meant !== null)
      return {
        code: 'bad-declaration',
        message: `The ${WORDS[place]} ${key.slice(0, LONGEST_SHOWN)} is unknown: did you mean \`${meant}\`? Correct its name and upload again.`,
      };
  }
  return null;
};

/**
 * Reads values that a place gives for fields. What is blank is not declared.
 *
 * @param note told what is left out; absent where nothing can be
 * @returns what is declared, or `bad-declaration`, which names the key, what was given and what it must be
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
    const text = ENCODED.has(place) ? decodeValue(said.text.trim()) : said.text;
    if (text === null)
      return err(refusal(place, said, 'plain ASCII, an RFC 8187 value or RFC 2047 encoded words'));
    if (text.trim() === '' && !refusesBlank) continue;
    const settled = kind.forms?.[place]?.(text) ?? text;
    if (leaveOut?.[place]?.(settled)) {
      note?.(
        'readValues',
        'dropped',
        `${said.name}: ${text}`,
        'It is in a form that has no certain meaning.',
      );
      continue;
    }
    const value = kind.parse(settled);
    if (value === null) return err(refusal(place, { ...said, text }, kind.wanted));
    values.set(name, value);
  }
  return ok(declare((name) => values.get(name), fields));
};

/**
 * Reads what named values declare: object metadata, mail headers, `<meta>`. The names are looked up, and one that is
 * probably a slip of the pen is refused.
 *
 * @param named values by their names as they are written
 */
export const readNamed = (
  named: ReadonlyMap<string, string>,
  place: Place,
  fields: Fields = FIELDS,
  note?: Note,
): Result<Declared, Rejection> => {
  const slip = refuseNearMiss(named.keys(), place, fields);
  if (slip !== null) return err(slip);
  const said = [...named].filter(([, text]) => text.trim() !== '').map(([name]) => name);
  const given = [...keysOf(said, place, fields)].map(
    ([field, name]) => [field, { name, text: named.get(name) ?? '' }] as const,
  );
  return readValues(new Map(given), place, fields, note);
};
