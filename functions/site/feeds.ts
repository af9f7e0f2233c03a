import { EVERYTHING } from '../core/publish/feed.ts';
import { type Entry, newestFirst } from '../core/site/entry.ts';
import { type Feed, feedTitle } from '../core/site/feeds/feed.ts';
import type { FeedQuery } from '../core/site/paths.ts';
import type { Site } from '../core/site/site.ts';
import { nameOf, readStory } from './lists.ts';
import type { SitePorts } from './ports.ts';
import { entriesOf, type Recent } from './recent.ts';

const OF_FEED = 30;

/** The facts about an article that decide whether a feed has it. */
interface About {
  readonly topics: readonly string[];
  readonly section: string | null;
  readonly story: string | null;
}

const isIn =
  ({ topics, section, story }: FeedQuery) =>
  (one: Omit<About, 'topics'>, has: (topic: string) => boolean): boolean =>
    (section === null || one.section === section) &&
    (story === null || one.story === story) &&
    (topics.length === 0 || topics.some(has));

const wants = (query: FeedQuery): ((entry: Entry) => boolean) => {
  const matches = isIn(query);
  return (entry) => matches(entry, (topic) => entry.topics.some(({ id }) => id === topic));
};

const wantsGone = (query: FeedQuery): ((gone: About) => boolean) => {
  const matches = isIn(query);
  return (gone) => matches(gone, (topic) => gone.topics.includes(topic));
};

/**
 * Whether a feed only needs the articles of the last days: they fill it, and it has no full texts. Full texts must be
 * read each time, because articles may be withdrawn.
 */
export const isOfRecentAlone = (query: FeedQuery, site: Site, recent: Recent): boolean =>
  site.feeds === 'summary' && recent.news.filter(wants(query)).length >= OF_FEED;

/** The articles of a feed, without back catalogues, which would ring with everyone who follows it: those of the last days if they fill it, else those of the catalogue's feeds. */
const readEntries = async (query: FeedQuery, recent: Recent, ports: SitePorts): Promise<readonly Entry[]> => {
  const matches = wants(query);
  const known = recent.news.filter(matches);
  if (known.length >= OF_FEED) return known.slice(0, OF_FEED);
  if (query.story !== null) {
    const story = await readStory(query.story, recent, ports);
    if (story === null) return known;
    if ('mergedInto' in story) return readEntries({ ...query, story: story.mergedInto }, recent, ports);
    return story.entries.filter(matches);
  }
  const { section } = query;
  const feeds = query.topics.length > 0 ? query.topics : [section ?? EVERYTHING];
  const slices = await Promise.all(
    feeds.map((topic) =>
      ports.feeds.slice({ topic, section, isNews: true, most: OF_FEED, now: ports.clock.now() }),
    ),
  );
  const items = [
    ...new Map(slices.flatMap(({ items: of }) => of.map((item) => [item.articleId, item]))).values(),
  ];
  const { entries: listed } = await entriesOf(
    items.toSorted(newestFirst).slice(0, OF_FEED),
    (articleId) => recent.entry(articleId),
    ports,
  );
  const all = new Map([...listed, ...known].map((entry) => [entry.articleId, entry]));
  return [...all.values()].toSorted(newestFirst).slice(0, OF_FEED);
};

/** The names of a feed's topics. */
const namesOf = async (
  { topics, story }: FeedQuery,
  entries: readonly Entry[],
  recent: Recent,
  ports: SitePorts,
): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ...(await Promise.all(topics.map(async (id) => [id, await nameOf(id, entries, recent, ports)] as const))),
    ...(story === null ? [] : [[story, entries.at(-1)?.headline ?? 'One story'] as const]),
  ]);

/** Everything that a feed holds. */
export const readSiteFeed = async (
  query: FeedQuery,
  site: Site,
  recent: Recent,
  ports: SitePorts,
): Promise<Feed> => {
  const matchesGone = wantsGone(query);
  const entries = await readEntries(query, recent, ports);
  const documents = await Promise.all(
    entries.map(({ document }) => (site.feeds === 'full' ? ports.documents.read(document) : null)),
  );
  return {
    query,
    title: feedTitle(site, query, await namesOf(query, entries, recent, ports)),
    items: entries.flatMap((entry, at) => {
      const document = documents[at] ?? null;
      // Withdrawn since the feed was read.
      if (site.feeds === 'full' && (document === null || !('document' in document))) return [];
      return [{ entry, edition: document !== null && 'document' in document ? document.document : null }];
    }),
    tombstones: recent.index.gone.filter((gone) => !gone.isQuiet && matchesGone(gone)),
  };
};
