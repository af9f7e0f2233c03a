import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { type Entry, newestFirst } from '../core/site/entry.ts';
import { entryOf, type ReleasedEdition } from '../core/site/entry-of.ts';
import type { ArticleView, Correction } from '../core/site/pages/article.ts';
import type { ArticleAddress } from '../core/site/paths.ts';
import { mostSpecificTopics, recommend } from '../core/site/recommend.ts';
import { isReadersCorrection, visibleChanges } from '../core/site/visible-changes.ts';
import type { Signature } from '../core/story/signature.ts';
import { announcedTopics } from '../core/tag/announced.ts';
import { effectOf, updatedAtOf } from '../operations/updated-at.ts';
import type { ReleasedVersion } from '../ports/site.ts';
import type { SitePorts } from './ports.ts';
import { lightEntriesOf, type Recent } from './recent.ts';
import { decodedSignature } from './signatures.ts';

/** The state of the article that an address names. */
export type Found =
  | { readonly kind: 'live'; readonly item: FeedItem; readonly edition: ReleasedEdition }
  | { readonly kind: 'withdrawn'; readonly isKilled: boolean }
  | { readonly kind: 'none' };

/**
 * The most versions that are read to find out when an article was first published; no article has more that matter.
 */
const MOST_VERSIONS = 50;

/**
 * Finds an article: with one read if the address says when it was first published, and in the bucket if no feed lists
 * it. In that case it is just being announced, was withdrawn, or was published again under another time.
 */
export const findArticle = async ({ articleId, at }: ArticleAddress, ports: SitePorts): Promise<Found> => {
  const instant = at === null ? null : new Date(at);
  const item =
    instant === null || Number.isNaN(instant.getTime())
      ? null
      : await ports.feeds.item(EVERYTHING, instant.toISOString(), articleId);
  if (item?.edition) {
    const document = await ports.documents.read(item.edition.key);
    if (document !== null && 'document' in document) return { kind: 'live', item, edition: document };
    if (document !== null) return { kind: 'withdrawn', isKilled: document.tombstone.kill };
  }
  return findReleased(articleId, ports);
};

/** Finds an article by its released documents. */
export const findReleased = async (articleId: ArticleId, ports: SitePorts): Promise<Found> => {
  const versions = await ports.documents.versions(articleId);
  const newest = versions.at(-1);
  const document = newest && (await ports.documents.read(newest.key));
  if (newest === undefined || !document) return { kind: 'none' };
  if ('tombstone' in document) return { kind: 'withdrawn', isKilled: document.tombstone.kill };
  const at = await firstPublished(versions, document, ports);
  return { kind: 'live', item: itemOf(document, at, newest.key), edition: document };
};

/** When the first of the versions took effect that have followed each other without a withdrawal. */
const firstPublished = async (
  versions: readonly ReleasedVersion[],
  newest: ReleasedEdition,
  { documents }: SitePorts,
): Promise<Instant> => {
  let first = newest;
  for (const { key } of versions.slice(-MOST_VERSIONS, -1).toReversed()) {
    const document = await documents.read(key);
    if (document === null || !('document' in document)) break;
    first = document;
  }
  return effectOf(first);
};

/** The feed item of an article that the feeds do not list yet. */
const itemOf = ({ document }: ReleasedEdition, at: Instant, key: string): FeedItem => ({
  topic: EVERYTHING,
  at,
  articleId: document.articleId,
  version: document.version,
  headline: document.headline,
  standfirst: document.standfirst,
  section: document.section.sure ? document.section.id : null,
  topics: announcedTopics(document.topics).map(({ id }) => id),
  language: document.language,
  canonicalUrl: document.canonicalUrl,
  edition: { bucket: '', key },
});

const MOST_CORRECTIONS = 10;

/** The announced corrections, the latest first. */
const correctionsOf = async (
  { articleId, version }: FeedItem,
  { documents }: SitePorts,
): Promise<readonly Correction[]> => {
  if (version === 1) return [];
  const versions = (await documents.versions(articleId)).filter((one) => one.version <= version);
  const read = await Promise.all(
    versions
      .slice(1)
      .slice(-MOST_CORRECTIONS)
      .map(({ key }) => documents.read(key)),
  );
  return read
    .flatMap((one): readonly Correction[] =>
      one !== null && 'document' in one && isReadersCorrection(one.proof.announced)
        ? [{ at: effectOf(one), changed: visibleChanges(one.proof.announced?.changes ?? []) }]
        : [],
    )
    .toReversed();
};

