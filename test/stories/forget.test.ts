import { expect, it } from 'vitest';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { forgetInStories } from '../../functions/operations/forget-in-stories.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE } from './copy.ts';

/** Whether the story table contains an article anywhere. */
const isKnown = ({ stories }: ReturnType<typeof openDesk>, articleId: string): boolean =>
  JSON.stringify([
    ...stories.members.keys(),
    ...[...stories.known.values()].map(({ articles, told, record }) => ({
      articles,
      told,
      members: record.members,
    })),
  ]).includes(articleId);

it('an article that is forgotten leaves nothing in its story', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  const articleId = desk.idOf('a.txt');
  await forgetInStories(articleId, new Set(), desk);
  expect(isKnown(desk, articleId)).toBe(false);
  expect([...desk.stories.known.values()].flatMap(({ articles }) => articles)).toEqual([desk.idOf('b.txt')]);
});

it('an article that is forgotten is not found as the source of a copy', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD.replace('Lock gate bursts', 'Lock gate breaks'));
  expect(desk.stories.members.get(desk.idOf('b.txt'))?.copyOf).toBe(desk.idOf('a.txt'));
  await forgetInStories(desk.idOf('a.txt'), new Set(), desk);
  expect(desk.stories.members.get(desk.idOf('b.txt'))?.copyOf).toBeUndefined();
  await desk.remove('b.txt');
  expect(desk.announcements().at(-1)).toMatchObject({ type: 'withdrawn' });
  expect(desk.announcements().at(-1)?.story.copyOf).toBeUndefined();
});

it('a membership that is written while the article is forgotten is found by the next pass', async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  const articleId = desk.idOf('b.txt');
  const claimed = desk.stories.members.get(articleId);
  const [story] = await desk.stories.stories([claimed?.story as StoryId]);
  // The announce function has read before, and writes its membership between the read and the delete of the
  // erasure.
  desk.stories.members.delete(articleId);
  const meanwhile = {
    ...desk.stories,
    membershipsOf: async (ids: Parameters<typeof desk.stories.membershipsOf>[0]) => {
      const found = await desk.stories.membershipsOf(ids);
      if (claimed !== undefined && ids.includes(articleId)) desk.stories.members.set(articleId, claimed);
      return found;
    },
  };
  const seen = new Set<StoryId>();
  await forgetInStories(articleId, seen, { ...desk, stories: meanwhile });
  if (story !== undefined) desk.stories.known.set(story.id, story);
  await forgetInStories(articleId, seen, desk);
  expect(isKnown(desk, articleId)).toBe(false);
});
