import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { toJsonLd } from '../../../functions/core/export/to-json-ld.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { anEdition } from '../../factories/edition.ts';

const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const moment = { type: 'string', format: 'date-time' };
const only = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: object): object => ({ type: 'array', items });
const said = only({ role: text, contentType: text, value: text }, ['value']);

/** What ninjs 3.0 says of the properties that we write, in our own words; it allows no others of these names. */
const item = {
  uri,
  standard: only({ name: text, version: text, schema: uri }),
  type: {
    enum: ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'],
  },
  representationType: { enum: ['full', 'partial'] },
  pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
  firstCreated: moment,
  versionCreated: moment,
  embargoed: moment,
  urgency: { type: 'number', minimum: 1, maximum: 9 },
  edNote: text,
  language: text,
  headlines: listOf(said),
  descriptions: listOf(said),
  by: text,
  located: text,
  usageTerms: text,
  infoSources: listOf(only({ name: text })),
  subjects: listOf(only({ name: text })),
  bodies: listOf(
    only(
      {
        role: text,
        contentType: text,
        wordCount: { type: 'integer' },
        charCount: { type: 'integer' },
        value: text,
      },
      ['value'],
    ),
  ),
  renditions: listOf(only({ name: text, href: uri }, ['name'])),
};

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const isNinjs = ajv.compile(
  only({ ...item, associations: listOf(only({ ...item, name: text }, ['name', 'uri'])) }, ['uri']),
);

const DECLARED: Declared = {
  ...NOTHING_DECLARED,
  articleId: 'desk-1',
  embargoedUntil: '2027-01-01T00:00:00+01:00',
  expiresAt: '2028-01-01T00:00:00Z',
  silent: true,
  urgency: 2,
};

const CORPUS = join(import.meta.dirname, '../../corpus');
const editions = readdirSync(CORPUS).map(
  (slug) => [slug, JSON.parse(readFileSync(join(CORPUS, slug, 'expected.json'), 'utf8')) as Edition] as const,
);

describe('ninjs', () => {
  test.each(editions)('of %s is valid', (_, edition) => {
    isNinjs(toNinjs(edition, DECLARED));
    expect(isNinjs.errors ?? []).toEqual([]);
  });

  test('of an embargo without an end is valid, and says so in its note', () => {
    const item = toNinjs(anEdition(), { ...DECLARED, embargoedUntil: 'indefinite' });
    isNinjs(item);
    expect(isNinjs.errors ?? []).toEqual([]);
    expect(item).not.toHaveProperty('embargoed');
    expect(item.edNote).toContain('slugline:embargo: indefinite');
  });

  test('names an article without an address by what it says', () => {
    const one = toNinjs(anEdition({ headline: 'One' })).uri;
    expect(toNinjs(anEdition({ headline: 'One' })).uri).toBe(one);
    expect(toNinjs(anEdition({ headline: 'Two' })).uri).not.toBe(one);
  });

  test('makes no moment of a day', () => {
    expect(toNinjs(anEdition({ publishedAt: '2026-11-20' }))).not.toHaveProperty('firstCreated');
  });
});

describe('JSON-LD', () => {
  test('says what schema.org calls a news article', () => {
    const edition = anEdition({
      byline: ['Ada Moss'],
      publishedAt: '2026-11-20',
      canonicalUrl: 'https://news.example/a',
      images: [{ url: 'https://news.example/a.jpg', caption: 'A bridge', credit: 'Finn Hale' }],
      publisherTopics: ['Bridges'],
      readingMinutes: 2,
    });
    expect(toJsonLd(edition)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Harbour bridge reopens',
      author: [{ '@type': 'Person', name: 'Ada Moss' }],
      datePublished: '2026-11-20',
      inLanguage: 'en',
      keywords: ['Bridges'],
      url: 'https://news.example/a',
      mainEntityOfPage: 'https://news.example/a',
      image: [
        {
          '@type': 'ImageObject',
          url: 'https://news.example/a.jpg',
          caption: 'A bridge',
          creditText: 'Finn Hale',
        },
      ],
      wordCount: edition.wordCount,
      timeRequired: 'PT2M',
      articleBody: edition.text,
    });
  });
});
