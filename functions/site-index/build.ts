import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story.ts';
import { dayOf, startOfDay } from '../core/site/calendar.ts';
import type { Entry } from '../core/site/entry.ts';
import { entryOf } from '../core/site/entry-of.ts';
import {
  EMPTY_INDEX,
  indexedSince,
  MOST_ENTRIES,
  nextIndex,
  type SiteIndex,
  type Withdrawal,
} from '../core/site/site-index.ts';
import { signed } from '../core/story/signed.ts';
import type { Cursor } from '../ports/site.ts';
import type { SiteIndexPorts } from './ports.ts';

/** Others may write the index meanwhile; then it is built again on what they wrote. */
const MOST_ATTEMPTS = 5;
/** Documents that are read at once. */
const AT_ONCE = 25;
/** Editors merge and split stories after they were told: each entry's story is looked up again after so long. Milliseconds. */
const STORIES_EVERY = 600_000;

const NO_ARTICLE = '' as ArticleId;

/** An entry with what stories know of its text. */
interface ReadEntry {
  readonly entry: Entry;
  readonly signature: string;
}

/** Reads documents of entries, some at a time. Those that were withdrawn meanwhile are left out. */
const readEntries = async (
  items: readonly FeedItem[],
  before: ReadonlyMap<ArticleId, Entry>,
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
        return [
          {
            entry: entryOf(item, document, known?.story ?? null, known),
            signature: signed(document.document),
          },
        ];
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
  { stories }: SiteIndexPorts,
): Promise<readonly Entry[]> => {
  const due = entries.filter(isDue).map(({ articleId }) => articleId);
  if (stories === undefined || due.length === 0) return entries;
  const members = await stories.membershipsOf(due, 'eventual');
  const found = new Map<ArticleId, StoryId>([...members.values()].map((one) => [one.articleId, one.story]));
  return entries.map((entry) =>
    isDue(entry) ? { ...entry, story: found.get(entry.articleId) ?? null } : entry,
  );
};

/** Every day on which something was published, by hops from day to day; the latest in front. */
const findDays = async ({ feeds, timeZone, clock }: SiteIndexPorts): Promise<readonly string[]> => {
  const days: string[] = [];
  let before: Cursor | undefined;
  for (;;) {
    const { items, next } = await feeds.slice({ topic: EVERYTHING, before, most: 1, now: clock.now() });
    const [newest] = items;
    if (newest !== undefined) {
      const day = dayOf(newest.at, timeZone);
      days.push(day);
      before = { at: startOfDay(day, timeZone), articleId: NO_ARTICLE };
    } else if (next !== null) before = next;
    if (newest === undefined && next === null) return days;
  }
};

/** Whether the entries' stories are due to be looked up: once in each span. */
const isLookDue = (before: Instant, now: Instant): boolean =>
  Math.floor(Date.parse(before) / STORIES_EVERY) !== Math.floor(Date.parse(now) / STORIES_EVERY);

const buildOnce = async (
  before: SiteIndex,
  withdrawals: readonly Withdrawal[],
  ports: SiteIndexPorts,
): Promise<SiteIndex> => {
  const { feeds, timeZone, clock } = ports;
  const now = clock.now();
  const known = new Map(before.entries.map((entry) => [entry.articleId, entry]));
  const { items } = await feeds.slice({
    topic: EVERYTHING,
    since: indexedSince(now),
    most: MOST_ENTRIES,
    now,
  });
  const isSame = ({ articleId, version }: FeedItem): boolean => known.get(articleId)?.version === version;
  const fresh = await readEntries(
    items.filter((item) => !isSame(item)),
    known,
    ports,
  );
  const byId = new Map([...known, ...fresh.map(({ entry }) => [entry.articleId, entry] as const)]);
  const listed = items.flatMap(({ articleId, version }) => {
    const entry = byId.get(articleId);
    return entry?.version === version ? [entry] : [];
  });
  const isFresh = new Set(fresh.map(({ entry }) => entry.articleId));
  const isEveryDue = isLookDue(before.builtAt, now);
  const entries = await withStories(listed, ({ articleId }) => isEveryDue || isFresh.has(articleId), ports);
  const days =
    before === EMPTY_INDEX
      ? await findDays(ports)
      : [...new Set([...entries.map(({ at }) => dayOf(at, timeZone)), ...before.days])].toSorted((a, b) =>
          a < b ? 1 : -1,
        );
  const signatures = {
    ...before.signatures,
    ...Object.fromEntries(fresh.map(({ entry, signature }) => [entry.articleId, signature])),
  };
  return nextIndex(before, entries, withdrawals, signatures, days, now);
};

/**
 * Builds the index of the last days from the feeds, and takes out what was withdrawn. It is written on the condition that nobody wrote it
 * meanwhile.
 *
 * @throws Error when others write it each time
 */
export const buildIndex = async (
  withdrawals: readonly Withdrawal[],
  ports: SiteIndexPorts,
): Promise<SiteIndex> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const loaded = await ports.store.load();
    const index = await buildOnce(loaded?.index ?? EMPTY_INDEX, withdrawals, ports);
    if ((await ports.store.store(index, loaded?.tag ?? null)) === 'stored') return index;
  }
  throw new Error(`others wrote the index ${MOST_ATTEMPTS} times while it was built`);
};
