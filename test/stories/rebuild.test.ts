import { describe, expect, it } from 'vitest';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { rebuildStory, storiesToRebuild } from '../../functions/operations/rebuild-stories.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from './copy.ts';

type Desk = ReturnType<typeof openDesk>;

const THIRD = FLOOD.replace('Lock gate bursts', 'Lock gate breaks');

const rebuildAll = async (desk: Desk, dryRun = false) => {
  const done = [];
  for (const [id, articles] of await storiesToRebuild(desk))
    done.push(await rebuildStory(id, articles, { dryRun }, desk));
  return done;
};

const lose = ({ stories }: Desk): void => {
  stories.members.clear();
  stories.known.clear();
  stories.words.clear();
};

/** The state that the alerts of readers depend on. */
const saysOf = ({ stories }: Desk) => ({
  members: [...stories.members.values()]
    .map(({ articleId, story, copyOf, eventId, scopes }) => ({ articleId, story, copyOf, eventId, scopes }))
    .toSorted((a, b) => (a.articleId < b.articleId ? -1 : 1)),
  stories: [...stories.known.values()]
    .filter(({ articles }) => articles.length > 0)
    .map(({ id, articles, told }) => ({ id, articles: articles.toSorted(), told }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

const open = async (): Promise<Desk> => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD, { topics: 'Canals' });
  await desk.upload('b.txt', FLOOD_ELSEWHERE, { topics: 'Canals, Fire brigades' });
  await desk.upload('c.txt', OTTERS);
  await desk.upload('s.txt', OTTERS.replace('Two', 'Three'), { silent: 'true' });
  await desk.upload('d.txt', THIRD);
  return desk;
};

describe('a lost story table', () => {
  it('is rebuilt as it was from the last announcements', async () => {
    const desk = await open();
    const before = saysOf(desk);
    expect(before.stories.map(({ articles }) => articles.length).toSorted()).toEqual([1, 3]);
    lose(desk);
    expect(await rebuildAll(desk, true)).toHaveLength(2);
    expect(desk.stories.members.size + desk.stories.known.size).toBe(0);
    expect((await rebuildAll(desk)).map(({ outcome }) => outcome)).toEqual(['rebuilt', 'rebuilt']);
    expect(saysOf(desk)).toEqual(before);
    expect((await rebuildAll(desk)).map(({ outcome }) => outcome)).toEqual(['known', 'known']);
    expect(desk.announcements()).toHaveLength(4);
  });

  it('lets later articles join its stories, and corrections stay in them', async () => {
    const desk = await open();
    lose(desk);
    await rebuildAll(desk);
    await desk.upload('e.txt', THIRD.replace('Tuesday', 'Tuesday morning'));
    await desk.upload('b.txt', FLOOD_ELSEWHERE.replace('injured', 'hurt'), {
      topics: 'Canals, Fire brigades',
    });
    expect(desk.announcements().slice(-2)).toMatchObject([
      { type: 'published', story: { id: desk.idOf('a.txt') } },
      { type: 'corrected', story: { id: desk.idOf('a.txt') } },
    ]);
  });

  it('lists nothing that was withdrawn', async () => {
    const desk = await open();
    await withdraw(desk.idOf('a.txt'), { reason: null, kill: false }, desk);
    await desk.announceAll();
    lose(desk);
    await rebuildAll(desk);
    const story = desk.stories.known.get(desk.idOf('a.txt') as string as StoryId);
    expect(story?.articles.toSorted()).toEqual([desk.idOf('b.txt'), desk.idOf('d.txt')].toSorted());
    expect(Object.values(story?.told ?? {})).not.toContain(desk.idOf('a.txt'));
  });
});

describe('a story table that lost a part of its items', () => {
  it('gets the missing items and keeps the rulings of editors', async () => {
    const desk = await open();
    await splitArticle(desk.idOf('d.txt'), desk);
    const before = saysOf(desk);
    desk.stories.members.delete(desk.idOf('a.txt'));
    desk.stories.known.delete(desk.idOf('c.txt') as string as StoryId);
    expect((await rebuildAll(desk)).map(({ outcome }) => outcome).toSorted()).toEqual([
      'known',
      'rebuilt',
      'rebuilt',
    ]);
    expect(saysOf(desk)).toEqual(before);
  });

  it('gets the rulings of editors even if all items were lost', async () => {
    const desk = await open();
    await splitArticle(desk.idOf('d.txt'), desk);
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story;
    const before = ['a.txt', 'b.txt', 'c.txt', 'd.txt'].map(storyOf);
    lose(desk);
    await rebuildAll(desk);
    expect(['a.txt', 'b.txt', 'c.txt', 'd.txt'].map(storyOf)).toEqual(before);
    await desk.upload('d.txt', THIRD.replace('Thirty-one', '32'));
    expect(storyOf('d.txt')).toBe(before[3]);
  });

  it('can undo a merge completely afterwards', async () => {
    const desk = await open();
    await desk.upload('e.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story;
    const otters = storyOf('c.txt');
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    lose(desk);
    await rebuildAll(desk);
    expect(storyOf('e.txt')).toBe(storyOf('a.txt'));
    await splitArticle(desk.idOf('e.txt'), desk);
    expect([storyOf('c.txt'), storyOf('e.txt')]).toEqual([otters, otters]);
  });

  it('records which version was last announced', async () => {
    const desk = await open();
    const old = new Map(desk.stories.members);
    await desk.upload('b.txt', FLOOD_ELSEWHERE.replace('injured', 'hurt'), {
      topics: 'Canals, Fire brigades',
    });
    const before = saysOf(desk);
    for (const [id, member] of old) desk.stories.members.set(id, member);
    await rebuildAll(desk);
    expect(saysOf(desk)).toEqual(before);
  });
});

it('articles that were announced before stories existed get stories of their own', async () => {
  const desk = openDesk();
  desk.uploads.put('a.txt', FLOOD, { metadata: { topics: 'Canals' } });
  await desk.created('a.txt');
  await desk.announceAll({ stories: undefined });
  expect(desk.stories.known.size).toBe(0);
  await rebuildAll(desk);
  expect(desk.stories.known.get(desk.idOf('a.txt') as string as StoryId)?.told).toMatchObject({
    all: desk.idOf('a.txt'),
    'keyword:canals': desk.idOf('a.txt'),
  });
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  expect(desk.announcements().at(-1)?.story.id).toBe(desk.idOf('a.txt'));
});
