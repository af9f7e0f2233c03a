import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import { replayOf } from '../../functions/operations/replay.ts';
import { confirm } from '../confirm.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { misuse } from '../fault.ts';
import { followedTopics, knownFormerIds } from '../filter/former-ids.ts';
import { topicCondition } from '../filter/topic.ts';
import { readFeed } from '../list/read-feed.ts';
import { readSince } from '../list/since.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import type { Target } from '../target/target.ts';
import { openPace } from '../upload/pace.ts';
import { openProgress } from '../upload/progress.ts';
import { printDryRun } from './dry-run.ts';
import type { ReplayOptions } from './options.ts';
import { openReceiver, type Receiver } from './receiver.ts';

/** Told together: one batch of SNS or SQS. */
const AT_ONCE = 10;

/** The feeds begin with the first release. */
const EVER = '2026-01-01T00:00:00.000Z';

/**
 * Announces live articles again.
 *
 * @returns 1 when an article could not be announced
 * @throws Fault when it cannot begin
 */
export const replay = async (options: ReplayOptions, context: Context): Promise<Exit> => {
  if (options.topics?.length === 0)
    throw misuse('--topics is empty. Give it a value, or leave it out to replay everything.');
  const requested = options.topics ?? [];
  const formerIds = knownFormerIds(context.output);
  // Of a renamed topic either feed may list what the other does not yet, or no longer.
  const topics = followedTopics(requested, formerIds, new Date().toISOString()).topics.map(oneTopic);
  const since = options.since === undefined ? EVER : readSince(options.since, new Date());
  return onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const items = await listed(table, topics.length === 0 ? [EVERYTHING] : topics, since, context);
      const from = options.after ?? '';
      const left = items.filter((item) => placeOf(item) > from);
      const question = `Announce up to ${left.length} articles again to all their subscribers?`;
      const receiver = await openReceiver(options.to ?? null, target, formerIds);
      try {
        if (options.dryRun) {
          await printDryRun(left, options.to !== undefined, catalogueOf(table), context);
          return 0;
        }
        if (
          options.to === undefined &&
          left.length > 0 &&
          !options.yes &&
          !(await confirm(question, context.signal))
        )
          return 1;
        return await announceAll(left, receiver, options, target, table, context);
      } finally {
        receiver.close();
      }
    }),
  );
};

const oneTopic = (given: string): string => {
  const condition = topicCondition(given);
  if (typeof condition !== 'string')
    throw misuse(`${given} stands for several topics. Give single ones; \`slugline topics\` lists them.`);
  return condition;
};

/** Where an article stands in the feed: a stopped run goes on after it. */
const placeOf = ({ at, articleId }: FeedItem): string => `${at}#${articleId}`;

const catalogueOf = (table: Table) => ({ ...dynamoIngestCatalogue(table), ...dynamoPauseCatalogue(table) });

/** The articles that the feeds list, each once, oldest first. */
const listed = async (
  table: Table,
  topics: readonly string[],
  since: string,
  { signal }: Context,
): Promise<readonly FeedItem[]> => {
  const items = new Map<string, FeedItem>();
  const now = new Date().toISOString();
  for (const topic of topics)
    for await (const item of readFeed(table, { topic, since, now, sections: [] })) {
      signal.throwIfAborted();
      items.set(item.articleId, item);
    }
  return [...items.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
};

const announceAll = async (
  items: readonly FeedItem[],
  receiver: Receiver,
  options: ReplayOptions,
  target: Target,
  table: Table,
  { output, signal }: Context,
): Promise<Exit> => {
  const catalogue = catalogueOf(table);
  const progress = await openProgress('Telling', items.length, output);
  const pace = openPace(options.rate / AT_ONCE, signal);
  let announced = 0;
  let passed = 0;
  let failed = 0;
  let after = options.after ?? '';
  try {
    for (let at = 0; at < items.length && !signal.aborted; at += AT_ONCE) {
      const batch = items.slice(at, at + AT_ONCE);
      await pace().catch(() => undefined);
      const replays = await Promise.all(
        batch.map(({ articleId }) => replayOf(articleId, options.to !== undefined, catalogue)),
      );
      const due = replays.filter((replayed) => replayed !== null && replayed !== 'paused');
      const paused = batch.filter((_, index) => replays[index] === 'paused');
      for (const { articleId } of paused)
        output.note(`slugline: ${articleId}: its announcements are paused (\`slugline resume\`).`);
      passed += batch.length - due.length - paused.length;
      const failures = await receiver.send(due).catch((error: unknown) => {
        const stack = debugText(error);
        if (stack !== null) output.note(stack);
        return due.map(({ announcement }) => ({
          eventId: announcement.eventId,
          reason: explain(error, target.endpoint),
        }));
      });
      for (const { eventId, reason } of failures) output.note(`slugline: ${eventId}: ${reason}`);
      announced += due.length - failures.length;
      failed += failures.length + paused.length;
      if (failed === 0) after = placeOf(batch.at(-1) as FeedItem);
      for (const _ of batch) progress.step();
    }
  } finally {
    progress.stop();
  }
  const rest = passed === 0 ? '' : `, ${passed} passed over: withdrawn since, or never announced`;
  await (signal.aborted ? output.note : output.line)(
    `${announced} announced again${rest}${failed === 0 ? '' : `, ${failed} failed`}.`,
  );
  if (signal.aborted || failed > 0)
    output.note(
      `slugline: to continue, run the same command${after === '' ? ' again' : ` with --after '${after}'`}. An announcement that is sent twice has the same eventId.`,
    );
  signal.throwIfAborted();
  return failed === 0 ? 0 : 1;
};
