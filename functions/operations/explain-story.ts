import { effectiveAt } from '../core/publish/announcement.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { storyDayAt } from '../core/publish/story-day.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { type Claim, findStory } from '../core/story/claim.ts';
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
 * Explains why an article belongs to its story, and which story came second. The article is compared with the current
 * stories again; of its own story, only with the articles that joined before it. The first of them opened it. The
 * table has only the hashes of words, so shared words are named from the article's own text.
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
  const { day, isStated } = storyDayAt(effectiveAt(version), version.summary.publishedAt);
  const words = keysOf(signature, RULES.lookedUp).map(({ key }) => key);
  const { postings } = await stories.find([], words, day - RULES.openDays, 'strong');
  const [own] = await stories.stories([membership.story], 'strong');
  // They are listed in the order in which they joined. A withdrawn article is not listed.
  const at = own?.articles.indexOf(articleId) ?? -1;
  const earlier = (at === -1 ? own?.articles : own?.articles.slice(0, at)) ?? [];
  const before = [...(await stories.membershipsOf(earlier)).values()];
  const store: Pick<StoryStore, 'postings' | 'stories'> = {
    postings: async (keys) => keys.map((key) => postings.get(key) ?? []),
    stories: async (ids) => {
      const found = await stories.stories(ids as readonly StoryId[], 'strong');
      return found.flatMap((story) =>
        story.id === membership.story ? (recordOf(story, before) ?? []) : story.record,
      );
    },
  };
  const arrival = { article: articleId, signature, day, isStated };
  const claim = await findStory(store, arrival, RULES);
  const explained: Claim =
    before.length > 0
      ? claim
      : {
          ...claim,
          story: membership.story,
          copyOf: null,
          joined: null,
          runnerUp: claim.joined ?? claim.runnerUp,
        };
  return explainClaim(document, arrival, explained);
};
