import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Item, ItemStore, Members } from './item-store.ts';
import type { ItemChange } from './stream-log.ts';
import { isWatched, keysOf, noteChange, type Table, type Tables } from './tables.ts';

/** A write that happened, with what is needed to tell of it or to take it back. */
export interface Write {
  readonly table: Table;
  readonly change: ItemChange;
  /** The answer to the client. */
  readonly output: Members;
}

export const readItem = async (store: ItemStore, TableName: unknown, Key: Item): Promise<Item | undefined> =>
  (await store('GetItem', { TableName, Key, ConsistentRead: true })).Item as Item | undefined;

const askedForNothing = (returnValues: unknown): boolean =>
  returnValues === undefined || returnValues === 'NONE';

const without = (output: Members, member: string): Members =>
  Object.fromEntries(Object.entries(output).filter(([name]) => name !== member));

/**
 * Puts, updates or deletes one item and learns its images before and after, by asking dynalite to return one of them
 * when the client did not want any.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 *
 * @param input of PutItem, UpdateItem or DeleteItem
 * @throws AwsFault as DynamoDB would answer; nothing is written then
 */
export const writeItem = async (
  store: ItemStore,
  tables: Tables,
  operation: 'PutItem' | 'UpdateItem' | 'DeleteItem',
  input: Members,
): Promise<Write> => {
  const { ReturnValuesOnConditionCheckFailure: onFailure, ...request } = input;
  const table = tables.get(input.TableName);
  if (table === undefined) throw new AwsFault('ResourceNotFoundException', 'Requested resource not found');
  const { ReturnValues } = request;
  const item = operation === 'PutItem' ? (input.Item as Item | undefined) : undefined;
  const named = (item ?? input.Key ?? {}) as Item;
  const keys = keysOf(table, named);
  try {
    if (operation === 'UpdateItem') {
      const before = await readItem(store, input.TableName, keys);
      const quiet = askedForNothing(ReturnValues);
      const output = await store(operation, quiet ? { ...request, ReturnValues: 'ALL_NEW' } : request);
      const hasNew = quiet || ReturnValues === 'ALL_NEW';
      const after = hasNew ? (output.Attributes as Item) : await readItem(store, input.TableName, keys);
      return {
        table,
        change: { keys, before, after },
        output: quiet ? without(output, 'Attributes') : output,
      };
    }
    const quiet = askedForNothing(ReturnValues);
    const output = await store(operation, quiet ? { ...request, ReturnValues: 'ALL_OLD' } : request);
    const before = output.Attributes as Item | undefined;
    return {
      table,
      change: { keys, before, after: item },
      output: quiet ? without(output, 'Attributes') : output,
    };
  } catch (thrown) {
    if (!(thrown instanceof AwsFault) || thrown.code !== 'ConditionalCheckFailedException') throw thrown;
    const current = onFailure === 'ALL_OLD' ? await readItem(store, input.TableName, keys) : undefined;
    throw current === undefined ? thrown : new AwsFault(thrown.code, thrown.message, 400, { Item: current });
  }
};

/** Puts an item back to what it was before a write. */
export const takeBack = async (store: ItemStore, { table, change }: Write): Promise<void> => {
  await (change.before === undefined
    ? store('DeleteItem', { TableName: table.name, Key: change.keys })
    : store('PutItem', { TableName: table.name, Item: change.before }));
};

/** Tells the table's stream of a write. */
export const announceWrite = ({ table, change }: Write): void => {
  if (isWatched(table)) noteChange(table, change);
};

interface BatchEntry {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export const writeBatch = async (
  store: ItemStore,
  tables: Tables,
  state: Store,
  input: Members,
): Promise<Members> => {
  const changes: (readonly [Table, ItemChange])[] = [];
  const requests = (input.RequestItems ?? {}) as Readonly<Record<string, readonly BatchEntry[]>>;
  for (const [name, entries] of Object.entries(requests)) {
    const table = tables.get(name);
    if (!isWatched(table)) continue;
    for (const { PutRequest, DeleteRequest } of entries) {
      const after = PutRequest?.Item;
      const keys = after === undefined ? (DeleteRequest?.Key ?? {}) : keysOf(table, after);
      const before = await readItem(store, name, keys).catch(() => undefined);
      changes.push([table, { keys, before, after }]);
    }
  }
  const output = await store('BatchWriteItem', input);
  state.atomically(() => {
    for (const [table, change] of changes) noteChange(table, change);
  });
  return output;
};
