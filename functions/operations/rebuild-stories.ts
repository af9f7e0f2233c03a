import { isAnnouncedAndLive, scopesOfLastAnnouncement } from '../core/publish/announced-state.ts';
import { feedMonths } from '../core/publish/feed-months.ts';
import { type ArticleId, eventIdOf, versionOf } from '../core/publish/identity.ts';
import type { ArticleRecord } from '../core/publish/records.ts';
import { EVERYONE } from '../core/publish/story.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story-id.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { signed } from '../core/story/signed.ts';
import type { RetagCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Ruling, Rulings } from '../ports/stories.ts';
import { goingOnAs, mergesOf, rulingFor } from './ruled-merges.ts';
import { postNew, rulingOf } from './ruled-stories.ts';
import {
  isSame,
  MOST_TOGETHER,
  membersStored,
  standingFirsts,
  storyFromMembers,
} from './story-from-members.ts';

export interface RebuildStoriesPorts {
  readonly catalogue: Pick<RetagCatalogue, 'listed' | 'readArticles' | 'readVersion'>;
  readonly stories: RuledStories;
  readonly rulings: Rulings;
  readonly editions: EditionReader;
  readonly clock: Clock;
}

/** The outcome for one story. */
export interface RebuiltStory {
  readonly story: StoryId;
  /** `known`: the story table has all of it. */
  readonly outcome: 'rebuilt' | 'known';
  readonly articles: number;
}

/** Articles whose records are read in one batch. */
const AT_ONCE = 50;

const MOST_ATTEMPTS = 8;

const DAY = 86_400_000;

/**
 * The stories that should exist: those with which articles in the feeds were announced according to the catalogue,
 * and the story table's records of them where it knows more, such as the rulings of editors.
 *
 * @returns the articles of each story, the one that was announced first at the front
 */
export const storiesToRebuild = async ({
  catalogue,
  stories,
  rulings,
  clock,
}: RebuildStoriesPorts): Promise<ReadonlyMap<StoryId, readonly ArticleId[]>> => {
  const listed: ArticleId[] = [];
  for (const month of feedMonths(clock.now()))
    for await (const articleId of catalogue.listed(EVERYONE, month, '')) listed.push(articleId);
  const oldestFirst = [...new Set(listed)].toReversed();
  const live: { readonly id: ArticleId; readonly ruling: Ruling | undefined; readonly story: StoryId }[] = [];
  for (let from = 0; from < oldestFirst.length; from += AT_ONCE) {
    const ids = oldestFirst.slice(from, from + AT_ONCE);
    const [records, members, ruled] = await Promise.all([
      catalogue.readArticles(ids),
      stories.membershipsOf(ids),
      rulings.rulingsOf(ids),
    ]);
    const byId = new Map(records.map((article) => [article.articleId, article]));
    for (const id of ids) {
      const article = byId.get(id);
      if (article === undefined || !isAnnouncedAndLive(article)) continue;
      const ruling = ruled.get(id);
      live.push({ id, ruling, story: ruling?.story ?? members.get(id)?.story ?? storyAnnounced(article) });
    }
  }
  const merges = mergesOf(live.flatMap(({ ruling = [] }) => ruling));
  const found = new Map<StoryId, ArticleId[]>();
  for (const { id, ruling, story } of live) {
    const last = ruling === undefined ? story : goingOnAs(story, merges);
    found.set(last, [...(found.get(last) ?? []), id]);
  }
  return found;
};

/**
 * Writes the missing records of one story: memberships of its articles, the story, and the words under which it is
 * found. Nothing is announced. This is harmless to repeat, and while articles are announced.
 *
 * @param dryRun write nothing
 * @throws StageFault when storage failed, or others keep changing the story
 */
export const rebuildStory = async (
  id: StoryId,
  articleIds: readonly ArticleId[],
  { dryRun }: { readonly dryRun: boolean },
  ports: RebuildStoriesPorts,
): Promise<RebuiltStory> => {
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const done = await rebuildOnce(id, articleIds, dryRun, ports);
      if (done !== null) return done;
    }
    throw new Error(`others changed it ${MOST_ATTEMPTS} times`);
  } catch (cause) {
    throw new StageFault(id, 'could not be rebuilt', { cause });
  }
};

