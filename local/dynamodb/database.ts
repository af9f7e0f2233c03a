import { setImmediate as turn } from 'node:timers/promises';
import { AwsFault, TemplateFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import { takeItems } from './dynalite-store.ts';
import type { Item } from './item.ts';
import { type ItemStore, type Members, openItemStore } from './item-store.ts';
import { openKeptTables, type TableDefinition } from './kept-tables.ts';
import { executeStatements } from './statements.ts';
import type { StreamLog } from './stream-log.ts';
import { streamOperations } from './stream-operations.ts';
import { keysOf, noteChange, noteExpiry, openTables, type Table, withoutUnknown } from './tables.ts';
import { readTransaction, transactionWriter } from './transactions.ts';
import { readItem, writeBatch, writeItem } from './writes.ts';

type Operation = (input: Members) => Promise<Members>;

/** DynamoDB. Dynalite keeps the items; transactions, streams and expiry are implemented here. */
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
  expire(now: number): void;
  /** Declares a table of the stack. A kept table is changed to the stack's current definition. */
  provision(definition: TableDefinition): void;
  /** Creates the declared tables, with the kept items. */
  restore(): Promise<void>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html */
const ignoredPastSeconds = 5 * 365 * 24 * 60 * 60;

/** dynalite makes a table in the next turns of the event loop, but its creator may use it at once. */
const untilActive = async (store: ItemStore, TableName: unknown): Promise<void> => {
  for (;;) {
    const { Table } = store.perform('DescribeTable', { TableName });
    if ((Table as Members).TableStatus === 'ACTIVE') return;
    await turn();
  }
};

/** The message about a kept item that does not fit the table's keys or indexes after the template changed. */
const misfit = (table: string, keys: Item, fault: unknown): unknown =>
  fault instanceof AwsFault
    ? new TemplateFault(
        `Table ${table}`,
        `its kept item ${JSON.stringify(keys)} does not fit the keys and indexes that the template has now: ${fault.message} Change them back and delete the item, or start with other --data.`,
        { cause: fault },
      )
    : fault;

/** The database of a store. */
export const openDatabase = (
  state: Store,
  { region, account }: Pick<Place, 'region' | 'account'>,
): Database => {
  const store = openItemStore(state, { region, account });
  const kept = openKeptTables(state);
  const tables = openTables(region, account, kept);
  const writeTransaction = transactionWriter(store, tables, state);

  const single =
    (operation: 'PutItem' | 'UpdateItem' | 'DeleteItem'): Operation =>
    async (input) =>
      state.atomically(() => {
        const { table, change, output } = writeItem(store, tables, operation, input);
        noteChange(table, change);
        return output;
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
    BatchExecuteStatement: async (input) => state.atomically(() => executeStatements(store, tables, input)),
    BatchWriteItem: async (input) => state.atomically(() => writeBatch(store, tables, input)),
    TransactWriteItems: async (input) => state.atomically(() => writeTransaction(input)),
    TransactGetItems: async (input) => readTransaction(store, input),
    CreateTable: async (input) => {
      const { TableDescription } = store.perform('CreateTable', withoutUnknown(input));
      await untilActive(store, input.TableName);
      const definition = {
        StreamLabel: new Date().toISOString().slice(0, -1),
        ...input,
      } as unknown as TableDefinition;
      kept.define(definition);
      kept.layOut(definition.TableName);
      tables.add(definition);
      return { TableDescription: tables.describe(TableDescription as Members) };
    },
    DescribeTable: async (input) => {
      const { Table } = store.perform('DescribeTable', input);
      return { Table: tables.describe(Table as Members) };
    },
    DeleteTable: async (input) => {
      // If the process were killed halfway, the table would be created again at the next start, empty.
      const { TableDescription } = state.atomically(() => {
        const output = store.perform('DeleteTable', input);
        kept.forget(String(input.TableName));
        return output;
      });
      const described = tables.describe(TableDescription as Members);
      tables.remove(input.TableName);
      return { TableDescription: described };
    },
    DescribeTimeToLive: async (input) => ({ TimeToLiveDescription: timeToLive(input.TableName) }),
    UpdateTimeToLive: async (input) => {
      const specification = input.TimeToLiveSpecification as {
        readonly AttributeName: string;
        readonly Enabled: boolean;
      };
      const table = tables.get(input.TableName);
      const definition = kept.definitions().find(({ TableName }) => TableName === input.TableName);
      const timeToLive = specification.Enabled ? specification.AttributeName : undefined;
      if (table !== undefined) table.timeToLive = timeToLive;
      if (definition !== undefined) kept.define({ ...definition, timeToLive });
      // Existing items also expire by the new attribute, and no longer by the earlier one.
      if (table !== undefined) layOut(table);
      return { TimeToLiveSpecification: specification };
    },
  };

  /** Rewrites the items of a table for its keys and indexes, which may have changed. */
  const layOut = (table: Table): void => {
    if (kept.isLaidOut(table.name)) return;
    state.atomically(() => {
      kept.expireNone(table.name);
      for (const item of takeItems(state, table.name)) {
        const keys = keysOf(table, item);
        try {
          store.perform('PutItem', { TableName: table.name, Item: item });
        } catch (fault) {
          throw misfit(table.name, keys, fault);
        }
        noteExpiry(table, { keys, after: item });
      }
      kept.layOut(table.name);
    });
  };

  return {
    provision: (definition) => kept.define(definition),
    restore: async () => {
      for (const definition of kept.definitions()) {
        store.perform('CreateTable', withoutUnknown(definition));
        await untilActive(store, definition.TableName);
        layOut(tables.add(definition));
      }
    },
    call: (operation, input) =>
      operations[operation]?.((input ?? {}) as Members) ?? store.call(operation, input),
    stream: (arn) => tables.byStreamArn(arn).stream,
    expire: (now) => {
      for (const table of tables.all())
        for (const keys of kept.expiring(table.name, now - ignoredPastSeconds, now))
          state.atomically(() => {
            const before = readItem(store, table.name, keys);
            // A number has several notations. The item may have been prolonged under another notation of its key.
            const at = table.timeToLive && before?.[table.timeToLive]?.N;
            if (before !== undefined && !(at !== undefined && Number(at) <= now)) {
              kept.expire(table.name, keys, null);
              return;
            }
            store.perform('DeleteItem', { TableName: table.name, Key: keys });
            noteChange(table, { keys, before, after: undefined, expired: true });
          });
    },
  };
};
