import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { readOne } from './batches.ts';
import type { ItemKey } from './item-key.ts';
import { type RawItem, SCHEMA_ATTRIBUTE, THIS_RELEASE } from './schema.ts';
import type { Table } from './table.ts';
import { schemaOf } from './upgrade.ts';
import { upgradeItem } from './upgrade-items.ts';

/** How far a migration has come. */
export interface MigrationProgress {
  /** Items of the table that were checked. */
  readonly scanned: number;
  /** How many of these had an older schema. */
  readonly older: number;
  /** How many of the older ones were brought to this schema. */
  readonly upgraded: number;
  /** How many of the older ones could not be upgraded, because others kept writing them. */
  readonly contended: number;
  /** Items that a later release wrote: they stay as they are. */
  readonly later: number;
}

export interface MigrationOptions {
  /** Only counts. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: MigrationProgress) => void;
}

/** How many segments of the table are read at once (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan). */
const SEGMENTS = 4;
/** How many items of one segment are written at once. */
const AT_ONCE = 8;
/** Each conflict means that someone else wrote the item, which happens only now and then. */
const MOST_TRIES = 8;

/**
 * Brings every item of the table to the schema of a release, while its functions run. An item that has the schema is skipped, so
 * the next run finishes one that was stopped, and another one changes nothing.
 *
 * @returns the final counts, or the counts so far if it was aborted
 */
export const migrateItems = async (
  table: Table,
  { dryRun, signal, onProgress }: MigrationOptions,
  release = THIS_RELEASE,
): Promise<MigrationProgress> => {
  const counts = { scanned: 0, older: 0, upgraded: 0, contended: 0, later: 0 };
  const migrate = async (found: RawItem & ItemKey): Promise<void> => {
    if (schemaOf(found) > release.schema) {
      counts.later += 1;
      return;
    }
    counts.older += 1;
    if (dryRun) return;
    const outcome = await upgradeUntilDone(table, found, release);
    if (outcome === 'contended') counts.contended += 1;
    else counts.upgraded += 1;
  };
  const segment = async (Segment: number): Promise<void> => {
    const pages = paginateScan(
      { client: table.client },
      {
        TableName: table.name,
        Segment,
        TotalSegments: SEGMENTS,
        FilterExpression: 'attribute_not_exists(#schema) OR #schema <> :schema',
        ExpressionAttributeNames: { '#schema': SCHEMA_ATTRIBUTE },
        ExpressionAttributeValues: { ':schema': release.schema },
      },
    );
    for await (const { Items = [], ScannedCount = 0 } of pages) {
      for (let at = 0; at < Items.length && !signal.aborted; at += AT_ONCE)
        await Promise.all(Items.slice(at, at + AT_ONCE).map((item) => migrate(item as RawItem & ItemKey)));
      if (signal.aborted) return;
      counts.scanned += ScannedCount;
      onProgress({ ...counts });
    }
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, i) => segment(i)));
  return counts;
};

const upgradeUntilDone = async (
  table: Table,
  found: RawItem & ItemKey,
  release: typeof THIS_RELEASE,
): Promise<'done' | 'contended'> => {
  let item: RawItem & ItemKey = found;
  for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
    if ((await upgradeItem(table, item, release)) !== 'conflict') return 'done';
    const { pk, sk } = item;
    const Item = (await readOne(table, { pk, sk })) as (RawItem & ItemKey) | undefined;
    // Deleted, or a function of this release has written it meanwhile.
    if (Item === undefined || schemaOf(Item) >= release.schema) return 'done';
    item = Item;
  }
  return 'contended';
};
