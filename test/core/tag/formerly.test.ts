import { describe, expect, it, test } from 'vitest';
import { type Tagged, tag } from '../../../functions/core/tag/tag.ts';
import { formerIdsOf } from '../../../functions/core/tag/taxonomy/former-ids.ts';
import { parseTaxonomy } from '../../../functions/core/tag/taxonomy/parse.ts';
import { readTaxonomy } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const FERRIES = 'formerly:\n  keyword:ferries:\n    keyword:boats: 2027-06-30\n';

const tagged = (taxonomy: string, now: string, publisherTopics = ['Boats']): Tagged =>
  tag(
    anEdition({ headline: '', publisherTopics, body: [paragraph('Anna Berg won. Later Berg left.')] }),
    readTaxonomy(taxonomy),
    now,
  );

const topic = ({ topics }: Tagged, id: string) => topics.find((one) => one.id === id);

describe('a topic whose id was renamed', () => {
  it('gets the new id, and carries the former one to the end of the last day, in UTC', () => {
    for (const now of ['2026-12-01T00:00:00.000Z', '2027-06-30T23:59:59.999Z'])
      expect(topic(tagged(FERRIES, now), 'keyword:ferries')).toMatchObject({
        name: 'Boats',
        kind: 'keyword',
        formerly: ['keyword:boats'],
      });
    const after = tagged(FERRIES, '2027-07-01T00:00:00.000Z');
    expect(topic(after, 'keyword:ferries')).toMatchObject({ name: 'Boats', kind: 'keyword' });
    expect(topic(after, 'keyword:ferries')).not.toHaveProperty('formerly');
    expect(topic(after, 'keyword:boats')).toBeUndefined();
  });

  it('carries the former id too where the copy gave the new one', () => {
    const now = '2026-12-01T00:00:00.000Z';
    expect(topic(tagged(FERRIES, now, ['Ferries']), 'keyword:ferries')).toMatchObject({
      formerly: ['keyword:boats'],
    });
  });

  it('is renamed where it was declared by its former id, or found in the text', () => {
    const now = '2028-01-01T00:00:00.000Z';
    expect(topic(tagged(FERRIES, now, ['keyword:boats']), 'keyword:ferries')).toBeDefined();
    const found = tagged('formerly: { person:anna-lund: { person:anna-berg: 2027-06-30 } }', now, []);
    expect(topic(found, 'person:anna-lund')).toMatchObject({ about: true });
    expect(topic(found, 'person:anna-berg')).toBeUndefined();
  });

  it('carries several former ids, each to its own day', () => {
    const text = 'formerly: { keyword:ferries: { keyword:boats: 2026-12-31, keyword:ships: 2027-06-30 } }';
    const formerly = (now: string) => topic(tagged(text, now), 'keyword:ferries')?.formerly;
    expect(formerly('2026-12-31T00:00:00.000Z')).toEqual(['keyword:boats', 'keyword:ships']);
    expect(formerly('2027-01-01T00:00:00.000Z')).toEqual(['keyword:ships']);
    expect(formerly('2027-07-01T00:00:00.000Z')).toBeUndefined();
  });

  it('says why in the trace', () => {
    expect(tagged(FERRIES, '2026-12-01T00:00:00.000Z', ['keyword:boats']).trace).toContainEqual(
      expect.objectContaining({ what: 'keyword:boats', why: 'It is called keyword:ferries now.' }),
    );
  });

  it('keeps a merged topic’s former ids for ever', () => {
    const merged = tagged('merges: { keyword:boats: keyword:ferries }', '2999-01-01T00:00:00.000Z');
    expect(topic(merged, 'keyword:ferries')?.formerly).toEqual(['keyword:boats']);
  });

  it('has the same vocabulary before its former id lapses, after, and with another date', () => {
    const [before, after] = ['2027-06-30T00:00:00.000Z', '2027-07-01T00:00:00.000Z'].map(
      (now) => tagged(FERRIES, now).vocabulary,
    );
    expect(after).toBe(before);
    expect(tagged(FERRIES.replace('2027-06-30', '2028-06-30'), '2027-07-01').vocabulary).toBe(before);
    expect(tagged('{}', '2027-07-01').vocabulary).not.toBe(before);
  });

  it('is listed for those who follow or move it', () => {
    expect(formerIdsOf(readTaxonomy(FERRIES))).toEqual([
      { former: 'keyword:boats', current: 'keyword:ferries', until: '2027-06-30' },
    ]);
  });
});

