import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keyOfVersion, OUTBOX_INDEX, partitionOf } from '../../functions/adapters/dynamodb/items.ts';
import { STAMP } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';

type Item = OutboxRecord & { readonly pk: string; readonly sk: string; readonly outboxShard: string };

/** What the sweep asks of the table, as far as it is looked at. */
interface Asked {
  readonly IndexName?: string;
  readonly Key?: { readonly pk: string; readonly sk: string };
  readonly Limit?: number;
  readonly ExclusiveStartKey?: { readonly place: string };
  readonly ExpressionAttributeValues?: Readonly<Record<string, string | number>>;
}

/** A page has a megabyte at most: so many versions with what stands beside them. */
const PAGE = 700;

const placeOf = ({ nextAt, pk, sk }: Item): string => `${nextAt} ${pk} ${sk}`;

/**
 * A table with nothing but outbox items, which answers the sweep's queries of its index and its updates as DynamoDB would, page by
 * page; an answer takes a while.
 *
 * @param wait is called for each request with whether it writes
 */
export const outboxTable = (wait: (writes: boolean) => Promise<void>) => {
  const items = new Map<string, Item>();
  /** Each partition of the index, sorted. */
  const index = new Map<string, Item[]>();

  const placeIn = (list: readonly Item[], place: string): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(list[middle] as Item) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const put = (item: Item): void => {
    const list = index.get(item.outboxShard) ?? [];
    index.set(item.outboxShard, list);
    const before = items.get(`${item.pk} ${item.sk}`);
    if (before) list.splice(placeIn(list, placeOf(before)), 1);
    list.splice(placeIn(list, placeOf(item)), 0, item);
    items.set(`${item.pk} ${item.sk}`, item);
  };

  const query = ({ Limit = PAGE, ExclusiveStartKey, ExpressionAttributeValues: values = {} }: Asked) => {
    const list = index.get(String(values[':partition'])) ?? [];
    const from = ExclusiveStartKey ? placeIn(list, `${ExclusiveStartKey.place} `) : 0;
    const until = values[':until'] === undefined ? list.length : placeIn(list, `${values[':until']} ~`);
    const page = list.slice(from, Math.min(until, from + Limit));
    const last = page.at(-1);
    const isMore = last !== undefined && from + page.length < until;
    return { Items: page, ...(isMore ? { LastEvaluatedKey: { place: placeOf(last) } } : {}) };
  };
  const update = ({ Key, ExpressionAttributeValues: values = {} }: Asked): object => {
    const item = items.get(`${Key?.pk} ${Key?.sk}`);
    if (item?.state !== values[':state'] || item?.nextAt !== values[':before'])
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    put({ ...(item as Item), attempt: Number(values[':attempt']), nextAt: String(values[':nextAt']) });
    return {};
  };

  const send = async ({ input }: { readonly input: Asked }): Promise<object> => {
    await wait(input.IndexName === undefined);
    return input.IndexName === undefined ? update(input) : query(input);
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  return {
    table: { client: Object.assign(client, { send }), name: 'table' } as Table,
    add: (record: OutboxRecord): void =>
      put({
        ...record,
        ...STAMP,
        ...keyOfVersion(record.articleId, record.version),
        [OUTBOX_INDEX.partition]: partitionOf(record),
      }),
    all: (): readonly OutboxRecord[] => [...items.values()],
  };
};
