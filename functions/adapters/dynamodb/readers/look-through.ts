import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { CANARY_SCOPE, isCanaryEndpoint } from '../../../core/readers/canary-reader.ts';
import type { Follow, ReaderId } from '../../../core/readers/reader.ts';
import type { ItemKey } from '../item-key.ts';
import type { Table } from '../table.ts';
import { DEVICE_PREFIX, EVERY_SCOPE, LATER_PREFIX, READER } from './items.ts';

/** The countable kinds of items in the readers' table. */
export type Counted =
  | { readonly kind: 'reader'; readonly follows: number }
  | { readonly kind: 'device'; readonly endpoint: string; readonly keyId: string }
  /** How many devices follow a scope. */
  | { readonly kind: 'scope'; readonly scope: string; readonly devices: number }
  /** A notice that waits for the end of quiet hours or for the next day. */
  | { readonly kind: 'waiting' };

const SCOPE_PREFIX = 'SCOPE#';

interface Attributes extends ItemKey {
  readonly follows?: readonly Follow[];
  readonly erased?: boolean;
  readonly endpoint?: string;
  readonly keyId?: string;
  readonly n?: number;
}

const countedOf = ({ pk, sk, ...item }: Attributes): Counted | null => {
  // The canary's reader does not count.
  if (item.follows?.some(({ scope }) => scope === CANARY_SCOPE) || isCanaryEndpoint(item.endpoint ?? ''))
    return null;
  if (sk === READER) return item.erased ? null : { kind: 'reader', follows: item.follows?.length ?? 0 };
  if (sk.startsWith(DEVICE_PREFIX))
    return { kind: 'device', endpoint: item.endpoint ?? '', keyId: item.keyId ?? '' };
  if (sk.startsWith(LATER_PREFIX)) return { kind: 'waiting' };
  const scope = pk.slice(SCOPE_PREFIX.length);
  // A scope without followers keeps its count, which is zero.
  return scope === EVERY_SCOPE || scope === CANARY_SCOPE || !item.n
    ? null
    : { kind: 'scope', scope, devices: item.n };
};

/**
 * Scans the whole readers' table for countable items. Reads may be a second behind.
 *
 * @param onScanned called after each page with its number of items
 */
export const countedItems = async function* (
  { client, name }: Table,
  onScanned: (count: number) => void,
): AsyncGenerator<Counted> {
  const pages = paginateScan(
    { client },
    {
      TableName: name,
      FilterExpression:
        'sk = :reader OR begins_with(sk, :device) OR begins_with(pk, :scope) OR (begins_with(sk, :later) AND attribute_exists(notice))',
      ProjectionExpression: 'pk, sk, follows, erased, endpoint, keyId, n',
      ExpressionAttributeValues: {
        ':reader': READER,
        ':device': DEVICE_PREFIX,
        ':scope': SCOPE_PREFIX,
        ':later': LATER_PREFIX,
      },
    },
  );
  for await (const { Items = [], ScannedCount = 0 } of pages) {
    for (const item of Items as Attributes[]) {
      const counted = countedOf(item);
      if (counted !== null) yield counted;
    }
    onScanned(ScannedCount);
  }
};

/**
 * Scans the whole readers' table for items that name readers, in any attribute. Strongly consistent.
 *
 * @param onScanned called after each page with its number of items
 * @returns for each such item, the reader it names
 */
export const itemsThatName = async function* (
  { client, name }: Table,
  ids: readonly ReaderId[],
  onScanned: (count: number) => void,
): AsyncGenerator<ReaderId> {
  for await (const { Items = [], ScannedCount = 0 } of paginateScan(
    { client },
    { TableName: name, ConsistentRead: true },
  )) {
    for (const item of Items) {
      const text = JSON.stringify(item);
      for (const id of ids) if (text.includes(id)) yield id;
    }
    onScanned(ScannedCount);
  }
};
