import { type ArticleId, articleIdOf, type EventId } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { StoryRecord } from '../core/story/record.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Ruling, Rulings, Story, StoryWrite } from '../ports/stories.ts';
import { recordOf, withoutWords } from './forget-in-stories.ts';

export interface RulePorts {
  readonly stories: RuledStories;
  readonly rulings: Rulings;
  readonly clock: Clock;
}

const MOST_ATTEMPTS = 8;

const DAY = 86_400_000;

/** Runs an attempt again while it returns null, which means that others changed what it read. */
export const attempting = async <T>(article: ArticleId, run: () => Promise<T | null>): Promise<T> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const ruled = await run();
    if (ruled !== null) return ruled;
  }
  throw new StageFault(article, `others changed its story ${MOST_ATTEMPTS} times`);
};

export const readStories = async (
  ids: readonly StoryId[],
  stories: Pick<RuledStories, 'stories'>,
): Promise<readonly (Story | undefined)[]> => {
  const found = new Map((await stories.stories(ids, 'strong')).map((story) => [story.id, story]));
  return ids.map((id) => found.get(id));
};

/**
 * Moves an article to a story, as an editor's ruling.
 *
 * @param mergedFrom its story, if all of that is merged
 * @param isAlone whether the source of its copy does not come along
 * @returns the membership; null if others have written another one since, or the article was erased
 */
export const moveArticle = async (
  from: Membership,
  story: StoryId,
  { rulings }: Pick<RulePorts, 'rulings'>,
  mergedFrom?: StoryId,
  isAlone = false,
): Promise<Membership | null> => {
  const { copyOf, ...rest } = from;
  const former = [...new Set([...(from.former ?? []), from.story])].filter((one) => one !== story);
  const ruled: Membership = {
    ...rest,
    ...(copyOf === undefined || isAlone ? {} : { copyOf }),
    story,
    // It differs from that of the announcement: an announcement in progress must not overwrite the ruling.
    eventId: rulingOf(from, story),
    isRuled: true,
    ...(former.length === 0 ? {} : { former }),
  };
  const ruling: Ruling = { story, ...(mergedFrom === undefined ? {} : { mergedFrom }) };
  return (await rulings.place(ruled, from, ruling)) === 'placed' ? ruled : null;
};

/** The event of a ruling, which differs from that of the article's announcement. */
export const rulingOf = (
  { articleId, eventId }: Pick<Membership, 'articleId' | 'eventId'>,
  story: StoryId,
): EventId =>
  `${articleId}.${eventId.split('.')[1]}.${articleIdOf('ruling', eventId + story, null).slice(0, 8)}` as EventId;

/**
 * The record of a story made of these articles: they are its articles, and the first in the scopes that they were
 * announced as first in.
 */
export const ofArticles = (members: readonly Membership[]): Pick<Story, 'articles' | 'told'> => ({
  articles: members.map(({ articleId }) => articleId),
  told: Object.fromEntries(
    members
      .toReversed()
      .flatMap(({ articleId, scopes }) => scopes.map((scope) => [scope, articleId] as const)),
  ),
});

/**
 * A story about which nothing is known but that it claimed an article. Nothing joins it. Its revisions differ from
 * those of any earlier story with that id, so a delayed command does not overwrite it.
 */
export const emptyStory = (id: StoryId, { since }: Pick<Membership, 'since'>, now: Instant): Story => ({
  id,
  rev: Date.parse(now),
  record: {
    story: id,
    articles: 0,
    firstDay: Date.parse(since) / DAY,
    lastDay: Date.parse(since) / DAY,
    terms: new Uint32Array(),
    weights: new Float32Array(),
    norm: 1,
    members: [],
    keys: [],
  },
  articles: [],
  told: {},
});

/**
 * A story whose record is made again from its articles. It stays in the list of all words under which it was ever
 * found: an erasure takes it from under those that no article of it has.
 */
export const remade = (
  story: Story,
  members: readonly Membership[],
  before: Story | undefined,
): StoryWrite => {
  const record: StoryRecord = recordOf(story, members) ?? story.record;
  const keys = [...new Set([...(before?.record.keys ?? []), ...record.keys])];
  return {
    story: { ...story, rev: (before?.rev ?? 0) + 1, record: { ...record, story: story.id, keys } },
    expectedRev: before?.rev ?? null,
  };
};

/**
 * Indexes a story under the words that it did not have. If it is gone by now, because its articles were erased, it is
 * indexed under none.
 */
export const postNew = async (
  { id, record: { keys, lastDay } }: Story,
  before: Story | undefined,
  stories: Pick<RuledStories, 'post' | 'stories' | 'unpost'>,
): Promise<void> => {
  const fresh = keys.filter((key) => !before?.record.keys.includes(key));
  if (fresh.length === 0) return;
  await stories.post(fresh.map((key) => ({ key, story: id, day: lastDay })));
  const [now] = await readStories([id], stories);
  const gone = fresh.filter((key) => !now?.record.keys.includes(key));
  if (gone.length > 0) await stories.unpost(id, gone);
};

/** The facts about articles that return to a story which was merged. */
export interface UndoneMerge {
  /**
   * The first articles of the story that they return to: articles that have left it were not announced with the other
   * story.
   */
  readonly told: Story['told'];
  /** Those that were in the other story before, on their own: they stay its first articles. */
  readonly earlier: readonly ArticleId[];
}

/**
 * Takes articles out of a story. Where one was the first in some scope, another one is announced again.
 *
 * @param undone if a merge is undone: see there
 */
export const takeOutOf = async (
  story: Story,
  articleIds: readonly ArticleId[],
  { stories, clock }: Pick<RulePorts, 'stories' | 'clock'>,
  undone?: UndoneMerge,
): Promise<boolean> => {
  const { told: came, earlier } = undone ?? { told: {}, earlier: [] };
  const articles = story.articles.filter((one) => !articleIds.includes(one));
  const isTakenOut = (first: ArticleId): boolean => articleIds.includes(first) && !earlier.includes(first);
  const firsts = Object.fromEntries(
    Object.entries(story.told).filter(
      ([scope, first]) => articles.includes(first) || !(isTakenOut(first) || came[scope] === first),
    ),
  );
  const left = [...(await stories.membershipsOf(articles)).values()];
  // No article records that it was in this story: an erasure would not find its words.
  const record = undone === undefined || left.length > 0 ? story.record : withoutWords(story.record);
  const write = remade({ ...story, record, articles, told: firsts }, left, story);
  if ((await stories.write(write.story, story.rev)) === 'conflict') return false;
  await postNew(write.story, story, stories);
  // An article that is now in another story is not named as the source of a copy in this one.
  for (const { copyOf, ...rest } of left)
    if (copyOf !== undefined && articleIds.includes(copyOf)) await stories.join(rest, { ...rest, copyOf });
  if (articles.length > 0) await stories.requestReannouncement(story.id, clock.now());
  return true;
};
