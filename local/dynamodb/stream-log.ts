import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, Item } from './item.ts';
import type { KeptTables } from './kept-tables.ts';
import type { StreamRecord } from './stream-record.ts';

/** The change of one item by a write. */
export interface ItemChange {
  readonly keys: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** Deleted because its time to live was over. */
  readonly expired?: boolean;
}

/** The stream of one table: a single shard. */
export interface StreamLog {
  readonly arn: string;
  readonly label: string;
  readonly viewType: string;
  append(change: ItemChange): void;
  /** Records from a position on, and the position after them. Positions count from the first record ever. */
  read(from: number, most: number): { readonly records: readonly StreamRecord[]; readonly next: number };
  /** The position after the newest record. */
  end(): number;
  positionOf(sequenceNumber: string): number;
  /** Records how far a mapping has read. Records that all mappings have passed need not be kept for a day. */
  readTo(mapping: string, position: number): void;
  /** Calls back when a record was added. Returns a function that ends it. */
  watch(wake: () => void): () => void;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const keptMs = 24 * 60 * 60 * 1000;

/**
 * Beyond this number, records that every mapping has passed are dropped before their day is over: a day of a bulk upload would fill the
 * memory of a laptop. Other readers of the stream find at least this many.
 */
const mostPassed = 5_000;

const setTypes = ['SS', 'NS', 'BS'];

/** Sets have no order; everything else compares as it stands. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      setTypes.includes(name) && Array.isArray(member) ? [...member].sort() : comparable(member),
    ]),
  );
};

const sameItem = (left: Item, right: Item): boolean => isDeepStrictEqual(comparable(left), comparable(right));

const eventNameOf = ({ before, after }: ItemChange): StreamRecord['eventName'] => {
  if (before === undefined) return 'INSERT';
  return after === undefined ? 'REMOVE' : 'MODIFY';
};

const size = (item: Readonly<Record<string, AttributeValue>> | undefined): number =>
  item === undefined ? 0 : Buffer.byteLength(JSON.stringify(item));

/**
 * A stream with the records that were kept.
 *
 * @param viewType KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES
 */
export const streamLog = (
  arn: string,
  label: string,
  viewType: string,
  region: string,
  kept: KeptTables,
): StreamLog => {
  const before = kept.records(arn);
  const records: StreamRecord[] = before.map(({ record }) => record);
  const watchers = new Set<() => void>();
  const readers = new Map<string, number>();
  let dropped = before[0]?.position ?? 0;
  // Sequence numbers increase across runs.
  let sequence = BigInt(Date.now()) * 10n ** 12n;

  const dropOld = (now: number): void => {
    const from = (now - keptMs) / 1000;
    const keep = records.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime >= from);
    if (keep > 0) drop(keep);
    const passed = Math.min(...readers.values()) - dropped;
    // Records are dropped by the thousand, because each drop moves all the others.
    const spare = Math.min(passed, records.length - mostPassed);
    if (readers.size > 0 && spare >= 1_000) drop(spare);
  };

  const drop = (count: number): void => {
    records.splice(0, count);
    dropped += count;
    kept.trim(arn, dropped);
  };

  return {
    arn,
    label,
    viewType,
    end: () => dropped + records.length,
    positionOf: (sequenceNumber) =>
      dropped + records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === sequenceNumber),
    read: (from, most) => {
      const start = Math.max(from, dropped);
      const found = records.slice(start - dropped, start - dropped + most);
      return { records: found, next: start + found.length };
    },
    readTo: (mapping, position) => {
      readers.set(mapping, position);
    },
    watch: (wake) => {
      watchers.add(wake);
      return () => watchers.delete(wake);
    },
    append: (change) => {
      const { keys, before, after } = change;
      if (before === undefined && after === undefined) return;
      // "DynamoDB Streams does not write a record when a write does not change any data in the item."
      if (before !== undefined && after !== undefined && sameItem(before, after)) return;
      const now = Date.now();
      dropOld(now);
      sequence += 1n;
      const newImage = viewType.startsWith('NEW') ? after : undefined;
      const oldImage = viewType.includes('OLD') ? before : undefined;
      const record: StreamRecord = {
        eventID: randomUUID().replaceAll('-', ''),
        eventName: eventNameOf(change),
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: region,
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(now / 1000),
          Keys: keys,
          ...(newImage === undefined ? {} : { NewImage: newImage }),
          ...(oldImage === undefined ? {} : { OldImage: oldImage }),
          SequenceNumber: sequence.toString(),
          SizeBytes: size(keys) + size(newImage) + size(oldImage),
          StreamViewType: viewType,
        },
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
        ...(change.expired
          ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
          : {}),
      };
      kept.append(arn, dropped + records.length, record);
      records.push(record);
      kept.ifTakenBack(() => records.pop());
      // Watchers run after the surrounding transaction has ended.
      queueMicrotask(() => {
        for (const wake of watchers) wake();
      });
    },
  };
};
