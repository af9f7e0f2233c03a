import { expect, it } from 'vitest';
import { retagArticle } from '../../functions/operations/retag.ts';
import { readTaxonomy } from '../../infra/taxonomy.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const taxonomy = readTaxonomy('formerly: { keyword:ferries: { keyword:boats: 2027-06-30 } }');

const BOTH = ['keyword:boats', 'keyword:ferries'];

const newsroom = () => {
  const pipeline = memoryPipeline('2027-06-30T23:59:59.999Z');
  return {
    ...pipeline,
    publish: async (key: string, words: string) => {
      pipeline.uploads.put(key, article(`Story of ${key}`, words), { metadata: { topics: 'Boats' } });
      await pipeline.created(key, { taxonomy });
      await pipeline.announceAll();
    },
    /** The boat ids in the filter attributes of the last announcement. */
    sent: (): readonly string[] => {
      const topics = pipeline.announcer.sent.findLast(({ channel }) => channel === 'arn:articles')?.attributes
        .topics;
      return BOTH.filter(
        (id) => topics?.type === 'String.Array' && topics.values.some((value) => value === id),
      );
    },
    /** The ids whose feeds list an article. */
    listed: (key: string): readonly string[] => {
      const id = pipeline.key(key)?.articleId;
      const topics = [...pipeline.catalogue.feeds.values()].flatMap((item) =>
        item.articleId === id ? [item.topic] : [],
      );
      return BOTH.filter((topic) => topics.includes(topic));
    },
  };
};

it('announces and lists under both ids until the last day, then under the current one only', async () => {
  const room = newsroom();
  await room.publish('a.txt', 'The first.');
  expect([room.sent(), room.listed('a.txt')]).toEqual([BOTH, BOTH]);
  room.clock.set('2027-07-01T00:00:00.000Z');
  await room.publish('b.txt', 'The second.');
  expect([room.sent(), room.listed('b.txt')]).toEqual([['keyword:ferries'], ['keyword:ferries']]);
});

it('announces a correction to everyone who received the article under its former id', async () => {
  const room = newsroom();
  await room.publish('a.txt', 'The first.');
  room.clock.set('2027-07-01T00:00:00.000Z');
  await room.publish('a.txt', 'The first, corrected.');
  expect([room.sent(), room.listed('a.txt')]).toEqual([BOTH, ['keyword:ferries']]);
});

it('retags without the former id once that has ended', async () => {
  const room = newsroom();
  room.uploads.put('a.txt', article('Story of a.txt', 'The first.'), { metadata: { topics: 'Boats' } });
  await room.created('a.txt');
  await room.announceAll();
  expect(room.listed('a.txt')).toEqual(['keyword:boats']);
  room.clock.set('2027-07-01T00:00:00.000Z');
  const { catalogue, editions, clock } = room;
  const id = room.key('a.txt')?.articleId;
  if (!id) throw new Error('an article was expected');
  await retagArticle(id, { dryRun: false, announce: false }, { catalogue, editions, clock, taxonomy });
  await room.announceAll();
  expect(room.listed('a.txt')).toEqual(['keyword:ferries']);
});
