import { expect, it } from 'vitest';
import { explainMembership } from '../../functions/operations/explain-story.ts';
import { relatedArticles } from '../../functions/operations/related.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, LOCKS, OTTERS } from './copy.ts';

const desk = async () => {
  const room = openDesk();
  await room.upload('a.txt', FLOOD, { topics: 'Canals' });
  await room.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Canals' });
  room.clock.advance(400 * 86_400);
  await room.upload('locks.txt', LOCKS, { topics: 'Canals' });
  await room.upload('archive.txt', LOCKS.replace('eleven', 'twelve').replace('Friday', 'Monday'), {
    topics: 'Canals',
    silent: 'true',
  });
  await room.upload('otters.txt', OTTERS, { topics: 'Otters' });
  const feed = async (topic: string, most: number) =>
    [...room.catalogue.feeds.values()]
      .filter((item) => item.topic === topic)
      .toSorted((x, y) => (x.at < y.at ? 1 : -1))
      .slice(0, most);
  return { ...room, feed };
};

it('lists other events on the subject of any age, one article of each story', async () => {
  const room = await desk();
  const found = await relatedArticles(room.idOf('locks.txt'), 10, room);
  expect(found?.[0]).toMatchObject({ key: expect.stringMatching(/^(?:archive|[ab])\.txt$/) });
  const keys = found?.map(({ key }) => key) ?? [];
  expect(keys.filter((key) => key === 'a.txt' || key === 'b.txt')).toHaveLength(1);
  expect(keys).not.toContain('locks.txt');
});

it('lists nothing of its own story, and nothing that is withdrawn', async () => {
  const room = await desk();
  const keys = async () => (await relatedArticles(room.idOf('a.txt'), 10, room))?.map(({ key }) => key);
  expect(await keys()).toContain('locks.txt');
  expect(await keys()).not.toContain('b.txt');
  await room.remove('locks.txt');
  expect(await keys()).not.toContain('locks.txt');
  await room.remove('a.txt');
  expect(await relatedArticles(room.stories.members.keys().next().value as never, 10, room)).toBeNull();
});

it('lists the headline that is live, not that of a correction under embargo', async () => {
  const room = await desk();
  await room.upload('locks.txt', LOCKS.replace('Canal Trust to rebuild', 'SECRET: Trust to sell'), {
    topics: 'Canals',
    embargo: '2090-01-01T00:00:00Z',
  });
  const found = await relatedArticles(room.idOf('a.txt'), 10, room);
  expect(found?.find(({ key }) => key === 'locks.txt')?.headline).toBe('Canal Trust to rebuild eleven locks');
});

it('states why an article belongs to its story', async () => {
  const room = await desk();
  const why = await explainMembership(room.idOf('b.txt'), room);
  expect(why?.joined).toMatchObject({ story: room.stories.members.get(room.idOf('a.txt'))?.story });
  const words = [...(why?.joined?.words ?? []), ...(why?.joined?.names ?? [])].map(({ word }) => word);
  expect(words.join(' ').toLowerCase()).toMatch(/lindqvist|harrowby|renner|lock/);
  expect((await explainMembership(room.idOf('otters.txt'), room))?.joined).toBeNull();
  // Those that joined later are no reason for the article that opened it.
  const opener = await explainMembership(room.idOf('a.txt'), room);
  expect(opener).toMatchObject({ story: why?.joined?.story, joined: null });
});
