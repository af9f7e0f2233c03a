import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type Action, checkCount, readActions } from './actions.ts';
import { tokenMemory } from './client-tokens.ts';
import type { Item, ItemStore, Members } from './item-store.ts';
import { noteChange, type Tables } from './tables.ts';
import { readItem, type Write, writeItem } from './writes.ts';

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

/** Checks a condition without a write: on an item that exists by an update that changes nothing, else by a deletion of nothing. */
const check = (store: ItemStore, { input, keys }: Action): void => {
  const { TableName, ConditionExpression } = input;
  const expression = String(ConditionExpression);
  const current = readItem(store, TableName, keys);
  try {
    store.perform(current === undefined ? 'DeleteItem' : 'UpdateItem', {
      TableName,
      Key: keys,
      ConditionExpression,
      ExpressionAttributeNames: placeholdersIn(expression, input.ExpressionAttributeNames),
      ExpressionAttributeValues: placeholdersIn(expression, input.ExpressionAttributeValues),
    });
  } catch (thrown) {
    const wanted = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && current !== undefined;
    if (!wanted || !isConditionFailure(thrown)) throw thrown;
    throw new AwsFault(thrown.code, thrown.message, 400, { Item: current });
  }
};

const isConditionFailure = (thrown: unknown): thrown is AwsFault =>
  thrown instanceof AwsFault && thrown.code === 'ConditionalCheckFailedException';

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

/** Why a fault cancels a transaction; null: it does not, the request is wrong. */
const reasonOf = (thrown: unknown): Reason | null => {
  if (isConditionFailure(thrown))
    return { Code: 'ConditionalCheckFailed', Message: thrown.message, ...thrown.members };
  return thrown instanceof AwsFault && dependsOnItem.test(thrown.message)
    ? { Code: 'ValidationError', Message: thrown.message }
    : null;
};

/** Does one action. Null: a condition that holds. */
const act = (store: ItemStore, tables: Tables, action: Action): Write | null => {
  if (action.kind === 'ConditionCheck') {
    check(store, action);
    return null;
  }
  return writeItem(store, tables, `${action.kind}Item`, action.input);
};

/**
 * Performs TransactWriteItems. The caller's transaction takes back what was written when it throws.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const transactionWriter = (
  store: ItemStore,
  tables: Tables,
  state: Store,
): ((input: Members) => Members) => {
  const tokens = tokenMemory(state);
  return (input) => {
    if (tokens.knows(input)) return {};
    const writes: Write[] = [];
    const reasons = readActions(input, tables).map((action): Reason => {
      try {
        const write = act(store, tables, action);
        if (write !== null) writes.push(write);
        return { Code: 'None' };
      } catch (thrown) {
        const reason = reasonOf(thrown);
        if (reason === null) throw thrown;
        return reason;
      }
    });
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    for (const { table, change } of writes) noteChange(table, change);
    tokens.remember(input);
    return {};
  };
};

/** Performs TransactGetItems. */
export const readTransaction = (store: ItemStore, input: Members): Members => {
  const entries = (input.TransactItems ?? []) as readonly { readonly Get: Members }[];
  checkCount(entries);
  return {
    Responses: entries.map(({ Get }) => {
      const { Item: item } = store.perform('GetItem', Get);
      return item === undefined ? {} : { Item: item };
    }),
  };
};
