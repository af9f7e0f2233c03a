import { dynamoSweepCatalogue } from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { dynamoCollectingCatalogue } from '../../functions/adapters/dynamodb/owed-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { sqsReleaseQueue } from '../../functions/adapters/sqs-release-queue.ts';
import { sqsUploadQueue } from '../../functions/adapters/sqs-upload-queue.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { ALL, STUCK_AFTER } from '../../functions/core/publish/outbox.ts';
import type { OutboxRecord, OwedRecord } from '../../functions/core/publish/records.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import { collectOwed } from '../../functions/sweep/collect-owed.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import type { Context, Exit } from '../context.ts';
import { yellow } from '../present/text.ts';
import { openSqs } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import type { SweepOptions } from './options.ts';
import { emitAgain, nameOf, owedItems, readyItems } from './outbox.ts';

/**
 * Does what the sweep does each minute, and has besides all announced again that is ready or owed, though the sweep would wait longer.
 *
 * @returns 1 when something could not be handled
 */
export const sweepNow = async (options: SweepOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const { output } = context;
      const catalogue = {
        ...dynamoSweepCatalogue(table),
        ...dynamoPauseCatalogue(table),
        ...dynamoCollectingCatalogue(table),
      };
      const ready = await readyItems(catalogue);
      for (const item of ready)
        await output.line(options.json ? JSON.stringify(item) : itemText(item, options.dryRun === true));
      const owed = await owedItems(catalogue);
      for (const item of owed) await output.line(options.json ? JSON.stringify(item) : owedText(item));
      if (options.dryRun) {
        if (ready.length + owed.length === 0) output.note('Nothing waits to be announced.');
        return 0;
      }
      await emitAgain(catalogue, ready, systemClock.now());
      const sqs = await openSqs(target, target.region);
      const said: JournalEntry[] = [];
      const journal = (entry: JournalEntry): void => void said.push(entry);
      try {
        await collectOwed({ catalogue, clock: systemClock, journal }, ALL);
        const ports = {
          catalogue,
          queue: sqsReleaseQueue(sqs, target.outputs.ReleasesQueueUrl ?? ''),
          uploadQueue: sqsUploadQueue(sqs, target.outputs.UploadsQueueUrl ?? ''),
          clock: systemClock,
          journal,
        };
        // A person waits until all is done.
        await sweep(ports, Number.POSITIVE_INFINITY);
      } catch (error) {
        // Each of the items has been said to have failed, and why.
        if (!(error instanceof AggregateError)) throw error;
      } finally {
        sqs.destroy();
      }
      return printSweep(ready, said, context);
    }),
  );

const itemText = (item: OutboxRecord, isDryRun: boolean): string => {
  const { dueAt, attempt, nextAt } = item;
  const tries = attempt === 0 ? '' : `, emitted again ${attempt === 1 ? 'once' : `${attempt} times`}`;
  const text = `${nameOf(item)}  due since ${dueAt}${tries}${isDryRun ? `; the sweep looks at it at ${nextAt}` : ''}`;
  return attempt >= STUCK_AFTER ? yellow(text) : text;
};

const owedText = ({ articleId, version, channel, since }: OwedRecord): string =>
  `${nameOf({ articleId, version })}  owed to ${channel}, which has refused it since ${since}`;

/** Says what was done. Answers the exit code. */
const printSweep = (
  ready: readonly OutboxRecord[],
  said: readonly JournalEntry[],
  { output }: Context,
): Exit => {
  const count = (outcome: string): number => said.filter((entry) => entry.outcome === outcome).length;
  const failed = said.filter(({ outcome }) => outcome === 'failed');
  for (const { articleId, version, message } of failed)
    output.note(`slugline: ${articleId === undefined ? '' : `${articleId}.${version}: `}${message}`);
  const done = [
    ...(ready.length > 0 ? [`${ready.length} emitted again`] : []),
    ...(count('collected') > 0 ? [`${count('collected')} tried again on channels that refused them`] : []),
    ...(count('scheduled') > 0 ? [`${count('scheduled')} handed to the release queue`] : []),
    ...said
      .filter(({ outcome }) => outcome === 'resumed')
      .map(({ message }) => `${message} that waited for a pause handed on`),
  ];
  if (done.length > 0) output.note(`${done.join(', ')}.`);
  else if (failed.length === 0) output.note('Nothing waits to be announced.');
  if (ready.length > 0)
    output.note('`slugline sweep --dry-run` says what still waits; the log of Announce says why.');
  return failed.length === 0 ? 0 : 1;
};
