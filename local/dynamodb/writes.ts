import { AwsFault } from '../errors.ts';
import type { Item } from './item.ts';
import type { ItemStore, Members } from './item-store.ts';
import type { ItemChange } from './stream-log.ts';
import { keysOf, noteChange, type Table, type Tables } from './tables.ts';

/** A completed write, with the data for the stream. */
export interface Write {
  readonly table: Table;
  readonly change: ItemChange;
  /** The answer to the client. */
  readonly output: Members;
}

export const readItem = (store: ItemStore, TableName: unknown, Key: Item): Item | undefined =>
  store.perform('GetItem', { TableName, Key }).Item as Item | undefined;

const wantsNothing = (returnValues: unknown): boolean =>
  returnValues === undefined || returnValues === 'NONE';

const without = (output: Members, member: string): Members =>
  Object.fromEntries(Object.entries(output).filter(([name]) => name !== member));

/**
 * Puts, updates or deletes one item and learns its images before and after (before an update only where the table has a stream), by asking dynalite to return one of them
 * when the client did not want any.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 *
 * @param input of PutItem, UpdateItem or DeleteItem
 * @throws AwsFault as DynamoDB would answer; nothing is written then
 */
export const writeItem = (
  store: ItemStore,
  tables: Tables,
  operation: 'PutItem' | 'UpdateItem' | 'DeleteItem',
  input: Members,
): Write => {
  const { ReturnValuesOnConditionCheckFailure: onFailure, ...request } = input;
  const table = tables.get(input.TableName);
  if (table === undefined) throw new AwsFault('ResourceNotFoundException', 'Requested resource not found');
  const { ReturnValues } = request;
  const item = operation === 'PutItem' ? (input.Item as Item | undefined) : undefined;
  const named = (item ?? input.Key ?? {}) as Item;
  const keys = keysOf(table, named);
  try {
    if (operation === 'UpdateItem') {
      // Only a stream reports it.
      const before = table.stream && readItem(store, input.TableName, keys);
      const quiet = wantsNothing(ReturnValues);
      const output = store.perform(operation, quiet ? { ...request, ReturnValues: 'ALL_NEW' } : request);
      const hasNew = quiet || ReturnValues === 'ALL_NEW';
      const after = hasNew ? (output.Attributes as Item) : readItem(store, input.TableName, keys);
      return {
        table,
        change: { keys, before, after },
        output: quiet ? without(output, 'Attributes') : output,
      };
    }
    const quiet = wantsNothing(ReturnValues);
    const output = store.perform(operation, quiet ? { ...request, ReturnValues: 'ALL_OLD' } : request);
    const before = output.Attributes as Item | undefined;
    return {
      table,
      change: { keys, before, after: item },
      output: quiet ? without(output, 'Attributes') : output,
    };
  } catch (thrown) {
    if (!(thrown instanceof AwsFault) || thrown.code !== 'ConditionalCheckFailedException') throw thrown;
    const current = onFailure === 'ALL_OLD' ? readItem(store, input.TableName, keys) : undefined;
    throw current === undefined ? thrown : new AwsFault(thrown.code, thrown.message, 400, { Item: current });
  }
};

interface BatchEntry {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const writeBatch = (store: ItemStore, tables: Tables, input: Members): Members => {
  const requests = (input.RequestItems ?? {}) as Readonly<Record<string, readonly BatchEntry[]>>;
  const named = Object.entries(requests).flatMap(([name, entries]) => {
    const table = tables.get(name);
    return table === undefined
      ? []
      : entries.map(({ PutRequest, DeleteRequest }) => {
          const after = PutRequest?.Item;
          return {
            table,
            keys: after === undefined ? (DeleteRequest?.Key ?? {}) : keysOf(table, after),
            after,
          };
        });
  });
  const before = named.map(({ table, keys }) => readIfNamed(store, table, keys));
  const output = store.perform('BatchWriteItem', input);
  for (const [at, { table, keys, after }] of named.entries())
    noteChange(table, { keys, before: before[at], after });
  return output;
};

/** Errors of the key are reported by the write. */
const readIfNamed = (store: ItemStore, table: Table, keys: Item): Item | undefined => {
  try {
    return readItem(store, table.name, keys);
  } catch (thrown) {
    if (thrown instanceof AwsFault) return undefined;
    throw thrown;
  }
};
