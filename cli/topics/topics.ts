import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { FormerId } from '../../functions/core/tag/taxonomy/former-ids.ts';
import type { Context, Exit } from '../context.ts';
import { currentTopic, knownFormerIds } from '../filter/former-ids.ts';
import { readFeed } from '../list/read-feed.ts';
import { readSince } from '../list/since.ts';
import { bold, cleanLine, cyan } from '../present/text.ts';
import { openDynamo } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { TopicsOptions } from './options.ts';

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
    const formerIds = knownFormerIds(context.output);
    const { topic: prefix, note } = currentTopic(options.prefix ?? '', formerIds);
    if (note !== null) context.output.note(note);
    const counted = await countTopics(feed, prefix, context.signal, formerIds);
    const shown = counted.slice(0, options.limit);
    const width = Math.max('ARTICLES'.length, String(shown[0]?.articles ?? 0).length);
    if (!options.json && shown.length > 0)
      await context.output.line(bold(`${'ARTICLES'.padStart(width)}  TOPIC`));
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

/**
 * Counts the topics of feed items, those with most articles first, ties by id.
 *
 * @param formerIds count under their current ids
 */
export const countTopics = async (
  feed: AsyncIterable<FeedItem>,
  prefix: string,
  signal: AbortSignal,
  formerIds: readonly FormerId[] = [],
): Promise<readonly TopicCount[]> => {
  const counts = new Map<string, TopicCount>();
  const currentIds = new Map<string, string>(formerIds.map(({ former, current }) => [former, current]));
  for await (const { topics: ids, at } of feed) {
    signal.throwIfAborted();
    for (const id of new Set(ids.map((one) => currentIds.get(one) ?? one))) {
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
