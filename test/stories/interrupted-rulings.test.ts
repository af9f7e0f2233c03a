import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { forgetInStories } from '../../functions/operations/forget-in-stories.ts';
import { reannounce } from '../../functions/operations/reannounce.ts';
import { rebuildStory, storiesToRebuild } from '../../functions/operations/rebuild-stories.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import type { Membership } from '../../functions/ports/stories.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from './copy.ts';

const OTTERS_AGAIN = OTTERS.replace('Two otters', 'A pair of otters');

/**
 * Cases that the simulation found: rulings on withdrawn or erased articles, concurrent commands and runs that
 * stopped half-way.
 */
const open = async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  await desk.upload('c.txt', OTTERS);
  const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story as StoryId;
  const retold = async () => {
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
  };
  return { ...desk, storyOf, retold };
};

type Desk = Awaited<ReturnType<typeof open>>;

const lose = ({ stories }: Desk): void => {
  for (const part of [stories.members, stories.known, stories.words]) part.clear();
};

const rebuild = async (desk: Desk): Promise<void> => {
  for (const [id, articles] of await storiesToRebuild(desk))
    await rebuildStory(id, articles, { dryRun: false }, desk);
};

describe('a withdrawn article', () => {
  it('that is split off is the first for no scope: the next article of its story is announced as first', async () => {
    const desk = await open();
    await desk.remove('c.txt');
    await splitArticle(desk.idOf('c.txt'), desk);
    await desk.upload('d.txt', OTTERS_AGAIN);
    const last = desk.announcer.sent.findLast(({ channel }) => channel === 'arn:articles');
    expect(last?.attributes.story).toMatchObject({ values: expect.arrayContaining(['all']) });
  });

  it('that stayed in a merged story makes no cycle of merges', async () => {
    const desk = await open();
    await desk.upload('d.txt', OTTERS_AGAIN);
    await desk.remove('c.txt');
    await mergeStories(desk.idOf('d.txt'), desk.idOf('a.txt'), desk);
    expect(await mergeStories(desk.idOf('a.txt'), desk.idOf('c.txt'), desk)).toMatchObject({
      story: desk.storyOf('a.txt'),
    });
    expect(desk.stories.known.get(desk.storyOf('a.txt'))?.mergedInto).toBeUndefined();
  });

  it('whose story was deleted with an erased article can be merged', async () => {
    const desk = await open();
    await desk.upload('d.txt', OTTERS_AGAIN);
    await desk.remove('d.txt');
    await forgetInStories(desk.idOf('c.txt'), new Set(), desk);
    expect(await mergeStories(desk.idOf('a.txt'), desk.idOf('d.txt'), desk)).toMatchObject({
      outcome: 'ruled',
    });
  });
});

it('a story whose first article was withdrawn just before a merge has another announced as first', async () => {
  const desk = await open();
  await desk.upload('d.txt', OTTERS_AGAIN, { topics: 'Otters' });
  await desk.upload('e.txt', OTTERS.replace('Two otters', 'Both otters'), { topics: 'Otters' });
  await desk.remove('d.txt');
  await mergeStories(desk.idOf('e.txt'), desk.idOf('a.txt'), desk);
  await desk.retold();
  expect(desk.announcements().at(-1)).toMatchObject({ articleId: desk.idOf('e.txt'), changes: ['story'] });
});

it('undoing a merge announces nothing because of an article that left the story before', async () => {
  const desk = await open();
  await desk.upload('d.txt', OTTERS_AGAIN);
  await desk.upload('c.txt', ROADS);
  const otters = desk.storyOf('d.txt');
  expect(desk.storyOf('c.txt')).not.toBe(otters);
  await mergeStories(desk.idOf('d.txt'), desk.idOf('a.txt'), desk);
  await splitArticle(desk.idOf('d.txt'), desk);
  expect(desk.stories.known.get(otters)?.told.all).toBe(desk.idOf('c.txt'));
});

it('undoing a merge that stopped half-way announces nothing because of an article that had left the other story', async () => {
  const desk = await open();
  await desk.upload('d.txt', OTTERS_AGAIN);
  await desk.upload('e.txt', ROADS);
  // It was the first of one story, and is in the other one by then.
  await desk.upload('c.txt', ROADS.replace('Toll', 'The toll'));
  const [otters, roads] = [desk.storyOf('d.txt'), desk.storyOf('e.txt')];
  expect(desk.storyOf('c.txt')).toBe(roads);
  const { rulings } = desk;
  const stopped = { ...desk, rulings: { ...rulings, place: () => Promise.reject(new Error('stopped')) } };
  await expect(mergeStories(desk.idOf('e.txt'), desk.idOf('d.txt'), stopped)).rejects.toThrow('stopped');
  await splitArticle(desk.idOf('e.txt'), desk);
  expect(desk.stories.known.get(otters)).toMatchObject({
    articles: [desk.idOf('d.txt')],
    told: { all: desk.idOf('c.txt') },
  });
});

