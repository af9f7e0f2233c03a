import type { ArticleId } from '../core/publish/identity.ts';
import type { ArticleRecord, FeedItem, VersionRecord } from '../core/publish/records.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story-id.ts';
import { decodeSignature } from '../core/story/encode.ts';
import { type Relative, relatedTo } from '../core/story/related.ts';
import { relatedCandidates } from '../core/story/related-candidates.ts';
import type { Signature } from '../core/story/signature.ts';
import { signed } from '../core/story/signed.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { EditionReader } from '../ports/edition-store.ts';
import type { RuledStories } from '../ports/stories.ts';

export interface RelatedPorts {
  readonly catalogue: Pick<IngestCatalogue, 'readArticles' | 'readVersion'>;
  readonly stories: RuledStories;
  readonly editions: EditionReader;
  /** The newest items of a topic's feed. */
  readonly feed: (topic: string, most: number) => Promise<readonly FeedItem[]>;
}

/** Another event of the same subject, represented by its most similar article. */
export interface RelatedArticle {
  readonly story: StoryId;
  readonly articleId: ArticleId;
  readonly headline: string;
  readonly key: string;
  /** The similarity, from 0 to 1. */
  readonly likeness: number;
}

const AT_ONCE = 20;

/**
 * Finds articles that are related to one: other events of its subject, one for each story, the most similar first. It
 * searches the feeds of its story's topics and the stories under its words, and writes nothing. Time does not count.
 * Withdrawn, held and erased articles are in no feed.
 *
 * @param most how many
 * @returns null if there is no such article, or it is not live
 */
export const relatedArticles = async (
  articleId: ArticleId,
  most: number,
  ports: RelatedPorts,
): Promise<readonly RelatedArticle[] | null> => {
  const { catalogue, stories, feed } = ports;
  const [article] = await catalogue.readArticles([articleId]);
  if (article === undefined || article.liveStatus !== 'live' || article.status !== 'active') return null;
  const signature = await signatureOfLive(article, ports);
  if (signature === null) return [];
  const ownStory = (await stories.membershipsOf([articleId])).get(articleId)?.story ?? ownStoryOf(articleId);
  const [own] = await stories.stories([ownStory], 'strong');
  const candidates = await relatedCandidates(articleId, signature, own?.articles ?? [], {
    postings: async (words) => {
      const { postings } = await stories.find([articleId], words, 0, 'strong');
      return words.map((word) => postings.get(word) ?? []);
    },
    articlesOf: async (ids) =>
      (await stories.stories(ids as readonly StoryId[], 'strong')).map(({ articles }) => articles),
    topicsOf: async (articles) =>
      (await catalogue.readArticles(articles as readonly ArticleId[])).map((one) => one.feed?.topics ?? []),
    newest: async (topic, count) => (await feed(topic, count)).map((item) => item.articleId),
  });
  const ids = (candidates as readonly ArticleId[]).filter((id) => id !== articleId);
  const [members, records] = await Promise.all([stories.membershipsOf(ids), catalogue.readArticles(ids)]);
  const storyOf = (id: ArticleId): StoryId => members.get(id)?.story ?? ownStoryOf(id);
  const live = records.filter(
    ({ liveStatus, status, live: version }) => liveStatus === 'live' && status === 'active' && version > 0,
  );
  const relatives: Relative[] = [];
  for (let from = 0; from < live.length; from += AT_ONCE)
    relatives.push(
      ...(
        await Promise.all(
          live.slice(from, from + AT_ONCE).map(async (one) => {
            const known = members.get(one.articleId);
            const other = known === undefined ? await signatureOfLive(one, ports) : decoded(known.signature);
            return other === null
              ? []
              : [{ article: one.articleId, story: storyOf(one.articleId), signature: other }];
          }),
        )
      ).flat(),
    );
  const byId = new Map(live.map((one) => [one.articleId as string, one]));
  const related = await Promise.all(
    relatedTo(signature, ownStory, relatives, most).map(
      async ({ story, likeness, articles }): Promise<readonly RelatedArticle[]> => {
        const best = byId.get(articles[0] ?? '');
        // The article's own headline may be that of a correction under embargo.
        const version = best && (await catalogue.readVersion(best.articleId, best.live));
        if (best === undefined || !version) return [];
        const { headline } = version.summary;
        return [
          { story: story as StoryId, articleId: best.articleId, headline, key: best.owner.key, likeness },
        ];
      },
    ),
  );
  return related.flat();
};

const decoded = (signature: string): Signature => decodeSignature(Buffer.from(signature, 'base64'));

/** The signature of the text that readers have; computed from it if none is stored. */
const signatureOfLive = async (
  { articleId, live }: ArticleRecord,
  { catalogue, editions }: RelatedPorts,
): Promise<Signature | null> => {
  const version: VersionRecord | null = await catalogue.readVersion(articleId, live);
  if (version?.signature !== undefined) return decoded(version.signature);
  const document = version?.edition ? await editions.read(version.edition) : null;
  return document === null ? null : decoded(signed(document));
};
