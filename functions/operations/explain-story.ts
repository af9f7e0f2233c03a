import type { ArticleId } from '../core/publish/identity.ts';
import { storyDayOf } from '../core/publish/story-day.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { findStory } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import { type Explanation, explainClaim } from '../core/story/explain.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { keysOf } from '../core/story/signature.ts';
import type { StoryStore } from '../core/story/store.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { EditionReader } from '../ports/edition-store.ts';
import type { RuledStories } from '../ports/stories.ts';
import { recordOf } from './forget-in-stories.ts';

export interface ExplainPorts {
  readonly catalogue: Pick<IngestCatalogue, 'readArticles' | 'readVersion'>;
  readonly stories: RuledStories;
  readonly editions: EditionReader;
}

/**
 * Explains why an article belongs to its story, and which story came second, as if the article were compared with the
 * current stories again. The table has only the hashes of words, so shared words are named from the article's own
 * text.
 *
 * @returns null if its text or its signature no longer exists
 */
export const explainMembership = async (
  articleId: ArticleId,
  { catalogue, stories, editions }: ExplainPorts,
): Promise<Explanation | null> => {
  const membership = (await stories.membershipsOf([articleId])).get(articleId);
  const [article] = await catalogue.readArticles([articleId]);
  if (membership === undefined || article === undefined) return null;
  const version = await catalogue.readVersion(articleId, article.lastAnnouncement?.version ?? article.live);
  const document = version?.edition ? await editions.read(version.edition) : null;
  if (version === null || document === null) return null;
  const signature = decodeSignature(Buffer.from(membership.signature, 'base64'));
  const { day, isStated } = storyDayOf(version);
  const words = keysOf(signature, RULES.lookedUp).map(({ key }) => key);
  const { postings } = await stories.find([], words, day - RULES.openDays, 'strong');
  const store: Pick<StoryStore, 'postings' | 'stories'> = {
    postings: async (keys) => keys.map((key) => postings.get(key) ?? []),
    stories: async (ids) => {
      const found = await stories.stories(ids as readonly StoryId[], 'strong');
      const without = await Promise.all(
        found.map(async (story) => {
          if (story.id !== membership.story) return story.record;
          // Its own words prove nothing.
          const members = await stories.membershipsOf(story.articles.filter((one) => one !== articleId));
          return recordOf(story, [...members.values()]);
        }),
      );
      return without.flatMap((record) => record ?? []);
    },
  };
  const arrival = { article: articleId, signature, day, isStated };
  return explainClaim(document, arrival, await findStory(store, arrival, RULES));
};
