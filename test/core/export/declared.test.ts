import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../cli/preview/export.ts';
import type { ExportFormat } from '../../../cli/preview/export-formats.ts';
import type { Edition } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { entriesOf, NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import type { Kind } from '../../../functions/core/metadata/field.ts';
import { EMBARGO, EXPIRY } from '../../../functions/core/metadata/handling-kinds.ts';
import { FLAG, TEXT, URGENCY } from '../../../functions/core/metadata/kinds.ts';
import { INDEFINITE, NONE } from '../../../functions/core/metadata/open-ended.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { anEdition } from '../../factories/edition.ts';
import { source } from '../normalise/sources.ts';

const moment = fc
  .tuple(
    fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2999-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom('Z', '+01:00', '-05:30'),
  )
  .map(([date, offset]) => date.toISOString().replace('Z', offset));

/** Ids as publishers write them, with what means something to YAML, HTML and a list of lines. */
const id = fc
  .array(fc.constantFrom('desk', '7', ':', '-', '"', '<b>', '&amp;', '#', 'é', '/'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `a${parts.join('')}z`);

const VALUES = new Map<Kind, fc.Arbitrary<unknown>>([
  [TEXT, id],
  [EMBARGO, fc.oneof(moment, fc.constant(INDEFINITE))],
  [EXPIRY, moment],
  [FLAG, fc.boolean()],
  [URGENCY, fc.integer({ min: 1, max: 9 })],
]);

/** Whatever may be declared and is no part of an edition. A field of another kind needs values of its own here. */
const HANDLING = entriesOf().flatMap(([name, { edition, kind }]) => {
  const values = VALUES.get(kind);
  if (edition === undefined && values === undefined) throw new Error(`there are no values for ${name}`);
  return edition !== undefined || values === undefined ? [] : [[name, values] as const];
});

const declarations = fc
  .record(Object.fromEntries(HANDLING), { requiredKeys: [] })
  .map((said): Declared => ({ ...NOTHING_DECLARED, ...said }));

const handlingIn = (declared: Declared): Partial<Declared> =>
  Object.fromEntries(HANDLING.map(([name]) => [name, declared[name]]));

const readBack = async (edition: Edition, declared: Declared, format: ExportFormat, name: string) => {
  const { result } = await normalise(source(exported(edition, declared, format), name));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe.each<[ExportFormat, string]>([
  ['markdown', 'again.md'],
  ['html', 'again.html'],
  ['ninjs', 'again.json'],
])('an export as %s', (format, name) => {
  test('has the id and the handling that were declared, and they are read again', async () => {
    await fc.assert(
      fc.asyncProperty(declarations, async (declared) => {
        const edition = anEdition();
        const again = await readBack(edition, declared, format, name);
        expect(handlingIn(again.declared)).toEqual(handlingIn(declared));
        expect(again.edition.text).toBe(edition.text);
      }),
      { numRuns: 200 },
    );
  });

  test('holds an embargo that the copy alone declared', async () => {
    const copy =
      '---\ntitle: Ferry strike ends\nembargo: 2027-01-01T00:00:00Z\nsilent: true\n---\nThe ferry sails.';
    const { result } = await normalise(source(copy, 'story.md'));
    if (!result.ok) throw new Error(result.error.message);
    const again = await readBack(result.value.edition, result.value.declared, format, name);
    expect(again.declared).toMatchObject({ embargoedUntil: '2027-01-01T00:00:00Z', silent: true });
  });
});

test.each(['markdown', 'html', 'ninjs', 'jsonld'] as const)(
  'an export as %s has no word of an embargo or an expiry that is none',
  (format) => {
    const none = { ...NOTHING_DECLARED, embargoedUntil: NONE, expiresAt: NONE };
    expect(exported(anEdition(), none, format)).toBe(exported(anEdition(), NOTHING_DECLARED, format));
  },
);

test('an export as ninjs says in its own properties what it has some for', () => {
  const declared = { ...NOTHING_DECLARED, embargoedUntil: '2027-01-01T00:00:00Z', urgency: 1 };
  expect(JSON.parse(exported(anEdition(), declared, 'ninjs'))).toMatchObject({
    embargoed: '2027-01-01T00:00:00Z',
    urgency: 1,
  });
  expect(exported(anEdition(), declared, 'ninjs')).not.toContain('edNote');
  const silent = { ...declared, silent: true, expiresAt: '2028-01-01T00:00:00Z' };
  expect(JSON.parse(exported(anEdition(), silent, 'ninjs'))).toMatchObject({
    edNote: 'slugline:expires: 2028-01-01T00:00:00Z\nslugline:silent: true',
  });
});

test('an editorial note of others declares nothing', async () => {
  const item = {
    uri: 'urn:a',
    headline: 'Ferry strike ends',
    body_text: 'The ferry sails again, and so does its crew.',
    ednote: 'Slugline: FERRY-EMBARGO\nEmbargo lifted at noon\nslugline:expired: false\nslugline:mood: tense',
  };
  const { result } = await normalise(source(JSON.stringify(item), 'a.json'));
  expect(result.ok && result.value.declared).toEqual({ ...NOTHING_DECLARED, articleId: 'urn:a' });
});

test('only a language that could not be told is left out of front matter', () => {
  const edition = anEdition({ headline: 'und', source: 'und', language: 'und' });
  const text = exported(edition, NOTHING_DECLARED, 'markdown');
  expect(text).toContain('headline: "und"\n');
  expect(text).toContain('source: "und"\n');
  expect(text).not.toContain('language:');
});

test('an export as JSON-LD has what schema.org has properties for', () => {
  const declared = { ...NOTHING_DECLARED, articleId: 'desk-1', expiresAt: '2028-01-01T00:00:00Z' };
  expect(JSON.parse(exported(anEdition(), declared, 'jsonld'))).toMatchObject({
    identifier: 'desk-1',
    expires: '2028-01-01T00:00:00Z',
  });
});
