import { describe, expect, test } from 'vitest';
import { feedPage, feedTitle, feedUpdated, goneFrom } from '../../../../functions/core/site/feeds/feed.ts';
import { entryId } from '../../../../functions/core/site/feeds/feed-ids.ts';
import { updateTimes } from '../../../../functions/core/site/feeds/update-times.ts';
import { EVERYTHING_FEED } from '../../../../functions/core/site/paths.ts';
import { UUID_URN } from './common-rules.ts';
import { aFeed, anEntry, anItem, articleId, SITE } from './examples.ts';

const QUERY = EVERYTHING_FEED;

describe('feedTitle', () => {
  const names = new Map([
    ['person:tom-cruise', 'Tom Cruise'],
    ['3fk29c0q7v5m8x1z4a6d', 'Ferry aground'],
  ]);

  test.each([
    [QUERY, 'The Harbour Gazette'],
    [{ ...QUERY, section: 'subject:sport' }, 'Sport – The Harbour Gazette'],
    [{ ...QUERY, section: 'subject:crime-law-and-justice' }, 'Crime and justice – The Harbour Gazette'],
    [
      { ...QUERY, topics: ['person:tom-cruise', 'place:oslo'] },
      'Tom Cruise, place:oslo – The Harbour Gazette',
    ],
    [
      { ...QUERY, section: 'subject:sport', topics: ['person:tom-cruise'] },
      'Sport: Tom Cruise – The Harbour Gazette',
    ],
    [{ ...QUERY, story: '3fk29c0q7v5m8x1z4a6d' }, 'Ferry aground – The Harbour Gazette'],
    [{ ...QUERY, story: '00000000000000000000' }, 'One story – The Harbour Gazette'],
  ])('of %j is %s', (query, title) => {
    expect(feedTitle(SITE, query, names)).toBe(title);
  });
});

describe('feedPage', () => {
  test.each([
    [QUERY, '/'],
    [{ ...QUERY, section: 'subject:sport' }, '/sections/sport'],
    [{ ...QUERY, topics: ['place:oslo'] }, '/topics/place:oslo'],
    [{ ...QUERY, story: '3fk29c0q7v5m8x1z4a6d' }, '/stories/3fk29c0q7v5m8x1z4a6d'],
    [{ ...QUERY, topics: ['place:bergen', 'place:oslo'] }, null],
    [{ ...QUERY, section: 'subject:sport', topics: ['place:oslo'] }, null],
  ])('of %j is %s', (query, page) => {
    expect(feedPage(query)).toBe(page);
  });
});

describe('feedUpdated', () => {
  test('is the latest version or withdrawal, whatever the order', () => {
    const items = [
      anItem({ articleId: articleId(1), updatedAt: '2026-11-30T11:00:00.500Z' }),
      // Later as text, and earlier as a time.
      anItem({ updatedAt: '2026-11-30T11:00:00Z' }),
    ];
    expect(feedUpdated({ items, tombstones: [] })).toBe('2026-11-30T11:00:00.500Z');
    const tombstone = {
      articleId: articleId(2),
      at: '2026-11-30T08:00:00.000Z',
      withdrawnAt: '2026-11-30T12:00:00.000Z',
      kill: false,
    };
    expect(feedUpdated({ items, tombstones: [tombstone] })).toBe('2026-11-30T12:00:00.000Z');
  });

  test('is null for an empty feed', () => {
    expect(feedUpdated(aFeed({ items: [] }))).toBeNull();
  });
});

test('an article that came back has no tombstone', () => {
  const tombstone = (number: number) => ({
    articleId: articleId(number),
    at: '2026-11-30T08:00:00.000Z',
    withdrawnAt: '2026-11-30T12:00:00.000Z',
    kill: false,
  });
  expect(goneFrom(aFeed({ tombstones: [tombstone(0), tombstone(1)] }))).toEqual([tombstone(1)]);
});

describe('entryId', () => {
  // As Python has it: uuid5(UUID('b20b5f61-c1ce-4971-be07-4389a64901ef'), '3fk29c0q7v5m8x100000')
  test('is a version 5 UUID that never changes', () => {
    expect(entryId(articleId(0))).toMatch(UUID_URN);
    expect(entryId(articleId(0))).toBe('urn:uuid:b300f1ac-dfbb-5f67-b29a-10de8412b953');
  });

  test('is another for each article', () => {
    const ids = Array.from({ length: 1000 }, (_, number) => entryId(articleId(number)));
    expect(new Set(ids).size).toBe(1000);
  });
});

describe('updateTimes', () => {
  const together = Array.from({ length: 1000 }, (_, number) => anEntry({ articleId: articleId(number) }));

  test('are all different, though an embargo ended for a thousand', () => {
    const times = [...updateTimes(together).values()];
    expect(new Set(times).size).toBe(1000);
    expect(times.every((time) => time.startsWith('2026-11-30T09:00:00.000'))).toBe(true);
  });

  test('do not depend on the order, nor on what else is in the feed', () => {
    const some = together.slice(0, 20);
    expect(updateTimes(some.toReversed())).toEqual(updateTimes(some));
    const [first] = updateTimes(some.slice(0, 1)).values();
    expect(updateTimes(some).get(articleId(0))).toBe(first);
  });
});