it('a split that stopped half-way takes nothing from the story that its article was merged into since', async () => {
  const desk = await open();
  const { stories } = desk;
  const stop = { writeTogether: () => Promise.reject(new Error('stopped')) };
  const stopped = { ...desk, stories: { ...stories, ...stop } };
  await expect(splitArticle(desk.idOf('b.txt'), stopped)).rejects.toThrow('stopped');
  const left = desk.storyOf('a.txt');
  await mergeStories(desk.idOf('b.txt'), desk.idOf('c.txt'), desk);
  const otters = desk.storyOf('c.txt');
  expect(stories.known.get(left)?.articles).toEqual([desk.idOf('a.txt')]);
  expect(stories.known.get(otters)).toMatchObject({
    articles: [desk.idOf('c.txt'), desk.idOf('b.txt')],
    told: { all: desk.idOf('c.txt') },
  });
});

it('a split that stopped before a merge opens no story over that of others', async () => {
  const desk = await open();
  const { stories } = desk;
  const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map(desk.idOf) as [ArticleId, ArticleId, ArticleId];
  // It was moved to the other story while the one that it left still lists it.
  const member = stories.members.get(b) as Membership;
  const otters = desk.storyOf('c.txt');
  await desk.rulings.place({ ...member, story: otters, former: [member.story], isRuled: true }, member, {
    story: otters,
  });
  await splitArticle(b, desk);
  expect(stories.known.get(otters)).toMatchObject({ articles: [c, b], told: { all: c } });
  expect(stories.known.get(member.story)?.articles).toEqual([a]);
});

it('a split that slept restores no words of an erased article, even if its story was opened again', async () => {
  const desk = await open();
  const { stories } = desk;
  const [a, b] = ['a.txt', 'b.txt'].map(desk.idOf) as [ArticleId, ArticleId];
  const left = desk.storyOf('a.txt');
  // The slow command writes what it read after everything else is done.
  let late = async (): Promise<unknown> => null;
  const write: typeof stories.write = async (...asked) => {
    late = () => stories.write(...asked);
    throw new Error('asleep');
  };
  await splitArticle(b, { ...desk, stories: { ...stories, write } }).catch(() => {});
  for (const id of [a, b]) {
    desk.catalogue.articles.delete(id);
    await forgetInStories(id, new Set([left]), desk);
  }
  // The article that is split off is on its way to a story that has no articles left.
  const member = { ...(stories.members.get(desk.idOf('c.txt')) as Membership), story: left, former: [] };
  stories.members.set(member.articleId, member);
  for (let rev = 0; rev < 4; rev++) {
    await splitArticle(member.articleId, desk);
    await late();
    expect(stories.known.get(left)?.record.members).toEqual([]);
  }
});

it('undoing a merge that stopped half-way leaves its articles in none of the stories that it continued with', async () => {
  const desk = await open();
  const { stories, rulings } = desk;
  await desk.upload('r.txt', ROADS);
  const [a, c, r] = ['a.txt', 'c.txt', 'r.txt'].map(desk.idOf) as [ArticleId, ArticleId, ArticleId];
  const stopped = { ...desk, rulings: { ...rulings, place: () => Promise.reject(new Error('stopped')) } };
  await expect(mergeStories(c, a, stopped)).rejects.toThrow('stopped');
  await expect(mergeStories(a, r, stopped)).rejects.toThrow('stopped');
  await splitArticle(c, desk);
  const naming = [...stories.known.values()].filter(
    ({ articles, told, record }) =>
      articles.includes(c) ||
      Object.values(told).includes(c) ||
      record.members.some(({ article }) => article === c),
  );
  expect(naming.map(({ id }) => id)).toEqual([desk.storyOf('c.txt')]);
});

it('a merge that is undone just before its article moves moves only that article, out of the story that it left', async () => {
  const desk = await open();
  const { stories, rulings } = desk;
  const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map(desk.idOf) as [ArticleId, ArticleId, ArticleId];
  const left = desk.storyOf('a.txt');
  // Another editor splits off the other article before the named one is moved.
  const place: typeof rulings.place = async (membership, before, ruling) => {
    if (membership.articleId === b) await splitArticle(a, desk);
    return rulings.place(membership, before, ruling);
  };
  await mergeStories(b, c, { ...desk, rulings: { ...rulings, place } });
  expect(desk.storyOf('b.txt')).toBe(desk.storyOf('c.txt'));
  expect(stories.known.get(left)?.articles).toEqual([a]);
  expect(stories.known.get(desk.storyOf('c.txt'))?.articles).toEqual([c, b]);
});

