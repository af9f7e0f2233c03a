import { type MigrationProgress, migrateItems } from '../../functions/adapters/dynamodb/migrate.ts';
import { SCHEMA } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { Context, Exit } from '../context.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { openProgress } from '../upload/progress.ts';
import type { MigrateOptions } from './command.ts';

/**
 * Brings the catalogue up to date, and says what was done.
 *
 * @returns 1 when items are left
 */
export const migrate = async (options: MigrateOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const { output, signal } = context;
      const dryRun = options.dryRun ?? false;
      const progress = await openProgress('Items', await itemCount(table), output);
      let shown = 0;
      const counts = await migrateItems(table, {
        dryRun,
        signal,
        onProgress: ({ scanned }) => {
          progress.step(scanned - shown);
          shown = scanned;
        },
      }).finally(progress.stop);
      await output.line(
        options.json ? JSON.stringify({ schema: SCHEMA, ...counts }) : textOf(counts, dryRun),
      );
      if (signal.aborted) {
        output.note('Stopped. Run it again, and it goes on with the rest.');
        signal.throwIfAborted();
      }
      return counts.contended + counts.later > 0 || (dryRun && counts.older > 0) ? 1 : 0;
    }),
  );

/** How many items there are, as DynamoDB counts them every few hours. */
const itemCount = async ({ client, name }: Table): Promise<number> => {
  const { DescribeTableCommand } = await import('@aws-sdk/client-dynamodb');
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  return Table?.ItemCount ?? 0;
};

const count = (items: number): string => `${items} item${items === 1 ? '' : 's'}`;

const textOf = (
  { scanned, older, upgraded, contended, later }: MigrationProgress,
  dryRun: boolean,
): string => {
  const done = dryRun
    ? older === 0
      ? `All ${count(scanned)} have schema ${SCHEMA}.`
      : `${count(older)} of ${scanned} have an older schema than ${SCHEMA}. Run it without --dry-run.`
    : upgraded === 0 && contended === 0
      ? `All ${count(scanned)} had schema ${SCHEMA} already.`
      : `${count(upgraded)} of ${scanned} brought to schema ${SCHEMA}.`;
  return [
    done,
    ...(contended > 0 ? [`${count(contended)} changed all the time and are left. Run it again.`] : []),
    ...(later > 0
      ? [`${count(later)} were written by a later release of Slugline. Deploy that release again.`]
      : []),
  ].join('\n');
};
