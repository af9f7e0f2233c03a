import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { Context, Exit } from '../context.ts';
import { misuse } from '../fault.ts';
import { currentTopic, knownFormerIds } from '../filter/former-ids.ts';
import { resolveSections } from '../filter/section.ts';
import { topicCondition } from '../filter/topic.ts';
import { bold, cleanLine, columns, cyan, dim } from '../present/text.ts';
import { openDynamo } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { ListOptions } from './options.ts';
import { readFeed } from './read-feed.ts';
import { readSince } from './since.ts';

/** A page that is read to show a few rows is not to hold a thousand. */
const LONGEST_PAGE = 500;

/** Rows that are set in columns together. */
const BLOCK = 50;

/**
 * Lists what is published, newest first.
 *
 * @throws Fault when it asks for a topic or section that cannot be
 */
export const list = async (options: ListOptions, context: Context): Promise<Exit> => {
  const { topic, note } =
    options.topic === undefined
      ? { topic: EVERYTHING, note: null }
      : currentTopic(oneTopic(options.topic), knownFormerIds(context.output));
  if (note !== null) context.output.note(note);
  const sections = (options.section ?? []).flatMap(resolveSections).map(({ id }) => id);
  const now = new Date();
  const since = readSince(options.since, now);
  return onTarget<Exit>(options, context, async (target) => {
    const table = { client: await openDynamo(target), name: target.catalogueTable };
    const feed = readFeed(
      table,
      { topic, since, now: now.toISOString(), sections },
      Math.min(options.limit, LONGEST_PAGE),
    );
    let left = options.limit;
    let block: FeedItem[] = [];
    let isFirst = true;
    const flush = async (): Promise<void> => {
      if (block.length === 0) return;
      const [head = '', ...rows] = listLines(block);
      for (const line of isFirst ? [head, ...rows] : rows) await context.output.line(line);
      block = [];
      isFirst = false;
    };
    for await (const item of feed) {
      context.signal.throwIfAborted();
      if (options.json) await context.output.line(JSON.stringify(item));
      else block.push(item);
      if (block.length === BLOCK) await flush();
      left -= 1;
      if (left === 0) break;
    }
    await flush();
    if (left === options.limit)
      context.output.note(
        `Nothing${topic === EVERYTHING ? '' : ` about ${topic}`} was announced since ${since}.`,
      );
    return 0;
  });
};

const oneTopic = (given: string): string => {
  const condition = topicCondition(given);
  if (typeof condition !== 'string')
    throw misuse(
      `${given} stands for several topics. Give one; \`slugline topics --prefix ${condition.prefix}\` lists them.`,
    );
  return condition;
};

const HEADER = ['FIRST ANNOUNCED', 'SECTION', 'ARTICLE', 'HEADLINE AND TOPICS'];

/** Articles in a table with a header. Times are in UTC. */
export const listLines = (items: readonly FeedItem[]): readonly string[] => {
  const [head = '', ...rows] = columns([
    HEADER,
    ...items.map(({ at, section, articleId, version, headline, topics, isExcerpt }) => [
      `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      section === null ? '-' : section.replace('subject:', ''),
      `${articleId}.${version}`,
      [bold(cleanLine(headline)), isExcerpt === true ? 'excerpt' : '', cyan(topics.map(cleanLine).join(' '))]
        .filter((part) => part !== '')
        .join('  '),
    ]),
  ]);
  return [bold(head), ...rows.map((line) => line.replace(/^\S+ \S+/, dim))];
};
