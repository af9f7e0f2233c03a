import { exclusive, type ItemStore, type Members, openItemStore } from './item-store.ts';
import type { StreamLog } from './stream-log.ts';
import { streamOperations } from './stream-operations.ts';
import { keysOf, noteChange, openTables, withoutUnknown } from './tables.ts';
import { readTransaction, transactionWriter } from './transactions.ts';
import { announceWrite, readItem, writeBatch, writeItem } from './writes.ts';

type Operation = (input: Members) => Promise<Members>;

/** DynamoDB: items are kept by dynalite, transactions, streams and expiry are done here. */
export interface Database {
  /**
   * Performs an operation of DynamoDB or DynamoDB streams.
   *
   * @throws AwsFault as DynamoDB would answer
   */
  call(operation: string, input: unknown): Promise<Members>;
  /** @throws AwsFault when no table has this stream */
  stream(arn: string): StreamLog;
  /**
   * Deletes items whose time to live is over.
   *
   * @param now epoch seconds
   */
  expire(now: number): Promise<void>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html */
const ignoredPastSeconds = 5 * 365 * 24 * 60 * 60;

/** dynalite makes a table in the next turns of the event loop; whoever made it may use it at once. */
const untilActive = async (store: ItemStore, TableName: unknown): Promise<void> => {
  for (;;) {
    const { Table } = await store('DescribeTable', { TableName });
    if ((Table as Members).TableStatus === 'ACTIVE') return;
  }
};

/** An empty database. */
export const openDatabase = (region: string, account: string): Database => {
  const store = openItemStore();
  const tables = openTables(region, account);
  // One writer at a time, or the images of a write could be those of another one.
  const alone = exclusive();
  const writeTransaction = transactionWriter(store, tables);

  const single =
    (operation: 'PutItem' | 'UpdateItem' | 'DeleteItem'): Operation =>
    (input) =>
      alone(async () => {
        const write = await writeItem(store, tables, operation, input);
        announceWrite(write);
        return write.output;
      });

  const timeToLive = (name: unknown): Members => {
    const attribute = tables.get(name)?.timeToLive;
    return attribute === undefined
      ? { TimeToLiveStatus: 'DISABLED' }
      : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute };
  };

  const operations: Readonly<Record<string, Operation>> = {
    ...streamOperations(tables),
    PutItem: single('PutItem'),
    UpdateItem: single('UpdateItem'),
    DeleteItem: single('DeleteItem'),
    BatchWriteItem: (input) => alone(() => writeBatch(store, tables, input)),
    TransactWriteItems: (input) => alone(() => writeTransaction(input)),
    TransactGetItems: (input) => alone(() => readTransaction(store, input)),
    CreateTable: async (input) => {
      const { TableDescription } = await store('CreateTable', withoutUnknown(input));
      await untilActive(store, input.TableName);
      tables.add(input);
      return { TableDescription: tables.describe(TableDescription as Members) };
    },
    DescribeTable: async (input) => {
      const { Table } = await store('DescribeTable', input);
      return { Table: tables.describe(Table as Members) };
    },
    DeleteTable: async (input) => {
      const { TableDescription } = await store('DeleteTable', input);
      const described = tables.describe(TableDescription as Members);
      tables.remove(input.TableName);
      return { TableDescription: described };
    },
    DescribeTimeToLive: async (input) => ({ TimeToLiveDescription: timeToLive(input.TableName) }),
    UpdateTimeToLive: async (input) => {
      const wanted = input.TimeToLiveSpecification as {
        readonly AttributeName: string;
        readonly Enabled: boolean;
      };
      const table = tables.get(input.TableName);
      if (table !== undefined) table.timeToLive = wanted.Enabled ? wanted.AttributeName : undefined;
      return { TimeToLiveSpecification: wanted };
    },
  };

  return {
    call: (operation, input) => operations[operation]?.((input ?? {}) as Members) ?? store(operation, input),
    stream: (arn) => tables.byStreamArn(arn).stream,
    expire: async (now) => {
      for (const table of tables.all()) {
        for (const [id, { keys, at }] of table.expiries) {
          if (at > now || at < now - ignoredPastSeconds) continue;
          await alone(async () => {
            // Another write may have moved the moment while this one waited.
            if (table.expiries.get(id)?.at !== at) return;
            const before = await readItem(store, table.name, keys);
            await store('DeleteItem', { TableName: table.name, Key: keys });
            noteChange(table, {
              keys: before === undefined ? keys : keysOf(table, before),
              before,
              after: undefined,
              expired: true,
            });
          });
        }
      }
    },
  };
};
