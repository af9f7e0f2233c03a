import { dynamoFeedMoveCatalogue } from '../../functions/adapters/dynamodb/feed-move-catalogue.ts';
import { type MigrationProgress, migrateItems } from '../../functions/adapters/dynamodb/migrate.ts';
import { SCHEMA } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { type FormerId, formerIdsOf } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { moveFeeds } from '../../functions/operations/move-feed.ts';
import type { Context, Exit } from '../context.ts';
import { editorsRules } from '../preview/editors-rules.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { openProgress } from '../upload/progress.ts';
import { type FeedCounts, feedsText, itemsText } from './migrate-text.ts';
import type { MigrateOptions } from './options.ts';

/**
 * Brings the catalogue up to date, and says what was done: its items first, then the feeds of renamed topics.
 *
 * @returns 1 when something is left
 * @throws Fault when the editors' rules cannot be read
 */
export const migrate = async (options: MigrateOptions, context: Context): Promise<Exit> => {
  const renamed = formerIdsOf(editorsRules(options.taxonomy ?? null, context.directory));
  const dryRun = options.dryRun ?? false;
  return onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const { output } = context;
      const items = await migrateAll(table, dryRun, context);
      stopIfAborted(context);
      if (!options.json) await output.line(itemsText(items, SCHEMA, dryRun));
      const feeds = await moveAll(table, renamed, dryRun, context);
      stopIfAborted(context);
      if (options.json) await output.line(JSON.stringify({ schema: SCHEMA, ...items, feeds }));
      else if (renamed.length > 0) await output.line(feedsText(feeds, dryRun));
      const left = items.contended + items.later + feeds.waiting;
      const due = dryRun ? items.older + feeds.moved + feeds.removed : 0;
      return left + due > 0 ? 1 : 0;
    }),
  );
};

/** Says before anything of a half-done run that it was stopped: its counts would pass for those of a whole one. */
const stopIfAborted = ({ output, signal }: Context): void => {
  if (signal.aborted) output.note('Stopped. Run it again to continue.');
  signal.throwIfAborted();
};

const migrateAll = async (
  table: Table,
  dryRun: boolean,
  { output, signal }: Context,
): Promise<MigrationProgress> => {
  const progress = await openProgress('Items', await itemCount(table), output);
  let shown = 0;
  return migrateItems(table, {
    dryRun,
    signal,
    onProgress: ({ scanned }) => {
      progress.step(scanned - shown);
      shown = scanned;
    },
  }).finally(progress.stop);
};

/** How many items there are, as DynamoDB counts them every few hours. */
const itemCount = async ({ client, name }: Table): Promise<number> => {
  const { DescribeTableCommand } = await import('@aws-sdk/client-dynamodb');
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  return Table?.ItemCount ?? 0;
};

const moveAll = async (
  table: Table,
  renamed: readonly FormerId[],
  dryRun: boolean,
  { output, signal }: Context,
): Promise<FeedCounts> => {
  const counts = { moved: 0, removed: 0, current: 0, waiting: 0 };
  const ports = { catalogue: dynamoFeedMoveCatalogue(table), clock: systemClock };
  let shown = '';
  for await (const { former, month, outcome } of moveFeeds(renamed, ports, { dryRun })) {
    counts[outcome] += 1;
    if (shown !== `${former} ${month}`) output.note(`Feed of ${former}, ${month}`);
    shown = `${former} ${month}`;
    if (signal.aborted) break;
  }
  return counts;
};
