import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type Action, checkCount, identityOf, readActions } from './actions.ts';
import { tokenMemory } from './client-tokens.ts';
import type { Item, ItemStore, Members } from './item-store.ts';
import { keysOf, type Tables } from './tables.ts';
import { announceWrite, takeBack, type Write } from './writes.ts';

/** dynalite's BatchWriteItem, as DynamoDB's, takes 25 at most. */
const mostInBatch = 25;

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

/** Names and values of those expressions only: DynamoDB refuses placeholders that an expression does not use. */
const placeholdersIn = (expression: string, of: unknown): Members | undefined => {
  const used = new Set(expression.match(/[#:]\w+/g));
  const entries = Object.entries((of ?? {}) as Members).filter(([name]) => used.has(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** The items of all actions as they are, in the order of the actions. */
const readItems = async (
  store: ItemStore,
  actions: readonly Action[],
): Promise<readonly (Item | undefined)[]> => {
  let wanted: Record<string, { Keys: Item[]; ConsistentRead: true }> = {};
  for (const { table, keys } of actions) {
    wanted[table.name] ??= { Keys: [], ConsistentRead: true };
    wanted[table.name]?.Keys.push(keys);
  }
  const found = new Map<string, Item>();
  const tables = new Map(actions.map(({ table }) => [table.name, table]));
  while (Object.keys(wanted).length > 0) {
    const { Responses, UnprocessedKeys } = await store('BatchGetItem', { RequestItems: wanted });
    for (const [name, items] of Object.entries(Responses as Readonly<Record<string, readonly Item[]>>)) {
      const table = tables.get(name);
      if (table !== undefined)
        for (const item of items) found.set(identityOf(table, keysOf(table, item)), item);
    }
    wanted = (UnprocessedKeys ?? {}) as typeof wanted;
  }
  return actions.map(({ table, keys }) => found.get(identityOf(table, keys)));
};

/**
 * Evaluates an action's condition without a write: on an item that exists by an update that changes nothing, on one
 * that does not by a deletion of nothing.
 */
const check = async (
  store: ItemStore,
  { input, keys }: Action,
  current: Item | undefined,
): Promise<Reason> => {
  const { TableName, ConditionExpression } = input;
  if (typeof ConditionExpression !== 'string') return { Code: 'None' };
  // Of an item that is not there, this is true whatever the attribute: the condition of nearly every first write.
  if (
    current === undefined &&
    /^attribute_not_exists\s*\(\s*[\w#]+\s*\)(?!.*\band\b)/i.test(ConditionExpression)
  )
    return { Code: 'None' };
  try {
    await store(current === undefined ? 'DeleteItem' : 'UpdateItem', {
      TableName,
      Key: keys,
      ConditionExpression,
      ExpressionAttributeNames: placeholdersIn(ConditionExpression, input.ExpressionAttributeNames),
      ExpressionAttributeValues: placeholdersIn(ConditionExpression, input.ExpressionAttributeValues),
    });
    return { Code: 'None' };
  } catch (thrown) {
    if (!(thrown instanceof AwsFault) || thrown.code !== 'ConditionalCheckFailedException') throw thrown;
    const wanted = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && current !== undefined;
    return {
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(wanted && { Item: current }),
    };
  }
};

const cancelled = (CancellationReasons: readonly Reason[]): AwsFault =>
  new AwsFault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${CancellationReasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons },
  );

/** Faults that depend on the item as it is, which cancel a transaction; others say that the request is wrong. */
const dependsOnItem =
  /incorrect data type|Item size|does not exist in the item|document path provided|type mismatch/i;

const update = async (
  store: ItemStore,
  { table, input, keys }: Action,
  before: Item | undefined,
): Promise<Write> => {
  const { ReturnValuesOnConditionCheckFailure: _, ...request } = input;
  const output = await store('UpdateItem', { ...request, ReturnValues: 'ALL_NEW' });
  return { table, change: { keys, before, after: output.Attributes as Item }, output };
};

/** Puts and deletions whose conditions were met: dynalite checks them all before it writes the first. */
const writeAll = async (store: ItemStore, writes: readonly Write[]): Promise<void> => {
  for (let at = 0; at < writes.length; at += mostInBatch) {
    const RequestItems: Record<string, Members[]> = {};
    for (const { table, change } of writes.slice(at, at + mostInBatch)) {
      const { keys: Key, after: Item } = change;
      RequestItems[table.name] ??= [];
      RequestItems[table.name]?.push(
        Item === undefined ? { DeleteRequest: { Key } } : { PutRequest: { Item } },
      );
    }
    await store('BatchWriteItem', { RequestItems });
  }
};

const apply = async (
  store: ItemStore,
  actions: readonly Action[],
  current: readonly (Item | undefined)[],
): Promise<readonly Write[]> => {
  const updates: Write[] = [];
  const plain: Write[] = actions.flatMap(({ kind, table, input, keys }, at) => {
    if (kind !== 'Put' && kind !== 'Delete') return [];
    const after = kind === 'Put' ? (input.Item as Item) : undefined;
    return [{ table, change: { keys, before: current[at], after }, output: {} }];
  });
  let failing = -1;
  try {
    for (const [at, action] of actions.entries()) {
      failing = at;
      if (action.kind === 'Update') updates.push(await update(store, action, current[at]));
    }
    failing = -1;
    await writeAll(store, plain);
  } catch (thrown) {
    for (const write of [...updates, ...plain]) await takeBack(store, write);
    if (!(thrown instanceof AwsFault) || !dependsOnItem.test(thrown.message)) throw thrown;
    const reason = { Code: 'ValidationError', Message: thrown.message };
    throw cancelled(actions.map((_, at) => (at === failing ? reason : { Code: 'None' })));
  }
  const written = new Map([...updates, ...plain].map((write) => [write.change.keys, write]));
  return actions.flatMap(({ keys }) => written.get(keys) ?? []);
};

/**
 * Performs TransactWriteItems: all conditions are evaluated before anything is written. The caller makes sure that
 * nothing else writes meanwhile.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const transactionWriter = (
  store: ItemStore,
  tables: Tables,
  state: Store,
): ((input: Members) => Promise<Members>) => {
  const tokens = tokenMemory(state);
  return async (input) => {
    if (tokens.knows(input)) return {};
    const actions = readActions(input, tables);
    const current = await readItems(store, actions);
    const reasons: Reason[] = [];
    for (const [at, action] of actions.entries()) reasons.push(await check(store, action, current[at]));
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    // The conditions hold, and nothing else writes meanwhile.
    const writes = await apply(store, actions, current);
    state.atomically(() => {
      for (const write of writes) announceWrite(write);
      tokens.remember(input);
    });
    return {};
  };
};

/** Performs TransactGetItems. */
export const readTransaction = async (store: ItemStore, input: Members): Promise<Members> => {
  const entries = (input.TransactItems ?? []) as readonly { readonly Get: Members }[];
  checkCount(entries);
  const Responses: Members[] = [];
  for (const { Get } of entries) {
    const { Item: item } = await store('GetItem', { ...Get, ConsistentRead: true });
    Responses.push(item === undefined ? {} : { Item: item });
  }
  return { Responses };
};