it('a resumed merge is applied to articles that were announced meanwhile', async () => {
  const desk = await open();
  const { rulings } = desk;
  const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map(desk.idOf) as [ArticleId, ArticleId, ArticleId];
  // A ruling had given each of them a story of its own.
  await splitArticle(a, desk);
  await mergeStories(b, a, desk);
  const stopped = { ...desk, rulings: { ...rulings, place: () => Promise.reject(new Error('stopped')) } };
  await expect(mergeStories(b, c, stopped)).rejects.toThrow('stopped');
  await desk.upload('a.txt', FLOOD.replace('Nobody was hurt', 'Nobody was injured'));
  await mergeStories(b, c, desk);
  expect(rulings.ruled.get(a)?.story).toBe(desk.storyOf('c.txt'));
});

it('a split reports where the article is when it undoes the merge of another one', async () => {
  const desk = await open();
  await splitArticle(desk.idOf('b.txt'), desk);
  await mergeStories(desk.idOf('a.txt'), desk.idOf('b.txt'), desk);
  const ruled = await splitArticle(desk.idOf('b.txt'), desk);
  expect(ruled).toEqual({ outcome: 'ruled', story: desk.storyOf('b.txt') });
  expect(desk.storyOf('b.txt')).not.toBe(desk.storyOf('a.txt'));
});

it('a split that stopped before its first write is completed when it is repeated', async () => {
  const desk = await open();
  const { stories } = desk;
  const left = desk.storyOf('a.txt');
  const ask: typeof stories.requestReannouncement = async (story, now) => {
    if (story === left) throw new Error('stopped');
    await stories.requestReannouncement(story, now);
  };
  const stopped = { ...desk, stories: { ...stories, requestReannouncement: ask } };
  await expect(splitArticle(desk.idOf('a.txt'), stopped)).rejects.toThrow('stopped');
  await splitArticle(desk.idOf('a.txt'), desk);
  await desk.retold();
  expect(desk.announcements().at(-1)).toMatchObject({ articleId: desk.idOf('b.txt'), changes: ['story'] });
});

it('a ruling stays in force if the article was announced between the loss of the story table and its rebuild', async () => {
  const desk = await open();
  await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
  const merged = desk.storyOf('c.txt');
  lose(desk);
  await desk.upload('c.txt', OTTERS.replace('Monday', 'Tuesday'));
  expect(desk.storyOf('c.txt')).not.toBe(merged);
  await rebuild(desk);
  expect(desk.storyOf('c.txt')).toBe(merged);
});

describe('a command that slept while the article was erased', () => {
  /** Erases an article just before a given call is sent. */
  const sleeping = (desk: Desk, key: string) => {
    const articleId = desk.idOf(key);
    const erase = async () => {
      if (!desk.catalogue.articles.delete(articleId)) return;
      desk.rulings.ruled.delete(articleId);
      await forgetInStories(articleId, new Set(), desk);
    };
    const onceErased =
      <T extends readonly unknown[], R>(call: (...asked: T) => Promise<R>) =>
      async (...asked: T): Promise<R> => {
        await erase();
        return call(...asked);
      };
    const { stories, rulings } = desk;
    const ports = {
      ...desk,
      stories: {
        ...stories,
        write: onceErased(stories.write),
        writeTogether: onceErased(stories.writeTogether),
      },
      rulings: { ...rulings, place: onceErased(rulings.place) },
    };
    return { articleId, onceErased, ports };
  };

  const isNamed = ({ stories, rulings }: Desk, articleId: string): boolean =>
    JSON.stringify([
      [...stories.members.keys()],
      [...rulings.ruled.keys()],
      [...stories.known.values()].map(({ articles, told, record }) => [articles, told, record.members]),
    ]).includes(articleId);

  it.each(['merge', 'split'] as const)('restores nothing of it: a %s', async (kind) => {
    const desk = await open();
    const { articleId, ports } = sleeping(desk, 'b.txt');
    const ruled =
      kind === 'merge'
        ? await mergeStories(articleId, desk.idOf('c.txt'), ports)
        : await splitArticle(articleId, ports);
    expect(ruled).toEqual({ outcome: 'unannounced' });
    expect(isNamed(desk, articleId)).toBe(false);
  });

  it('opens no story in its place: a split of an article that was withdrawn and whose story is deleted', async () => {
    const desk = await open();
    await desk.remove('c.txt');
    const { articleId, ports } = sleeping(desk, 'c.txt');
    desk.stories.known.clear();
    // The erasure comes after the ruling, when the story that was left is closed.
    const { rulings } = desk;
    expect(await splitArticle(articleId, { ...ports, rulings })).toEqual({ outcome: 'unannounced' });
    expect([...desk.stories.known.keys()]).toEqual([]);
  });

  it('restores nothing of it: a rebuild', async () => {
    const desk = await open();
    const { articleId, onceErased } = sleeping(desk, 'c.txt');
    lose(desk);
    const { rulings } = desk;
    await rebuild({ ...desk, rulings: { ...rulings, place: onceErased(rulings.place) } });
    expect(isNamed(desk, articleId)).toBe(false);
  });
});
