import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { keyOfLedger, recordOf } from '../../functions/adapters/dynamodb/items.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { Context } from '../context.ts';
import { cleanLine, red, wrap, yellow } from '../present/text.ts';
import { outcomeText, warningText } from '../show/shown-text.ts';
import { openDynamo, openS3 } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import { type Awaited, awaitOutcomes } from './await-outcomes.ts';
import { findHeldBack } from './find-held-back.ts';
import { openProgress } from './progress.ts';

/** The object under a key, by the name that the ledger gives it. */
export const objectAt = async (
  store: ReturnType<typeof s3UploadStore>,
  ref: Awaited['upload'],
): Promise<string> => {
  const current = await store.current(ref);
  current?.discard();
  return current?.object ?? 'absent';
};

/** Prints the outcome of each upload. Returns true if all were handled, none was rejected, and all their metadata took effect. */
export const sayOutcomes = async (
  sent: readonly Awaited[],
  seconds: number,
  target: Target,
  { output, signal }: Context,
): Promise<boolean> => {
  const table = { client: await openDynamo(target), name: target.catalogueTable };
  const s3 = await openS3(target);
  const store = s3UploadStore(s3);
  const progress = await openProgress('Publishing', sent.length, output);
  let faulty = 0;
  const report = async (records: readonly KeyRecord[]): Promise<void> => {
    const heldBack = await findHeldBack(records, table);
    for (const record of records) {
      const isRejected = record.outcome === 'quarantined' || record.outcome === 'erased';
      if (isRejected || record.warning !== undefined) faulty++;
      progress.step();
      await progress.say(
        recordText(record, record.articleId === null ? undefined : heldBack.get(record.articleId)),
      );
    }
  };
  try {
    const late = await awaitOutcomes(
      sent,
      {
        ledgers: async (uploads) =>
          (await readAll(table, uploads.map(keyOfLedger), 'strong')).map((item) => recordOf<KeyRecord>(item)),
        objectAt: (ref) => objectAt(store, ref),
        report: report,
      },
      seconds * 1000,
      signal,
    );
    for (const { key } of late)
      await progress.say(
        `${cleanLine(key)}  ${red(`not handled within ${seconds} seconds`)}; ask later with slugline show`,
      );
    return faulty + late.length === 0;
  } finally {
    progress.stop();
    if (signal.aborted)
      output.note(
        'slugline: stopped waiting. All were sent; `slugline show KEY` shows the outcome of each, and `slugline quarantine` lists the rejected ones.',
      );
    s3.destroy();
    table.client.destroy();
  }
};

const recordText = (record: KeyRecord, heldBack: string | undefined): string =>
  [
    `${cleanLine(record.upload.key)}  ${outcomeText(record)}${heldBack === undefined ? '' : yellow(`; ${heldBack}`)}`,
    ...(record.rejection === null ? [] : [wrap(cleanLine(record.rejection.message), '  ')]),
    ...(record.warning === undefined ? [] : [yellow(wrap(warningText(record.warning), '  '))]),
  ].join('\n');
