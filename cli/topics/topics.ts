import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { Context, Exit } from '../context.ts';
import { readFeed } from '../list/read-feed.ts';
import { readSince } from '../list/since.ts';
import { cleanLine, cyan } from '../present/text.ts';
import { openDynamo } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { TopicsOptions } from './command.ts';

/** A topic and how many articles are announced under it. */
export interface TopicCount {
  readonly id: string;
  readonly articles: number;
  /** When the newest of them was first announced. */
  readonly latest: string;
}

/** Shows the topics of what is published, and how many articles each has. */
export const topics = async (options: TopicsOptions, context: Context): Promise<Exit> => {
  const now = new Date();
  const since = readSince(options.since, now);
  return onTarget<Exit>(options, context, async (target) => {
    const table = { client: await openDynamo(target), name: target.catalogueTable };
    const feed = readFeed(table, { topic: EVERYTHING, since, now: now.toISOString(), sections: [] });
    const counted = await countTopics(feed, options.prefix ?? '', context.signal);
    const shown = counted.slice(0, options.limit);
    const width = String(shown[0]?.articles ?? 0).length;
    for (const one of shown)
      await context.output.line(
        options.json
          ? JSON.stringify(one)
          : `${String(one.articles).padStart(width)}  ${cyan(cleanLine(one.id))}`,
      );
    if (counted.length === 0)
      context.output.note(
        `Nothing${options.prefix === undefined ? '' : ` with a topic ${options.prefix}…`} was announced since ${since}.`,
      );
    else if (counted.length > shown.length && !options.json)
      context.output.note(`${counted.length - shown.length} more; --limit ${counted.length} shows all.`);
    return 0;
  });
};

/** Counts the topics of feed items, those with most articles first, ties by id. */
export const countTopics = async (
  feed: AsyncIterable<FeedItem>,
  prefix: string,
  signal: AbortSignal,
): Promise<readonly TopicCount[]> => {
  const counts = new Map<string, TopicCount>();
  for await (const { topics: ids = [], at } of feed) {
    signal.throwIfAborted();
    for (const id of ids) {
      if (!id.startsWith(prefix)) continue;
      const before = counts.get(id);
      counts.set(id, {
        id,
        articles: (before?.articles ?? 0) + 1,
        latest: before === undefined || at > before.latest ? at : before.latest,
      });
    }
  }
  return [...counts.values()].sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1));
};
