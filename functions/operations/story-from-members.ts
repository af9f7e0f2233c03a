import { isAnnouncedAndLive, isBeingAnnounced } from '../core/publish/announced-state.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { ArticleRecord } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { StoryRecord } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import type { RetagCatalogue } from '../ports/catalogue.ts';
import type { Membership, RuledStories, Rulings, Story } from '../ports/stories.ts';
import { rulingFor } from './ruled-merges.ts';

const DAY = 86_400_000;

interface BesidePorts {
  readonly catalogue: Pick<RetagCatalogue, 'readArticles'>;
  readonly stories: Pick<RuledStories, 'membershipsOf'>;
  readonly rulings: Pick<Rulings, 'rulingsOf'>;
}

/**
 * The most articles of a story that are restored: with more, it could not be written on the condition that none of
 * them is erased.
 */
export const MOST_TOGETHER = 97;

/**
 * The first article in each scope, as far as it still stands: an article that has left the story since still belonged
 * to it when it was announced. An announcement may be in progress.
 */
export const standingFirsts = async (
  stored: Story | undefined,
  catalogue: Pick<RetagCatalogue, 'readArticles'>,
): Promise<Story['told']> => {
  const known = Object.entries(stored?.told ?? {});
  const firsts = [...new Set(known.map(([, first]) => first))];
  const standing = new Set(
    (await catalogue.readArticles(firsts)).filter(mayStand).map(({ articleId }) => articleId),
  );
  return Object.fromEntries(known.filter(([, first]) => standing.has(first)));
};

/** Whether subscribers know an article that stands, or are just being notified. */
const mayStand = (article: ArticleRecord): boolean =>
  isAnnouncedAndLive(article) || isBeingAnnounced(article);

/**
 * Articles of a stored story that were being announced when those to rebuild were listed. Nobody has taken them out
 * of it since.
 */
export const membersStored = async (
  stored: Story | undefined,
  listed: readonly ArticleId[],
  { catalogue, stories, rulings }: BesidePorts,
): Promise<readonly Membership[]> => {
  const ids = stored?.articles.filter((articleId) => !listed.includes(articleId)) ?? [];
  if (stored === undefined || ids.length === 0) return [];
  const [members, ruled, records] = await Promise.all([
    stories.membershipsOf(ids),
    rulings.rulingsOf(ids),
    catalogue.readArticles(ids),
  ]);
  const standing = new Set(records.filter(mayStand).map(({ articleId }) => articleId));
  return ids
    .filter((one) => standing.has(one) && (!ruled.has(one) || rulingFor(stored.id, one, ruled) !== null))
    .flatMap((one) => members.get(one) ?? [])
    .filter(({ story }) => story === stored.id);
};

/** A story made from its articles, the one that joined first at the front. */
export const storyFromMembers = (
  id: StoryId,
  members: readonly Membership[],
  known: Story['told'],
  stored?: Story,
): Story => {
  const firsts: Record<string, ArticleId> = { ...known };
  let record: StoryRecord | null = null;
  for (const { articleId, signature, scopes, since } of members) {
    for (const scope of scopes) firsts[scope] ??= articleId;
    const claimed = {
      article: articleId,
      story: id,
      signature: decodeSignature(Buffer.from(signature, 'base64')),
      day: Date.parse(since) / DAY,
    };
    record = grownBy(record, claimed, RULES).record;
  }
  const articles = members.map(({ articleId }) => articleId);
  const made = record as StoryRecord;
  const keys = [...new Set([...(stored?.record.keys ?? []), ...made.keys])];
  return { id, rev: (stored?.rev ?? 0) + 1, record: { ...made, keys }, articles, told: firsts };
};

/** Whether a stored story is complete. */
export const isSame = (stored: Story, made: Story): boolean =>
  (made.articles.length === MOST_TOGETHER
    ? made.articles.every((article) => stored.articles.includes(article))
    : stored.articles.length === made.articles.length &&
      stored.articles.every((article) => made.articles.includes(article))) &&
  Object.entries(made.told).every(([scope, first]) => stored.told[scope] === first);