const rebuildOnce = async (
  id: StoryId,
  articleIds: readonly ArticleId[],
  dryRun: boolean,
  ports: RebuildStoriesPorts,
): Promise<RebuiltStory | null> => {
  const { catalogue, stories, rulings, clock } = ports;
  const [members, ruled, records, [stored]] = await Promise.all([
    stories.membershipsOf(articleIds),
    rulings.rulingsOf(articleIds),
    catalogue.readArticles(articleIds),
    stories.stories([id], 'strong'),
  ]);
  const live = new Map(records.filter(isAnnouncedAndLive).map((article) => [article.articleId, article]));
  const held: Membership[] = [];
  let isLacking = false;
  for (const article of articleIds.flatMap((one) => live.get(one) ?? [])) {
    const before = members.get(article.articleId) ?? null;
    const ruling = rulingFor(id, article.articleId, ruled);
    const expected = await expectedOf(article, id, ruling, before, ports);
    if (expected === null) continue;
    held.push(expected);
    if (expected === before) continue;
    isLacking = true;
    if (!dryRun && (await rulings.place(expected, before, ruling)) === 'conflict') return null;
  }
  const beside = await membersStored(stored, articleIds, ports);
  const ofStory = [...held.filter(({ story }) => story === id), ...beside].slice(-MOST_TOGETHER);
  const said = (outcome: RebuiltStory['outcome']): RebuiltStory => ({
    story: id,
    outcome,
    articles: ofStory.length,
  });
  // An editor merged it with another one.
  if (stored?.mergedInto !== undefined || ofStory.length === 0) return said('known');
  const story = storyFromMembers(id, ofStory, await standingFirsts(stored, catalogue), stored);
  if (stored !== undefined && isSame(stored, story) && !isLacking) return said('known');
  if (dryRun) return said('rebuilt');
  // This comes first: a run that stops after the next line has nothing left to do.
  if (!(await rebuildMerged(id, ofStory, ruled, stories))) return null;
  const write = { story, expectedRev: stored?.rev ?? null };
  if ((await stories.writeTogether([write], ofStory)) === 'conflict') return null;
  const { lastDay } = story.record;
  // Nothing joins a story that is closed.
  if (lastDay !== null && lastDay >= Date.parse(clock.now()) / DAY - RULES.openDays)
    await postNew(story, stored, stories);
  return said('rebuilt');
};

const storyAnnounced = ({ articleId, lastAnnouncement }: ArticleRecord): StoryId =>
  lastAnnouncement?.story?.id ?? ownStoryOf(articleId);

/** Whether stories know of the last announcement, or an editor has ruled since. */
const isCurrent = ({ eventId, isRuled }: Membership, { lastAnnouncement }: ArticleRecord): boolean =>
  isRuled === true || versionOf(eventId) >= (lastAnnouncement?.version ?? 0);

/**
 * The membership that an article should have: the existing one if it is current; null if its text no longer exists.
 */
const expectedOf = async (
  article: ArticleRecord,
  story: StoryId,
  ruling: Ruling | null,
  before: Membership | null,
  ports: RebuildStoriesPorts,
): Promise<Membership | null> => {
  if (before === null || !isCurrent(before, article)) return memberOf(article, story, ruling, before, ports);
  if (ruling === null || (before.isRuled === true && before.story === story)) return before;
  // It was announced while the table did not know the editors' rulings.
  const { copyOf: _, former = [], ...rest } = before;
  const left = [...new Set([...former, before.story])].filter((one) => one !== story);
  return { ...rest, story, eventId: rulingOf(before, story), isRuled: true, former: left };
};

/** The membership with which an article was last announced, or null if its text no longer exists. */
const memberOf = async (
  article: ArticleRecord,
  story: StoryId,
  ruling: Ruling | null,
  before: Membership | null,
  { catalogue, editions }: RebuildStoriesPorts,
): Promise<Membership | null> => {
  const { articleId, lastAnnouncement, audience, feed, createdAt } = article;
  const version = lastAnnouncement?.version
    ? await catalogue.readVersion(articleId, lastAnnouncement.version)
    : null;
  if (version === null) return null;
  const document =
    version.signature === undefined && version.edition ? await editions.read(version.edition) : null;
  const signature = version.signature ?? (document && signed(document));
  if (signature === null) return null;
  const eventId = eventIdOf(articleId, version.version, version.contentHash);
  const source = lastAnnouncement?.story?.copyOf;
  // An erased article is never named as the source of a copy.
  const copyOf =
    source !== undefined && (await catalogue.readArticles([source])).length > 0 ? source : undefined;
  // An earlier release, without stories, announced it as the first in every scope.
  const isOfBefore = audience.story.length === 0 && lastAnnouncement?.story === undefined;
  return {
    articleId,
    story,
    eventId: ruling === null ? eventId : rulingOf({ articleId, eventId }, story),
    ...(ruling === null ? {} : { isRuled: true as const }),
    ...(copyOf === undefined ? {} : { copyOf }),
    ...formerOf(before, ruling),
    signature,
    scopes: isOfBefore ? scopesOfLastAnnouncement(article) : audience.story,
    since: before?.since ?? feed?.at ?? createdAt,
  };
};

const formerOf = (before: Membership | null, ruling: Ruling | null): Pick<Membership, 'former'> => {
  const former = before?.former ?? (ruling?.mergedFrom === undefined ? [] : [ruling.mergedFrom]);
  return former.length === 0 ? {} : { former };
};

/**
 * Writes the stories that editors merged with one, so that a split can restore them.
 *
 * @returns false if others have changed an article of one meanwhile
 */
const rebuildMerged = async (
  into: StoryId,
  members: readonly Membership[],
  ruled: ReadonlyMap<ArticleId, Ruling>,
  stories: RuledStories,
): Promise<boolean> => {
  const merged = Map.groupBy(members, ({ articleId }) => rulingFor(into, articleId, ruled)?.mergedFrom);
  for (const [id, of] of merged) {
    if (id === undefined || (await stories.stories([id], 'strong')).length > 0) continue;
    const story = { ...storyFromMembers(id, of, {}), told: {}, mergedInto: into };
    if ((await stories.writeTogether([{ story, expectedRev: null }], of)) === 'conflict') return false;
  }
  return true;
};
