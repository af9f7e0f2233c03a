import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem } from '../core/publish/records.ts';
import { type Entry, newestFirst } from '../core/site/entry.ts';
import { entryOf, entryOfItem } from '../core/site/entry-of.ts';
import { EMPTY_INDEX, type SiteIndex } from '../core/site/site-index.ts';
import type { Signature } from '../core/story/signature.ts';
import { updatedAtOf } from '../operations/updated-at.ts';
import type { Membership } from '../ports/stories.ts';
import { membersOf } from './members.ts';
import type { SitePorts } from './ports.ts';
import { decodedSignature } from './signatures.ts';

/** Articles that are newer than the index are read from the feed. */
const MOST_FRESH = 60;
/** Reads of feeds may be behind, and so may the index have been. Milliseconds. */
const OVERLAP = 60_000;
/** An index that was built so long ago is two behind at the most, and the feed since then is short. Milliseconds. */
const STILL_NEAR = 150_000;

/** The articles of the last days as they are now. */
export interface Recent {
  /** The new articles for readers, the newest first: no back catalogue. */
  readonly news: readonly Entry[];
  /** All known articles of the last days, the newest first. */
  readonly entries: readonly Entry[];
  readonly index: SiteIndex;
  /** Those that the index does not have yet. */
  readonly fresh: readonly Entry[];
  /** The signature of an article's text, or null if unknown. */
  signature(entry: Pick<Entry, 'articleId' | 'version'>): Signature | null;
  /** The entry of an article, if it is of the last days. */
  entry(articleId: ArticleId): Entry | undefined;
}

/**
 * Entries for a feed's items: known ones are reused, the others are made from their documents. Articles that were
 * withdrawn meanwhile are left out.
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
  const entries = await Promise.all(
    items.map(async (item): Promise<readonly Entry[]> => {
      const before = known(item.articleId) ?? null;
      if (before?.version === item.version) return [before];
      const document = read.get(item.articleId) ?? null;
      if (document === null || !('document' in document)) return [];
      const updatedAt = await updatedAtOf(item, document, before, ports.documents);
      return [entryOf(item, document, members.get(item.articleId)?.story ?? null, updatedAt)];
    }),
  );
  return { entries: entries.flat(), members };
};

const byArticle = new WeakMap<SiteIndex, ReadonlyMap<ArticleId, Entry>>();

/** The entries of an index by their articles, made once: the index stays the same object until it changes. */
const indexedBy = (index: SiteIndex): ReadonlyMap<ArticleId, Entry> => {
  const known = byArticle.get(index);
  if (known !== undefined) return known;
  const made = new Map(index.entries.map((entry) => [entry.articleId, entry]));
  byArticle.set(index, made);
  return made;
};

/** The feed's items since an index was built. */
const readSince = async (index: SiteIndex, { feeds, clock }: SitePorts): Promise<readonly FeedItem[]> => {
  const since = new Date(Math.max(0, Date.parse(index.builtAt) - OVERLAP)).toISOString();
  const { items } = await feeds.slice({
    topic: EVERYTHING,
    isNews: true,
    most: MOST_FRESH,
    now: clock.now(),
    // Without an index, older articles are unknown.
    ...(index === EMPTY_INDEX ? {} : { since }),
  });
  return items;
};

/**
 * Reads the index and the feed concurrently, the feed from where the previously read index ended: a newer index needs
 * less of it. If that index is too old, or none was read yet, they are read one after the other.
 */
const readBoth = async (
  ports: SitePorts,
): Promise<{ readonly index: SiteIndex; readonly items: readonly FeedItem[] }> => {
  const before = ports.index.known();
  const isNear = before !== null && Date.parse(ports.clock.now()) - Date.parse(before.builtAt) < STILL_NEAR;
  const [read, early] = await Promise.all([
    ports.index.read(),
    before !== null && isNear ? readSince(before, ports) : null,
  ]);
  const index = read ?? EMPTY_INDEX;
  const isCovered = before !== null && index.builtAt >= before.builtAt;
  return { index, items: early !== null && isCovered ? early : await readSince(index, ports) };
};

/** The entries with others among them, which replace those of the same article. */
const merged = (entries: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] => {
  const ids = new Set(fresh.map(({ articleId }) => articleId));
  return [...fresh, ...entries.filter(({ articleId }) => !ids.has(articleId))].toSorted(newestFirst);
};

/** Whether entries are the same versions of the same articles, in the same stories. */
const isSame = (some: readonly Entry[], others: readonly Entry[]): boolean =>
  some.length === others.length &&
  some.every(
    ({ articleId, version, story }, at) =>
      others[at]?.articleId === articleId && others[at].version === version && others[at].story === story,
  );

/**
 * Reads the index, and the articles that are newer.
 *
 * @param before the last result, which is returned if nothing has changed since
 */
export const readRecent = async (ports: SitePorts, before: Recent | null = null): Promise<Recent> => {
  const { index, items } = await readBoth(ports);
  const indexed = indexedBy(index);
  const gone = new Map(index.gone.map(({ articleId, version }) => [articleId, version]));
  const unknown = items.filter(
    ({ articleId, version }) =>
      // The index may know more than a feed that is read behind.
      version > Math.max(gone.get(articleId) ?? 0, indexed.get(articleId)?.version ?? 0),
  );
  const { entries: fresh, members } = await entriesOf(unknown, (articleId) => indexed.get(articleId), ports);
  if (before !== null && before.index === index && isSame(before.fresh, fresh)) return before;
  return recentWith(index, fresh, members);
};

/** Reads the index alone: enough beside an article that is older than it. */
export const readIndexed = async (ports: SitePorts): Promise<Recent> => {
  const index = await ports.index.read();
  return index === null ? readRecent(ports) : recentWith(index, [], new Map());
};

/** The articles of an index, and those that it does not have yet. */
const recentWith = (
  index: SiteIndex,
  fresh: readonly Entry[],
  members: ReadonlyMap<ArticleId, Membership>,
): Recent => {
  const indexed = indexedBy(index);
  const freshById = new Map(fresh.map((entry) => [entry.articleId, entry]));
  const entries = fresh.length === 0 ? index.entries : merged(index.entries, fresh);
  return {
    fresh,
    news: entries.filter(({ isQuiet }) => !isQuiet),
    entries,
    index,
    signature: ({ articleId, version }) => {
      const encoded = members.get(articleId)?.signature ?? index.signatures[articleId];
      return encoded === undefined ? null : decodedSignature(`${articleId}.${version}`, encoded);
    },
    entry: (articleId) => freshById.get(articleId) ?? indexed.get(articleId),
  };
};

/**
 * Entries of a feed's items, without reading their documents: complete for the last days, older ones as the feed has
 * them.
 */
export const lightEntriesOf = (items: readonly FeedItem[], recent: Recent): readonly Entry[] =>
  items.map((item) => {
    const known = recent.entry(item.articleId);
    return known?.version === item.version ? known : entryOfItem(item, known?.story ?? null);
  });
