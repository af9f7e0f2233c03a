import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { Entry } from '../core/site/entry.ts';
import { entryOf } from '../core/site/entry-of.ts';
import { indexedSince, type Look, MOST_NEWS, MOST_QUIET, type SiteIndex } from '../core/site/site-index.ts';
import { signed } from '../core/story/signed.ts';
import { updatedAtOf } from '../operations/updated-at.ts';
import type { SiteIndexPorts } from './ports.ts';

/** The most articles that are read in one run: some seconds of reading. */
const MOST_LISTED = 50_000;
/** Up to so many articles are all checked each time; of more, mostly the latest. */
const FEW = 3000;
/** Reads of feeds may be a second behind, and a version may be settled a little after it was announced. Milliseconds. */
const OVERLAP = 120_000;
/** Documents that are read at once, and in one run. */
const AT_ONCE = 25;
const MOST_READ = 5000;
/**
 * How often everything is checked again, however much it is, including each entry's story: editors merge and split
 * stories after their articles were announced. Milliseconds.
 */
const EVERYTHING_EVERY = 600_000;

/** Whether everything is due for a check: once in each span. */
export const isEverythingDue = (before: Instant, now: Instant): boolean =>
  Math.floor(Date.parse(before) / EVERYTHING_EVERY) !== Math.floor(Date.parse(now) / EVERYTHING_EVERY);

/** An entry with the signature of its text. */
interface ReadEntry {
  readonly entry: Entry;
  readonly signature: string;
}

/** Reads documents of entries, some at a time. Those that were withdrawn meanwhile are left out. */
const readEntries = async (
  items: readonly FeedItem[],
  before: ReadonlyMap<ArticleId, Entry>,
  now: Instant,
  { documents }: SiteIndexPorts,
): Promise<readonly ReadEntry[]> => {
  const entries: ReadEntry[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE);
    const read = await Promise.all(
      some.map(async (item): Promise<readonly ReadEntry[]> => {
        const document = item.edition && (await documents.read(item.edition.key));
        if (!document || !('document' in document)) return [];
        const known = before.get(item.articleId) ?? null;
        const updatedAt = await updatedAtOf(item, document, known, documents);
        const entry = { ...entryOf(item, document, known?.story ?? null, updatedAt), listedAt: now };
        return [{ entry, signature: signed(document.document) }];
      }),
    );
    entries.push(...read.flat());
  }
  return entries;
};

/** The stories of articles; those that the story table does not know keep none. */
const withStories = async (
  entries: readonly Entry[],
  isDue: (entry: Entry) => boolean,
  now: Instant,
  { stories }: SiteIndexPorts,
): Promise<readonly Entry[]> => {
  const due = entries.filter(isDue).map(({ articleId }) => articleId);
  if (stories === undefined || due.length === 0) return entries;
  const members = await stories.membershipsOf(due, 'eventual');
  const found = new Map<ArticleId, StoryId>([...members.values()].map((one) => [one.articleId, one.story]));
  return entries.map((entry) => {
    const story = found.get(entry.articleId) ?? null;
    return !isDue(entry) || story === entry.story ? entry : { ...entry, story, listedAt: now };
  });
};

/** The items that the index has room for: a back catalogue takes no room from news. */
const withRoom = (items: readonly FeedItem[]): readonly FeedItem[] => [
  ...items.filter(({ isQuiet }) => !isQuiet).slice(0, MOST_NEWS),
  ...items.filter(({ isQuiet }) => isQuiet).slice(0, MOST_QUIET),
];

/**
 * Reads the feeds: all of the last days if they are few or a full check is due, else the items since the index was
 * built. It reads the documents that the index does not have; if there are too many for one run, the next one
 * continues.
 */
export const lookAtFeeds = async (before: SiteIndex, now: Instant, ports: SiteIndexPorts): Promise<Look> => {
  const isDue = isEverythingDue(before.builtAt, now);
  const isWhole = isDue || before.listed < FEW;
  const since = isWhole ? indexedSince(now) : new Date(Date.parse(before.builtAt) - OVERLAP).toISOString();
  const { items, later } = await ports.feeds.slice({ topic: EVERYTHING, since, most: MOST_LISTED, now });
  const known = new Map(before.entries.map((entry) => [entry.articleId, entry]));
  const room = withRoom(items);
  const unknown = room.filter(({ articleId, version }) => known.get(articleId)?.version !== version);
  const fresh = await readEntries(unknown.slice(0, MOST_READ), known, now, ports);
  const byId = new Map([...known, ...fresh.map(({ entry }) => [entry.articleId, entry] as const)]);
  const isFresh = new Set(fresh.map(({ entry }) => entry.articleId));
  const listed = room.flatMap(({ articleId, version }) => {
    const entry = byId.get(articleId);
    return entry?.version === version ? [entry] : [];
  });
  return {
    listed: await withStories(listed, ({ articleId }) => isDue || isFresh.has(articleId), now, ports),
    times: items.map(({ at }) => at),
    ids: new Set([...items.map(({ articleId }) => articleId), ...later]),
    since: items.length < MOST_LISTED ? since : (items.at(-1)?.at ?? since),
    count: isWhole ? items.length : null,
    signatures: {
      ...before.signatures,
      ...Object.fromEntries(fresh.map(({ entry, signature }) => [entry.articleId, signature])),
    },
  };
};
