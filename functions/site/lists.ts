import { EVERYTHING } from '../core/publish/feed.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { dayAfter, dayOf, startOfDay } from '../core/site/calendar.ts';
import { type Entry, type NamedTopic, newestFirst } from '../core/site/entry.ts';
import { nameFromId } from '../core/site/names.ts';
import type { Slice } from '../core/site/pages/lists.ts';
import { articleToken, readArticleAddress } from '../core/site/paths.ts';
import type { Cursor } from '../ports/site.ts';
import { entriesOfIds } from './article.ts';
import type { SitePorts } from './ports.ts';
import { lightEntriesOf, type Recent } from './recent.ts';

const OF_LIST = 20;
const OF_DAY = 100;

/** The place from which a list continues, from its address. */
export const readCursor = (search: URLSearchParams): Cursor | undefined | null => {
  const text = search.get('before');
  if (text === null) return undefined;
  const address = readArticleAddress(text);
  if (address === null || address.at === null) return null;
  return { at: new Date(address.at).toISOString(), articleId: address.articleId };
};

const olderPath = (path: string, next: Cursor | null): string | null =>
  next && `${path}?before=${articleToken(next)}`;

/** The articles of a topic. */
export const readTopic = async (
  id: string,
  path: string,
  before: Cursor | undefined,
  recent: Recent,
  ports: SitePorts,
): Promise<{ readonly topic: NamedTopic; readonly slice: Slice }> => {
  const { items, next } = await ports.feeds.slice({
    topic: id,
    before,
    most: OF_LIST,
    now: ports.clock.now(),
  });
  const entries = lightEntriesOf(items, recent);
  return {
    topic: { id, name: await nameOf(id, entries, recent, ports) },
    slice: { entries, older: olderPath(path, next) },
  };
};

/** The name of a topic as the articles have it. */
export const nameOf = async (
  id: string,
  entries: readonly Entry[],
  recent: Recent,
  { documents }: SitePorts,
): Promise<string> => {
  for (const { topics } of recent.entries) for (const topic of topics) if (topic.id === id) return topic.name;
  const [newest] = entries;
  const document = newest === undefined ? null : await documents.read(newest.document);
  if (document !== null && 'document' in document)
    for (const { id: current, name, formerly = [] } of document.document.topics)
      if ([current, ...formerly].some((one) => one === id)) return name;
  return nameFromId(id);
};

/**
 * The articles of a section. The feed of the section's topic has them, but those whose publisher declared ten topics of its own; of the last
 * days the index has those, too.
 */
export const readSection = async (
  section: string,
  path: string,
  before: Cursor | undefined,
  recent: Recent,
  ports: SitePorts,
): Promise<Slice> => {
  const { items, next } = await ports.feeds.slice({
    topic: section,
    section,
    before,
    most: OF_LIST,
    now: ports.clock.now(),
  });
  const listed = lightEntriesOf(items, recent);
  const until = next?.at ?? '';
  const all = new Map(
    [...recent.entries.filter((one) => one.section === section), ...listed].map((one) => [
      one.articleId,
      one,
    ]),
  );
  const entries = [...all.values()].filter(
    ({ at }) =>
      at >= until && (before === undefined || at < before.at || listed.some((one) => one.at === at)),
  );
  return { entries: entries.toSorted(newestFirst), older: olderPath(path, next) };
};

/** The articles of a story; null if there is no such story; the story that it was merged with, where it was. */
export const readStory = async (
  id: string,
  recent: Recent,
  ports: SitePorts,
): Promise<{ readonly mergedInto: string } | { readonly entries: readonly Entry[] } | null> => {
  const [story] = (await ports.stories?.stories([id as StoryId])) ?? [];
  if (story === undefined) return null;
  if (story.mergedInto !== undefined) return { mergedInto: story.mergedInto };
  const entries = await entriesOfIds(story.articles.slice(-OF_LIST), recent, ports);
  return entries.length === 0 ? null : { entries: entries.map((entry) => ({ ...entry, story: story.id })) };
};

/** The articles that were published on a day. */
export const readDay = async (
  day: string,
  path: string,
  before: Cursor | undefined,
  timeZone: string,
  recent: Recent,
  ports: SitePorts,
): Promise<Slice> => {
  const since = startOfDay(day, timeZone);
  const until = startOfDay(dayAfter(day, 1), timeZone);
  const from = before ?? { at: until, articleId: '' as Cursor['articleId'] };
  const { items, next } = await ports.feeds.slice({
    topic: EVERYTHING,
    before: from,
    since,
    most: OF_DAY,
    now: ports.clock.now(),
  });
  return { entries: lightEntriesOf(items, recent), older: olderPath(path, next) };
};

/** The days beside a day on which something was published. */
export const daysBeside = (
  day: string,
  days: readonly string[],
): { readonly before: string | null; readonly after: string | null } => ({
  before: days.find((one) => one < day) ?? null,
  after: days.findLast((one) => one > day) ?? null,
});

/** The days on which something was published, today's included as soon as there is something. */
export const publishedDays = ({ index, entries }: Recent, timeZone: string): readonly string[] => {
  const recent = entries.map(({ at }) => dayOf(at, timeZone));
  return [...new Set([...recent, ...index.days])].toSorted((a, b) => (a < b ? 1 : -1));
};

/** A sitemap may hold 50,000 addresses (https://www.sitemaps.org/protocol.html), and a function may answer 6 MB, which is fewer. */
const OF_SITEMAP = 20_000;

/** Everything that was published on a day. */
export const readAllOfDay = async (
  day: string,
  timeZone: string,
  recent: Recent,
  { feeds, clock }: SitePorts,
): Promise<readonly Entry[]> => {
  const { items } = await feeds.slice({
    topic: EVERYTHING,
    before: { at: startOfDay(dayAfter(day, 1), timeZone), articleId: '' as Cursor['articleId'] },
    since: startOfDay(day, timeZone),
    most: OF_SITEMAP,
    now: clock.now(),
  });
  return lightEntriesOf(items, recent);
};
