import { describe, expect, it } from 'vitest';
import { announce } from '../../functions/announce/announce.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { forgetInStories } from '../../functions/operations/forget-in-stories.ts';
import { rebuildStory, storiesToRebuild } from '../../functions/operations/rebuild-stories.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from './copy.ts';

type Desk = ReturnType<typeof openDesk>;

/** Announces an article, and runs something after the announcement and before its story is written. */
const between = async (
  desk: Desk,
  text: string,
  run: (articleId: ArticleId) => Promise<unknown>,
  metadata: Readonly<Record<string, string>> = {},
) => {
  desk.uploads.put('late.txt', text, { metadata });
  await desk.created('late.txt');
  const articleId = desk.idOf('late.txt');
  const { announcer } = desk;
  const publish: typeof announcer.publish = async (messages) => {
    const sent = await announcer.publish(messages);
    await run(articleId);
    return sent;
  };
  const [ref] = [...desk.catalogue.outbox.values()];
  const ports = { ...desk.announcePorts, announcer: { publish } };
  expect(await announce(ref === undefined ? [] : [ref], ports)).toEqual([]);
  return articleId;
};

const listing = ({ stories }: Desk, articleId: ArticleId): readonly StoryId[] =>
  [...stories.known.values()]
    .filter(({ articles, mergedInto }) => articles.includes(articleId) && mergedInto === undefined)
    .map(({ id }) => id);

const storyOf = ({ stories }: Desk, articleId: ArticleId) => stories.members.get(articleId)?.story as StoryId;

describe('an article that was announced, and whose story is not written yet,', () => {
  it('goes alone to a story of its own when it is split off from the one that it opens', async () => {
    const desk = openDesk();
    const late = await between(desk, FLOOD, (articleId) => splitArticle(articleId, desk));
    const own = storyOf(desk, late);
    expect(own).not.toBe(late);
    expect(listing(desk, late)).toEqual([own]);
    expect(desk.stories.known.get(own)?.told.all).toBe(late);
    expect(desk.stories.known.get(late as string as StoryId)?.told).toEqual({});
  });

  it('goes alone to a story of its own when it is split off from another one', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    const late = await between(desk, FLOOD_ELSEWHERE, (articleId) => splitArticle(articleId, desk));
    expect(listing(desk, late)).toEqual([storyOf(desk, late)]);
    // It was announced as first for no scope, so it must be announced again.
    expect(desk.stories.known.get(storyOf(desk, late))?.told).toEqual({});
    expect(desk.stories.asked.has(storyOf(desk, late))).toBe(true);
  });

  it('goes to the story that its own is merged into', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', OTTERS);
    const a = desk.idOf('a.txt');
    const late = await between(desk, FLOOD, (articleId) => mergeStories(articleId, a, desk));
    expect(listing(desk, late)).toEqual([storyOf(desk, a)]);
    expect(storyOf(desk, late)).toBe(storyOf(desk, a));
    // A split moves it out again.
    await splitArticle(late, desk);
    expect(listing(desk, late)).toEqual([late]);
    expect(listing(desk, a)).toEqual([a]);
  });

  it('joins its story after another one was merged into that', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', OTTERS);
    const a = desk.idOf('a.txt');
    const late = await between(desk, FLOOD, (articleId) => mergeStories(a, articleId, desk));
    expect(listing(desk, late)).toEqual(listing(desk, a));
    expect(listing(desk, late)).toHaveLength(1);
  });

  it('is announced again unchanged if another story was merged into its own', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', OTTERS);
    await between(desk, FLOOD, async (articleId) => {
      await mergeStories(desk.idOf('a.txt'), articleId, desk);
      await announce([{ articleId, version: 1 }], desk.announcePorts);
    });
    const [first, again] = desk.announcer.sent.filter(
      ({ channel, texts }) => channel === 'arn:articles' && texts.default.includes('"late.txt"'),
    );
    expect(again).toEqual(first);
  });

  it('is nowhere in the story table after it is erased', async () => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    const late = await between(desk, FLOOD_ELSEWHERE, (articleId) =>
      forgetInStories(articleId, new Set(), desk),
    );
    expect(listing(desk, late)).toEqual([]);
    expect(storyOf(desk, late)).toBeUndefined();
  });
});

it.each<Record<string, string>>([{}, { topics: 'Fire brigades' }])(
  'an article that is being announced stays in its story when that is rebuilt (%o)',
  async (metadata) => {
    const desk = openDesk();
    await desk.upload('a.txt', FLOOD);
    const rebuild = async () => {
      for (const [id, articles] of await storiesToRebuild(desk))
        await rebuildStory(id, articles, { dryRun: false }, desk);
    };
    const late = await between(desk, FLOOD_ELSEWHERE, rebuild, metadata);
    const story = desk.stories.known.get(storyOf(desk, late));
    expect(story?.articles).toEqual([desk.idOf('a.txt'), late]);
    expect(Object.values(story?.told ?? {}).includes(late)).toBe('topics' in metadata);
  },
);
