import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem } from '../core/publish/records.ts';
import { type Entry, newestFirst } from '../core/site/entry.ts';
import { entryOf, entryOfItem } from '../core/site/entry-of.ts';
import { EMPTY_INDEX, type SiteIndex } from '../core/site/site-index.ts';
import type { Signature } from '../core/story/signature.ts';
import type { Membership } from '../ports/stories.ts';
import type { SitePorts } from './ports.ts';
import { decodedSignature } from './signatures.ts';

/** What the index does not have yet is read from the feed: what came since it was built. */
const MOST_FRESH = 60;
/** Reads of feeds may be behind, and so may the index have been. Milliseconds. */
const OVERLAP = 60_000;

/** The articles of the last days as they are now. */
export interface Recent {
  /** What readers are shown as new, the newest in front: no back catalogue. */
  readonly news: readonly Entry[];
  /** All that is known of the last days, the newest in front. */
  readonly entries: readonly Entry[];
  readonly index: SiteIndex;
  /** What stories know of the text of an article; null where that is not known. */
  signature(entry: Pick<Entry, 'articleId' | 'version'>): Signature | null;
  /** The entry of an article, if it is of the last days. */
  entry(articleId: ArticleId): Entry | undefined;
}

/** What the stories know of articles. */
const membersOf = async (
  items: readonly FeedItem[],
  { stories }: SitePorts,
): Promise<ReadonlyMap<ArticleId, Membership>> =>
  stories === undefined || items.length === 0
    ? new Map()
    : stories.membershipsOf(
        items.map(({ articleId }) => articleId),
        'eventual',
      );

/**
 * Entries of what a feed lists: those that are known already, and the others with their documents. What was withdrawn meanwhile is left out.
 *
 * @param known the entry of an article, which may be of another version
 */
export const entriesOf = async (
  items: readonly FeedItem[],
  known: (articleId: ArticleId) => Entry | undefined,
  ports: SitePorts,
): Promise<{ readonly entries: readonly Entry[]; readonly members: ReadonlyMap<ArticleId, Membership> }> => {
  const unknown = items.filter(({ articleId, version }) => known(articleId)?.version !== version);
  const [members, documents] = await Promise.all([
    membersOf(unknown, ports),
    Promise.all(unknown.map(({ edition }) => (edition === null ? null : ports.documents.read(edition.key)))),
  ]);
  const read = new Map(unknown.map((item, at) => [item.articleId, documents[at] ?? null]));
  const entries = items.flatMap((item): readonly Entry[] => {
    const before = known(item.articleId);
    if (before?.version === item.version) return [before];
    const document = read.get(item.articleId) ?? null;
    if (document === null || !('document' in document)) return [];
    return [entryOf(item, document, members.get(item.articleId)?.story ?? null, before ?? null)];
  });
  return { entries, members };
};

/** Reads the index, and what came since it was built. */
export const readRecent = async (ports: SitePorts): Promise<Recent> => {
  const index = (await ports.index.read()) ?? EMPTY_INDEX;
  const now = ports.clock.now();
  const since = new Date(Math.max(0, Date.parse(index.builtAt) - OVERLAP)).toISOString();
  const { items } = await ports.feeds.slice({
    topic: EVERYTHING,
    isNews: true,
    most: MOST_FRESH,
    now,
    // Before there is an index, nothing is known of what is older.
    ...(index === EMPTY_INDEX ? {} : { since }),
  });
  const indexed = new Map(index.entries.map((entry) => [entry.articleId, entry]));
  const gone = new Map(index.gone.map(({ articleId, version }) => [articleId, version]));
  const { entries: fresh, members } = await entriesOf(
    items.filter(({ articleId, version }) => version > (gone.get(articleId) ?? 0)),
    (articleId) => indexed.get(articleId),
    ports,
  );
  const all = new Map([...indexed, ...fresh.map((entry) => [entry.articleId, entry] as const)]);
  const entries = [...all.values()].toSorted(newestFirst);
  return {
    news: entries.filter(({ isQuiet }) => !isQuiet),
    entries,
    index,
    signature: ({ articleId, version }) => {
      const encoded = members.get(articleId)?.signature ?? index.signatures[articleId];
      return encoded === undefined ? null : decodedSignature(`${articleId}.${version}`, encoded);
    },
    entry: (articleId) => all.get(articleId),
  };
};

/** Entries of what a feed lists, without reading their documents: those of the last days whole, older ones as the feed has them. */
export const lightEntriesOf = (items: readonly FeedItem[], recent: Recent): readonly Entry[] =>
  items.map((item) => {
    const known = recent.entry(item.articleId);
    return known?.version === item.version ? known : entryOfItem(item, known?.story ?? null);
  });
