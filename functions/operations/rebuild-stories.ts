import { feedMonths } from '../core/publish/feed-months.ts';
import { type ArticleId, eventIdOf, versionOf } from '../core/publish/identity.ts';
import type { ArticleRecord } from '../core/publish/records.ts';
import { EVERYONE, MOST_ARTICLES, ownStoryOf, type StoryId } from '../core/publish/story.ts';
import { isToldAndLive, scopesOfHeard } from '../core/publish/told.ts';
import { grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { StoryRecord } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { signed } from '../core/story/signed.ts';
import type { RetagCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Ruling, Rulings, Story } from '../ports/stories.ts';
import { rulingOf } from './rule-stories.ts';

export interface RebuildStoriesPorts {
  readonly catalogue: Pick<RetagCatalogue, 'listed' | 'readArticles' | 'readVersion'>;
  readonly stories: RuledStories;
  readonly rulings: Rulings;
  readonly editions: EditionReader;
  readonly clock: Clock;
}

/** What became of one story. */
export interface RebuiltStory {
  readonly story: StoryId;
  /** `known`: the story table has all of it. */
  readonly outcome: 'rebuilt' | 'known';
  readonly articles: number;
}

/** Articles whose records are read in one go. */
const AT_ONCE = 50;

const MOST_ATTEMPTS = 8;

const DAY = 86_400_000;

/**
 * The stories that there should be: what the catalogue says that articles in the feeds were told with, and what the story table says of them
 * where it knows more, such as the rulings of editors.
 *
 * @returns the articles of each story, the one that was announced first in front
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
  const found = new Map<StoryId, ArticleId[]>();
  const oldestFirst = [...new Set(listed)].toReversed();
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
      if (article === undefined || !isToldAndLive(article)) continue;
      const story = members.get(id)?.story ?? ruled.get(id)?.story ?? storyOfHeard(article);
      found.set(story, [...(found.get(story) ?? []), id]);
    }
  }
  return found;
};

/**
 * Writes what the story table lacks of one story: memberships of its articles, the story, and the words under which it is found. Followers
 * hear nothing of it. Harmless to repeat, and while articles are announced.
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
  const live = new Map(records.filter(isToldAndLive).map((article) => [article.articleId, article]));
  const held: Membership[] = [];
  let isLacking = false;
  for (const article of articleIds.flatMap((one) => live.get(one) ?? [])) {
    const before = members.get(article.articleId) ?? null;
    const wanted =
      before !== null && isCurrent(before, article)
        ? before
        : await memberOf(article, id, rulingFor(id, ruled.get(article.articleId)), before, ports);
    if (wanted === null) continue;
    if (wanted !== before) isLacking = true;
    held.push(wanted === before || dryRun ? wanted : await stories.join(wanted, before));
  }
  const ofStory = held.filter(({ story }) => story === id);
  const said = (outcome: RebuiltStory['outcome']): RebuiltStory => ({
    story: id,
    outcome,
    articles: ofStory.length,
  });
  // An editor merged it with another one.
  if (stored?.mergedInto !== undefined || ofStory.length === 0) return said('known');
  const story = madeOf(id, ofStory, stored);
  if (stored !== undefined && isSame(stored, story) && !isLacking) return said('known');
  if (dryRun) return said('rebuilt');
  // First: a run that is stopped behind the next line has nothing left to do.
  await rebuildMerged(id, ofStory, ruled, stories);
  if ((await stories.write(story, stored?.rev ?? null)) === 'conflict') return null;
  const { lastDay, keys } = story.record;
  // Nothing joins a story that is closed.
  if (lastDay !== null && lastDay >= Date.parse(clock.now()) / DAY - RULES.openDays)
    await stories.post(
      keys
        .filter((key) => !stored?.record.keys.includes(key))
        .map((key) => ({ key, story: id, day: lastDay })),
    );
  return said('rebuilt');
};

const storyOfHeard = ({ articleId, heard }: ArticleRecord): StoryId =>
  heard?.story?.id ?? ownStoryOf(articleId);

/** Whether stories know of what followers heard last, or an editor has ruled since. */
const isCurrent = ({ eventId, isRuled }: Membership, { heard }: ArticleRecord): boolean =>
  isRuled === true || versionOf(eventId) >= (heard?.version ?? 0);

/** The membership with which an article was told last; null where its text is not there any more. */
const memberOf = async (
  article: ArticleRecord,
  story: StoryId,
  ruling: Ruling | null,
  before: Membership | null,
  { catalogue, editions }: RebuildStoriesPorts,
): Promise<Membership | null> => {
  const { articleId, heard, audience, feed, createdAt } = article;
  const version = heard?.version ? await catalogue.readVersion(articleId, heard.version) : null;
  if (version === null) return null;
  const document =
    version.signature === undefined && version.edition ? await editions.read(version.edition) : null;
  const signature = version.signature ?? (document && signed(document));
  if (signature === null) return null;
  const eventId = eventIdOf(articleId, version.version, version.contentHash);
  const source = heard?.story?.copyOf;
  // An article that was erased is the source of no copy.
  const copyOf =
    source !== undefined && (await catalogue.readArticles([source])).length > 0 ? source : undefined;
  // An earlier release, which knew of no stories, told it to everyone.
  const isOfBefore = audience.story.length === 0 && heard?.story === undefined;
  return {
    articleId,
    story,
    eventId: ruling === null ? eventId : rulingOf({ articleId, eventId }, story),
    ...(ruling === null ? {} : { isRuled: true as const }),
    ...(copyOf === undefined ? {} : { copyOf }),
    ...formerOf(before, ruling),
    signature,
    scopes: isOfBefore ? scopesOfHeard(article) : audience.story,
    since: before?.since ?? feed?.at ?? createdAt,
  };
};

const rulingFor = (story: StoryId, ruling: Ruling | undefined): Ruling | null =>
  ruling?.story === story ? ruling : null;

const formerOf = (before: Membership | null, ruling: Ruling | null): Pick<Membership, 'former'> => {
  const former = before?.former ?? (ruling?.mergedFrom === undefined ? [] : [ruling.mergedFrom]);
  return former.length === 0 ? {} : { former };
};

/** Writes the stories that editors merged with one, so that a split can give them back. */
const rebuildMerged = async (
  into: StoryId,
  members: readonly Membership[],
  ruled: ReadonlyMap<ArticleId, Ruling>,
  stories: RuledStories,
): Promise<void> => {
  const merged = Map.groupBy(members, ({ articleId }) => rulingFor(into, ruled.get(articleId))?.mergedFrom);
  for (const [id, of] of merged) {
    if (id === undefined || (await stories.stories([id], 'strong')).length > 0) continue;
    await stories.write({ ...madeOf(id, of, undefined), told: {}, mergedInto: into }, null);
  }
};

const madeOf = (id: StoryId, members: readonly Membership[], stored: Story | undefined): Story => {
  const articles = members.map(({ articleId }) => articleId);
  const told: Record<string, ArticleId> = Object.fromEntries(
    Object.entries(stored?.told ?? {}).filter(([, first]) => articles.includes(first)),
  );
  let record: StoryRecord | null = null;
  for (const { articleId, signature, scopes, since } of members) {
    for (const scope of scopes) told[scope] ??= articleId;
    const claimed = {
      article: articleId,
      story: id,
      signature: decodeSignature(Buffer.from(signature, 'base64')),
      day: Date.parse(since) / DAY,
    };
    record = grownBy(record, claimed, RULES).record;
  }
  return {
    id,
    rev: (stored?.rev ?? 0) + 1,
    record: record as StoryRecord,
    articles: articles.slice(-MOST_ARTICLES),
    told,
  };
};

const isSame = (stored: Story, made: Story): boolean =>
  stored.articles.length === made.articles.length &&
  (stored.articles.length === MOST_ARTICLES ||
    stored.articles.every((article) => made.articles.includes(article))) &&
  Object.entries(made.told).every(([scope, first]) => stored.told[scope] === first);
