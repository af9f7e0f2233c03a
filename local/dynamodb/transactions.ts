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

/** A condition alone is an update that changes nothing; where nothing is, which an update would make, a deletion of nothing. */
const operationFor = (store: ItemStore, { kind, table, keys }: Action) => {
  if (kind !== 'ConditionCheck') return `${kind}Item` as const;
  return readItem(store, table.name, keys) === undefined ? 'DeleteItem' : 'UpdateItem';
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
