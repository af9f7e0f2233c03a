import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type Action, checkCount, readActions } from './actions.ts';
import { tokenMemory } from './client-tokens.ts';
import type { Item } from './item.ts';
import type { ItemStore, Members } from './item-store.ts';
import { noteChange, type Tables } from './tables.ts';
import { readItem, type Write, writeItem } from './writes.ts';

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

const isConditionFailure = (thrown: unknown): thrown is AwsFault =>
  thrown instanceof AwsFault && thrown.code === 'ConditionalCheckFailedException';

const cancelled = (CancellationReasons: readonly Reason[]): AwsFault =>
  new AwsFault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${CancellationReasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons },
  );

/** Faults that depend on the current item. They cancel a transaction. Other faults mean that the request is invalid. */
const dependsOnItem =
  /incorrect data type|Item size|does not exist in the item|document path provided|type mismatch/i;

/** Returns why a fault cancels a transaction, or null if the request is invalid. */
const reasonOf = (thrown: unknown): Reason | null => {
  if (isConditionFailure(thrown))
    return { Code: 'ConditionalCheckFailed', Message: thrown.message, ...thrown.members };
  return thrown instanceof AwsFault && dependsOnItem.test(thrown.message)
    ? { Code: 'ValidationError', Message: thrown.message }
    : null;
};

/** A condition check runs as an update without changes. If there is no item, which an update would create, it runs as a deletion. */
const operationFor = (store: ItemStore, { kind, table, keys }: Action) => {
  if (kind !== 'ConditionCheck') return `${kind}Item` as const;
  return readItem(store, table.name, keys) === undefined ? 'DeleteItem' : 'UpdateItem';
};

/**
 * Performs TransactWriteItems. If it throws, the caller's transaction rolls back its writes.
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
        writes.push(writeItem(store, tables, operationFor(store, action), action.input));
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
