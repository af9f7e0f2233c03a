import type { ArticleId } from '../core/publish/identity.ts';
import type { ArticleRecord, FeedItem, VersionRecord } from '../core/publish/records.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story-id.ts';
import { decodeSignature } from '../core/story/encode.ts';
import { type Relative, relatedTo } from '../core/story/related.ts';
import { shortlistOf } from '../core/story/shortlist.ts';
import { keysOf, type Signature } from '../core/story/signature.ts';
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

/** How many topics' feeds are searched, those with the fewest articles first, and how far. */
const MOST_TOPICS = 4;
const MOST_OF_TOPIC = 50;
const MOST_OF_ALL = 100;

/** How many words stories are looked up by, and how many of the stories that share most words are compared. */
const MOST_WORDS = 32;
const MOST_NEAR = 60;
const AT_ONCE = 20;

/**
 * Finds articles that are related to one: other events of its subject, one for each story, the most similar first. It
 * searches the feeds of its topics and the stories under its words, and writes nothing. Time does not count.
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
  const topics = (article.feed?.topics ?? []).filter((topic) => topic !== 'all');
  const listed = await Promise.all([
    ...specific(topics).map((topic) => feed(topic, MOST_OF_TOPIC)),
    feed('all', MOST_OF_ALL),
  ]);
  const words = keysOf(signature, MOST_WORDS);
  const { postings } = await stories.find(
    [articleId],
    words.map(({ key }) => key),
    0,
    'strong',
  );
  const near = shortlistOf(
    words,
    null,
    words.map(({ key }) => postings.get(key) ?? []),
    MOST_NEAR,
  ).map((story) => story as StoryId);
  const ofNear = (await stories.stories(near, 'strong')).flatMap(({ articles }) => articles.slice(-3));
  const ids = [...new Set([...listed.flat().map((item) => item.articleId), ...ofNear])].filter(
    (id) => id !== articleId,
  );
  const [members, records] = await Promise.all([
    stories.membershipsOf([articleId, ...ids]),
    catalogue.readArticles(ids),
  ]);
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
    relatedTo(signature, storyOf(articleId), relatives, most).map(
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

/** People, places, organisations and events say more about an article than its subject. */
const specific = (topics: readonly string[]): readonly string[] =>
  topics
    .toSorted((a, b) => Number(a.startsWith('subject:')) - Number(b.startsWith('subject:')))
    .slice(0, MOST_TOPICS);

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
