import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { decodeValue } from '../../../functions/core/metadata/encoded-value.ts';
import type { Field, Kind } from '../../../functions/core/metadata/field.ts';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import { EMBARGO, EXPIRY } from '../../../functions/core/metadata/handling-kinds.ts';
import {
  DATE,
  FLAG,
  LANGUAGE,
  NAMES,
  TEXT,
  URGENCY,
  URL_ADDRESS,
} from '../../../functions/core/metadata/kinds.ts';
import { encodeDeclared, parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { violationsOfMetadata } from '../../contracts/schemas.ts';

const parsed = (metadata: Record<string, string>): Declared => {
  const result = parseDeclared(metadata);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

test.each<[string, Record<string, string>, Partial<Declared>]>([
  ['plain ASCII', { headline: 'Ferry strike ends' }, { headline: 'Ferry strike ends' }],
  ['an RFC 8187 value', { headline: "UTF-8''caf%C3%A9" }, { headline: 'café' }],
  ['an RFC 8187 value with a language', { section: "utf-8'fr'Soci%C3%A9t%C3%A9" }, { section: 'Société' }],
  ['an RFC 8187 value in Latin-1', { headline: "ISO-8859-1''caf%E9" }, { headline: 'café' }],
  ['a base64 encoded word', { headline: '=?UTF-8?B?Y2Fmw6k=?=' }, { headline: 'café' }],
  [
    'a quoted-printable encoded word',
    { headline: '=?utf-8?Q?caf=C3=A9_au_lait?=' },
    { headline: 'café au lait' },
  ],
  ['encoded words in a row', { headline: '=?UTF-8?Q?caf?= =?UTF-8?Q?=C3=A9?=' }, { headline: 'café' }],
  [
    'a list with commas',
    { topics: 'Tom Cruise, Film ,Norway' },
    { topics: ['Tom Cruise', 'Film', 'Norway'] },
  ],
  ['a JSON list', { byline: '["Moss, Ada", "Finn Hale"]' }, { byline: ['Moss, Ada', 'Finn Hale'] }],
  ['an expiry', { expires: '2026-11-20T09:30:00+01:00' }, { expiresAt: '2026-11-20T09:30:00+01:00' }],
  ['silence', { silent: 'True' }, { silent: true }],
  ['an embargo', { embargo: '2026-11-20T09:30:00+01:00' }, { embargoedUntil: '2026-11-20T09:30:00+01:00' }],
  ['an urgency', { urgency: '1' }, { urgency: 1 }],
  ['keys that mean nothing here', { 'x-tool': 'aws-cli', urgency: '' }, {}],
  [
    'names however they are written',
    { Canonical_URL: 'https://a.example/', articleid: 'a' },
    {
      canonicalUrl: 'https://a.example/',
      articleId: 'a',
    },
  ],
  [
    'other names of an embargo',
    { 'embargo-until': '2026-11-20T09:30:00Z' },
    {
      embargoedUntil: '2026-11-20T09:30:00Z',
    },
  ],
  [
    'an alias beside a key that is empty',
    { embargo: ' ', 'embargo-date': '2026-11-20T09:30:00Z' },
    {
      embargoedUntil: '2026-11-20T09:30:00Z',
    },
  ],
  [
    'a key before its aliases',
    { expiry: '2026-11-21T09:30:00Z', expires: '2026-11-20T09:30:00Z' },
    {
      expiresAt: '2026-11-20T09:30:00Z',
    },
  ],
  ['no name that only front matter has', { title: 'A', id: 'a', date: '2026-11-20', description: 'x' }, {}],
  ['a day', { 'published-at': '2026-11-20' }, { publishedAt: '2026-11-20' }],
])('reads %s', (_, metadata, expected) => {
  expect(parsed(metadata)).toEqual({ ...NOTHING_DECLARED, ...expected });
});

describe('refuses, naming the key, what was given and what is wanted', () => {
  test.each([
    ['embargo', '2026-11-20T09:30:00 or later', 'offset'],
    ['embargo', '2026-11-20 or later', 'offset'],
    ['embargo', '2026-02-30T09:30:00Z', 'offset'],
    ['embargo', 'tomorrow', 'offset'],
    ['embargo', '2026-06-30T23:59:60Z', 'offset'],
    ['embargo_until', 'tomorrow', 'offset'],
    ['silent', 'yes', 'true or false'],
    ['urgency', '0', '1'],
    ['urgency', '10', '9'],
    ['urgency', '1.5', 'whole'],
    ['canonical-url', '/story', 'absolute'],
    ['canonical-url', 'javascript:alert(1)', 'http'],
    ['published-at', 'yesterday', 'ISO 8601'],
    ['language', 'English!', 'BCP 47'],
    ['topics', '["a", 1]', 'JSON'],
    ['topics', '["a"', 'JSON'],
    ['headline', '=?UTF-8?B?/w==?=', 'RFC'],
  ])('%s: %s', (key, given, wanted) => {
    const result = parseDeclared({ [key]: given });
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-declaration' } });
    if (result.ok) return;
    for (const part of [key, given, wanted]) expect(result.error.message).toContain(part);
  });
});

const line = fc
  .string({ unit: fc.constantFrom(...'aZ09 ,;[]"\'%=?_é京😀\n\\{}UTF-8'), minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const nullable = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const moment = fc.constantFrom(
  '2026-11-20T09:30:00+01:00',
  '2026-01-01T00:00:00Z',
  '2024-02-29T23:59:59.5-03:30',
);

/** Values of each kind. A field of a new kind needs an entry here. */
const VALUES = new Map<Kind, fc.Arbitrary<unknown>>([
  [TEXT, line],
  [NAMES, fc.array(line, { maxLength: 4 })],
  [URL_ADDRESS, fc.constantFrom('https://example.org/a?b=%C3%A9', 'http://example.org/')],
  [LANGUAGE, fc.constantFrom('en-GB', 'zh-Hant', 'de')],
  [FLAG, fc.boolean()],
  [DATE, fc.oneof(moment, fc.constant('2026-11-20'))],
  [EMBARGO, moment],
  [EXPIRY, moment],
  [URGENCY, fc.integer({ min: 1, max: 9 })],
]);

const valuesOf = (name: string, kind: Kind): fc.Arbitrary<unknown> => {
  const values = VALUES.get(kind);
  if (values === undefined) throw new Error(`VALUES has no entry for the kind of ${name}`);
  return values;
};

const declarations = fc.record(
  Object.fromEntries(
    Object.entries<Field>(FIELDS).map(([name, { kind }]) => [name, nullable(valuesOf(name, kind))]),
  ),
) as unknown as fc.Arbitrary<Declared>;

test('what is encoded is ASCII, is what the contract says, and is read back as it was', () => {
  fc.assert(
    fc.property(declarations, (declared) => {
      const metadata = encodeDeclared(declared);
      for (const value of Object.values(metadata))
        expect(value).toMatch(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/);
      expect(parsed(metadata)).toEqual(declared);
      const decoded = Object.entries(metadata).map(([key, value]) => [key, decodeValue(value)]);
      expect(violationsOfMetadata(Object.fromEntries(decoded))).toEqual([]);
    }),
  );
});

describe('the contract refuses what is refused', () => {
  test.each([
    ['embargo', 'tomorrow'],
    ['expires', '2026-11-20T09:30:00'],
    ['urgency', '10'],
    ['silent', 'yes'],
    ['canonical-url', '/story'],
    ['published-at', 'yesterday'],
  ])('%s: %s', (key, value) => {
    expect(violationsOfMetadata({ [key]: value })).not.toEqual([]);
    expect(parseDeclared({ [key]: value }).ok).toBe(false);
  });
});