describe('a wrong renaming', () => {
  const DAY = '2027-06-30';
  test.each([
    ['no date', 'formerly:\n  place:b:\n    place:a:', 3, /needs the last day/],
    [
      'a day there is not',
      'formerly:\n  place:b:\n    place:a: 2027-06-31',
      3,
      /not a calendar day.* 2027-06-30/,
    ],
    ['a list', 'formerly:\n  place:b: [place:a]', 2, /former ids of place:b must be a list of "key: value"/i],
    ['a former id that is no id', `formerly:\n  place:b:\n    a: ${DAY}`, 3, /must be an id/],
    ['itself', `formerly:\n  place:a:\n    place:a: ${DAY}`, 3, /place:a cannot be its own former id/],
    [
      'a chain',
      `formerly:\n  place:b:\n    place:a: ${DAY}\n  place:c:\n    place:b: ${DAY}`,
      2,
      /place:b is now place:c: name that one/,
    ],
    [
      'a cycle',
      `formerly:\n  place:b:\n    place:a: ${DAY}\n  place:a:\n    place:b: ${DAY}`,
      2,
      /place:b and place:a cannot each be the former id of the other/,
    ],
    [
      'two new ids of one',
      `formerly:\n  place:b:\n    place:a: ${DAY}\n  place:c:\n    place:a: ${DAY}`,
      5,
      /place:a is already a former id of place:b/,
    ],
    [
      'a section',
      `formerly:\n  keyword:sport:\n    subject:sport: ${DAY}`,
      3,
      /subject:sport is one of the 17 subjects/,
    ],
    [
      'a new id that is merged away',
      `formerly:\n  place:b:\n    place:a: ${DAY}\nmerges:\n  place:b: place:c`,
      2,
      /place:b is merged into place:c: name that one/,
    ],
  ])('%s is named with its line', (_, text, line, reason) => {
    const parsed = parseTaxonomy(text);
    expect(parsed.ok ? [] : parsed.error).toContainEqual({ line, reason: expect.stringMatching(reason) });
  });

  test.each([
    ['an alias', 'aliases:\n  place:a: [Ay]', 2],
    ['a merge of it', 'merges:\n  place:a: place:c', 2],
    ['a merge into it', 'merges:\n  place:x:\n    place:a', 3],
    ['a shown name', 'renames:\n  place:a: A', 2],
    ['a block', 'blocked:\n  - place:a', 2],
    ['a forced topic', 'forced:\n  - { topic: place:a, any: [x] }', 2],
    ['what others share', 'namesakes:\n  place:a: [{ topic: place:c, any: [x] }]', 2],
    ['a namesake', 'namesakes:\n  place:c: [{ topic: place:a, any: [x] }]', 2],
    ['what stands beside it', 'namesakes:\n  place:c: [{ topic: place:d, with: [place:a] }]', 2],
    ['a section of it', 'sections:\n  place:a: sport', 2],
    ['what a name means', 'publisherTopics:\n  Ay: place:a', 2],
  ])('that %s does not follow is named with the line of that', (_, text, line) => {
    const parsed = parseTaxonomy(`${text}\nformerly:\n  place:b:\n    place:a: ${DAY}`);
    expect(parsed.ok ? [] : parsed.error).toEqual([
      { line, reason: 'place:a is now place:b: name that one.' },
    ]);
  });

  it('may be of a subject that the vocabulary no longer has', () => {
    expect(
      formerIdsOf(readTaxonomy('formerly: { subject:sport: { subject:sports: 2027-06-30 } }')),
    ).toHaveLength(1);
  });

  it('of an unknown kind says which one was probably meant', () => {
    const parsed = parseTaxonomy('blocked:\n  - organization:nato\n  - "person:"');
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        line: 2,
        reason:
          'A blocked topic must be an id such as person:tom-cruise; this is "organization:nato". Did you mean organisation?',
      },
      { line: 3, reason: 'A blocked topic must be an id such as person:tom-cruise; this is "person:".' },
    ]);
  });
});
