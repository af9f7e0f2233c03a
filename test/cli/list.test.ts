import { describe, expect, test } from 'vitest';
import { listLines } from '../../cli/list/list.ts';
import { monthsBack } from '../../cli/list/read-feed.ts';
import { readSince } from '../../cli/list/since.ts';
import { countTopics } from '../../cli/topics/topics.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { TopicId } from '../../functions/core/topic.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

describe('readSince', () => {
  test.each([
    ['90m', '2026-03-01T10:30:00.000Z'],
    ['24h', '2026-02-28T12:00:00.000Z'],
    ['7d', '2026-02-22T12:00:00.000Z'],
    ['4W', '2026-02-01T12:00:00.000Z'],
    ['2026-02-03', '2026-02-03T00:00:00.000Z'],
    ['2026-02-03T09:30+01:00', '2026-02-03T08:30:00.000Z'],
  ])('reads %s as %s', (given, instant) => {
    expect(readSince(given, NOW)).toBe(instant);
  });

  test.each(['', '7', 'yesterday', '2026-02-31T99:00Z', '2026-02-03T09:30', '3y'])('rejects %j', (given) => {
    expect(() => readSince(given, NOW)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('monthsBack', () => {
  test.each([
    ['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', ['2026-03']],
    ['2026-02-01T00:00:00.000Z', '2025-11-30T23:59:59.999Z', ['2026-02', '2026-01', '2025-12', '2025-11']],
    ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', []],
  ])('from %s to %s', (now, since, months) => {
    expect(monthsBack(now, since)).toEqual(months);
  });
});

const anItem = (over: Partial<FeedItem>): FeedItem => ({
  topic: 'all',
  at: '2026-03-01T11:59:07.000Z',
  articleId: '3fk29c0q7v5m8x1z4a6d' as ArticleId,
  version: 2,
  headline: 'Bridge reopens',
  standfirst: null,
  section: 'subject:sport',
  topics: [],
  language: 'en',
  canonicalUrl: null,
  edition: null,
  ...over,
});

test('articles are listed in columns, without terminal control characters', () => {
  const lines = listLines([
    anItem({ topics: ['person:a', 'place:b'] }),
    anItem({ isExcerpt: true }),
    anItem({ section: null, headline: 'A\u001b[2Jb\nc' }),
  ]);
  expect(lines).toEqual([
    'FIRST ANNOUNCED   SECTION  ARTICLE                 HEADLINE AND TOPICS',
    '2026-03-01 11:59  sport    3fk29c0q7v5m8x1z4a6d.2  Bridge reopens  person:a place:b',
    '2026-03-01 11:59  sport    3fk29c0q7v5m8x1z4a6d.2  Bridge reopens  excerpt',
    '2026-03-01 11:59  -        3fk29c0q7v5m8x1z4a6d.2  A[2Jb c',
  ]);
});

test('topics are counted once per article, and sorted by count, then id', async () => {
  const feed = async function* () {
    yield anItem({ topics: ['person:b', 'person:a', 'place:oslo'], at: '2026-03-01T00:00:00.000Z' });
    yield anItem({ topics: ['person:b', 'place:oslo'], at: '2026-02-01T00:00:00.000Z' });
    yield anItem({});
  };
  const { signal } = new AbortController();
  expect(await countTopics(feed(), 'person:', signal)).toEqual([
    { id: 'person:b', articles: 2, latest: '2026-03-01T00:00:00.000Z' },
    { id: 'person:a', articles: 1, latest: '2026-03-01T00:00:00.000Z' },
  ]);
  expect((await countTopics(feed(), '', signal)).map(({ id }) => id)).toEqual([
    'person:b',
    'place:oslo',
    'person:a',
  ]);
});

test('a topic counts under its current id, once per article', async () => {
  const feed = async function* () {
    yield anItem({ topics: ['keyword:boats', 'keyword:ferries'] });
    yield anItem({ topics: ['keyword:boats'] });
  };
  const id = (text: string) => text as TopicId;
  const boats = { former: id('keyword:boats'), current: id('keyword:ferries'), until: '2027-06-30' };
  expect(await countTopics(feed(), 'keyword:f', new AbortController().signal, [boats])).toMatchObject([
    { id: 'keyword:ferries', articles: 2 },
  ]);
});