const MOST_OF_STORY = 6;

/** The other articles of a story: those of the last days are known, and of older stories the last are read. */
const othersOfStory = async (
  story: StoryId | null,
  articleId: ArticleId,
  isRecent: boolean,
  recent: Recent,
  ports: SitePorts,
): Promise<readonly Entry[]> => {
  if (story === null) return [];
  if (isRecent)
    return recent.entries
      .filter((entry) => entry.story === story && entry.articleId !== articleId)
      .slice(0, MOST_OF_STORY);
  const [found] = (await ports.stories?.stories([story])) ?? [];
  const others = (found?.articles ?? []).filter((id) => id !== articleId).slice(-MOST_OF_STORY);
  return (await entriesOfIds(others, recent, ports)).map((entry) => ({ ...entry, story }));
};

/** The entries of articles that are live, wherever they are; the newest first. */
export const entriesOfIds = async (
  ids: readonly ArticleId[],
  recent: Recent,
  ports: SitePorts,
): Promise<readonly Entry[]> => {
  const entries = await Promise.all(
    ids.map(async (id): Promise<readonly Entry[]> => {
      const known = recent.entry(id);
      if (known !== undefined) return [known];
      const found = await findReleased(id, ports);
      return found.kind === 'live'
        ? [
            entryOf(
              found.item,
              found.edition,
              null,
              await updatedAtOf(found.item, found.edition, null, ports.documents),
            ),
          ]
        : [];
    }),
  );
  return entries.flat().toSorted(newestFirst);
};

/**
 * Fewer recommendations than this are filled up with older articles of the topic that tells most. For an article that
 * is older than the index, the membership and the story have already been read, so related articles of the last days
 * are enough.
 */
const ENOUGH = 4;
const MOST_OF_TOPIC = 4;
/** The most months of a topic's feed that are read: each is one read, and a rare topic has nothing in most. */
const MONTHS = 2;

/** @param own the signature of the article's text, if the index does not have it */
const recommendedTo = async (
  entry: Entry,
  own: Signature | null,
  recent: Recent,
  ports: SitePorts,
): Promise<readonly Entry[]> => {
  const signatureOf = (one: Entry): Signature | null =>
    one.articleId === entry.articleId ? (recent.signature(one) ?? own) : recent.signature(one);
  const found = recommend(entry, recent.entries, signatureOf);
  if (found.length >= ENOUGH || own !== null) return found;
  const [topic] = mostSpecificTopics(entry.topics, recent.entries);
  if (topic === undefined) return found;
  const now = ports.clock.now();
  const { items } = await ports.feeds.slice({ topic, most: MOST_OF_TOPIC, months: MONTHS, now });
  const all = new Map(
    [...lightEntriesOf(items, recent), ...recent.entries].map((one) => [one.articleId, one]),
  );
  return recommend(entry, [...all.values()], signatureOf);
};

/** Everything that an article's page shows. */
export const viewArticle = async (
  { item, edition }: Extract<Found, { kind: 'live' }>,
  recent: Recent,
  ports: SitePorts,
): Promise<ArticleView> => {
  const known = recent.entry(item.articleId);
  const [members, corrections] = await Promise.all([
    known === undefined ? ports.stories?.membershipsOf([item.articleId], 'eventual') : undefined,
    correctionsOf(item, ports),
  ]);
  const member = members?.get(item.articleId);
  const entry: Entry = {
    ...entryOf(item, edition, known?.story ?? member?.story ?? null, corrections[0]?.at ?? item.at),
  };
  const [sameStory, recommended] = await Promise.all([
    othersOfStory(entry.story, entry.articleId, known !== undefined, recent, ports),
    recommendedTo(
      entry,
      member === undefined ? null : decodedSignature(`${item.articleId}.${item.version}`, member.signature),
      recent,
      ports,
    ),
  ]);
  // Of older articles no list says to which story they belong.
  const own = new Set(sameStory.map(({ articleId }) => articleId));
  return {
    entry,
    edition: edition.document,
    corrections,
    sameStory,
    recommended: recommended.filter(({ articleId }) => !own.has(articleId)),
  };
};
