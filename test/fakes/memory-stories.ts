import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { decodeStory, encodeStory } from '../../functions/core/story/encode-story.ts';
import type { Posting } from '../../functions/core/story/store.ts';
import type { Membership, RuledStories, Ruling, Rulings, Story } from '../../functions/ports/stories.ts';

/** The story table in memory. */
export interface MemoryStories extends RuledStories {
  readonly members: Map<ArticleId, Membership>;
  readonly known: Map<StoryId, Story>;
  readonly words: Map<number, Posting[]>;
  readonly asked: Map<StoryId, number>;
}

/** What a record is after it was stored. */
const kept = (story: Story): Story => ({ ...story, record: decodeStory(encodeStory(story.record)) });

const isAsRead = ({ eventId, copyOf }: Membership, before: Membership | null): boolean =>
  eventId === before?.eventId && copyOf === before.copyOf;

/**
 * Rulings of editors in memory.
 *
 * @param isThere whether an article has not been erased
 */
export const memoryRulings = (
  { members }: Pick<MemoryStories, 'members'>,
  isThere: (articleId: ArticleId) => boolean,
): Rulings & { readonly ruled: Map<ArticleId, Ruling> } => {
  const ruled = new Map<ArticleId, Ruling>();
  return {
    ruled,
    place: async (membership, before, ruling) => {
      const { articleId } = membership;
      const found = members.get(articleId);
      if (!isThere(articleId) || (found !== undefined && !isAsRead(found, before))) return 'conflict';
      if (found === undefined && before !== null) return 'conflict';
      members.set(articleId, membership);
      if (ruling !== null) ruled.set(articleId, ruling);
      return 'placed';
    },
    rulingsOf: async (articleIds) =>
      new Map([...ruled].filter(([articleId]) => articleIds.includes(articleId))),
  };
};

export const memoryStories = (): MemoryStories => {
  const members = new Map<ArticleId, Membership>();
  const known = new Map<StoryId, Story>();
  const words = new Map<number, Posting[]>();
  const asked = new Map<StoryId, number>();
  const membershipsOf = async (articleIds: readonly ArticleId[]) =>
    new Map(
      articleIds.flatMap((id) => {
        const member = members.get(id);
        return member === undefined ? [] : [[id, member] as const];
      }),
    );
  return {
    members,
    known,
    words,
    asked,
    membershipsOf,
    find: async (articleIds, keys, since) => ({
      memberships: await membershipsOf(articleIds),
      postings: new Map(
        keys.map((key) => [
          key,
          (words.get(key) ?? []).filter(({ day }) => day === null || day >= since).toReversed(),
        ]),
      ),
    }),
    stories: async (ids) => ids.flatMap((id) => known.get(id) ?? []),
    join: async (membership, before) => {
      const found = members.get(membership.articleId);
      if (found !== undefined && !isAsRead(found, before)) return found;
      if (found === undefined && before !== null) throw new Error('the membership was forgotten meanwhile');
      members.set(membership.articleId, membership);
      return membership;
    },
    write: async (story, expectedRev) => {
      if ((known.get(story.id)?.rev ?? null) !== expectedRev) return 'conflict';
      known.set(story.id, kept(story));
      return 'written';
    },
    writeTogether: async (writes, unchanged) => {
      const isUnchanged =
        writes.every(({ story, expectedRev }) => (known.get(story.id)?.rev ?? null) === expectedRev) &&
        unchanged.every(({ articleId, eventId }) => members.get(articleId)?.eventId === eventId);
      if (!isUnchanged) return 'conflict';
      for (const { story } of writes) known.set(story.id, kept(story));
      return 'written';
    },
    post: async (postings) => {
      for (const posting of postings) words.set(posting.key, [...(words.get(posting.key) ?? []), posting]);
    },
    requestReannouncement: async (story) => {
      asked.set(story, (asked.get(story) ?? 0) + 1);
    },
    toReannounce: async function* () {
      for (const [story, count] of [...asked]) yield { story, asked: count };
    },
    reannounced: async (ref) => {
      if (asked.get(ref.story) === ref.asked) asked.delete(ref.story);
    },
    copiesOf: async (articleId) => [...members.values()].filter(({ copyOf }) => copyOf === articleId),
    forget: async ({ articleId, eventId }) => {
      const found = members.get(articleId);
      if (found !== undefined && found.eventId !== eventId) return 'conflict';
      members.delete(articleId);
      return 'forgotten';
    },
    drop: async ({ id, rev }) => {
      const found = known.get(id);
      if (found !== undefined && found.rev !== rev) return 'conflict';
      known.delete(id);
      return 'written';
    },
    unpost: async (story, keys) => {
      for (const key of keys) {
        const left = (words.get(key) ?? []).filter((posting) => posting.story !== story);
        if (left.length === 0) words.delete(key);
        else words.set(key, left);
      }
    },
  };
};
