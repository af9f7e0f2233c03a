import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import { exclusive, type ItemStore, type Members, openItemStore } from './item-store.ts';
import { openKeptItems, type TableDefinition } from './kept-items.ts';
import type { StreamLog } from './stream-log.ts';
import { streamOperations } from './stream-operations.ts';
import { keysOf, noteChange, noteExpiry, openTables, type Table, withoutUnknown } from './tables.ts';
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
  /** Sets down a table of the stack: one that was kept takes the form that the stack gives it now. */
  provision(definition: TableDefinition): void;
  /** Makes the tables that were set down, with the items that were kept. */
  restore(): Promise<void>;
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

/** dynalite's BatchWriteItem, as DynamoDB's, takes 25 at most. */
const mostInBatch = 25;

/** The database of a store. */
export const openDatabase = (
  state: Store,
  { region, account }: Pick<Place, 'region' | 'account'>,
): Database => {
  const store = openItemStore();
  const kept = openKeptItems(state);
  const tables = openTables(region, account, kept);
  // One writer at a time, or the images of a write could be those of another one.
  const alone = exclusive();
  const writeTransaction = transactionWriter(store, tables, state);

  const single =
    (operation: 'PutItem' | 'UpdateItem' | 'DeleteItem'): Operation =>
    (input) =>
      alone(async () => {
        const write = await writeItem(store, tables, operation, input);
        state.atomically(() => announceWrite(write));
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
    BatchWriteItem: (input) => alone(() => writeBatch(store, tables, state, input)),
    TransactWriteItems: (input) => alone(() => writeTransaction(input)),
    TransactGetItems: (input) => alone(() => readTransaction(store, input)),
    CreateTable: async (input) => {
      const { TableDescription } = await store('CreateTable', withoutUnknown(input));
      await untilActive(store, input.TableName);
      const definition = {
        StreamLabel: new Date().toISOString().slice(0, -1),
        ...input,
      } as unknown as TableDefinition;
      kept.define(definition);
      tables.add(definition);
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
      state.atomically(() => kept.forget(String(input.TableName)));
      return { TableDescription: described };
    },
    DescribeTimeToLive: async (input) => ({ TimeToLiveDescription: timeToLive(input.TableName) }),
    UpdateTimeToLive: async (input) => {
      const wanted = input.TimeToLiveSpecification as {
        readonly AttributeName: string;
        readonly Enabled: boolean;
      };
      const table = tables.get(input.TableName);
      const definition = kept.definitions().find(({ TableName }) => TableName === input.TableName);
      const timeToLive = wanted.Enabled ? wanted.AttributeName : undefined;
      if (table !== undefined) table.timeToLive = timeToLive;
      if (definition !== undefined) kept.define({ ...definition, timeToLive });
      return { TimeToLiveSpecification: wanted };
    },
  };

  const fill = async (table: Table): Promise<void> => {
    let batch: Members[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await store('BatchWriteItem', { RequestItems: { [table.name]: batch } });
      batch = [];
    };
    for (const item of [...kept.items(table.name)]) {
      noteExpiry(table, { keys: keysOf(table, item), after: item });
      batch.push({ PutRequest: { Item: item } });
      if (batch.length === mostInBatch) await flush();
    }
    await flush();
  };

  return {
    provision: (definition) => kept.define(definition),
    restore: async () => {
      for (const definition of kept.definitions()) {
        await store('CreateTable', withoutUnknown(definition));
        await untilActive(store, definition.TableName);
        await fill(tables.add(definition));
      }
    },
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
            const found = before === undefined ? keys : keysOf(table, before);
            state.atomically(() =>
              noteChange(table, { keys: found, before, after: undefined, expired: true }),
            );
          });
        }
      }
    },
  };
};
