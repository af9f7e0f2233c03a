import { AwsFault } from '../errors.ts';
import type { Item } from './item.ts';
import type { Members } from './item-store.ts';
import { keysOf, type Table, type Tables } from './tables.ts';

const mostActions = 100;

type Kind = 'ConditionCheck' | 'Put' | 'Delete' | 'Update';

/** One action of TransactWriteItems. */
export interface Action {
  readonly kind: Kind;
  readonly table: Table;
  readonly input: Members;
  readonly keys: Item;
}

const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);

/** @throws AwsFault when a transaction has no actions, or too many */
export const checkCount = (entries: readonly unknown[]): void => {
  if (entries.length >= 1 && entries.length <= mostActions) return;
  const constraint = `Member must have length less than or equal to ${mostActions} and greater than or equal to 1`;
  throw validation(
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ${constraint}`,
  );
};

/** A text that identifies an item across tables. */
const identityOf = (table: Table, keys: Item): string => JSON.stringify([table.name, keys]);

/**
 * Reads the actions of TransactWriteItems.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 *
 * @throws AwsFault for too many, or several on one item
 */
export const readActions = (input: Members, tables: Tables): readonly Action[] => {
  const entries = (input.TransactItems ?? []) as readonly Readonly<Record<string, Members>>[];
  checkCount(entries);
  const seen = new Set<string>();
  return entries.map((entry) => {
    const [[kind, action] = [], second] = Object.entries(entry);
    if (kind === undefined || action === undefined || second !== undefined) {
      throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    const table = tables.get(action.TableName);
    if (table === undefined) throw new AwsFault('ResourceNotFoundException', 'Requested resource not found');
    const keys = keysOf(table, ((kind === 'Put' ? action.Item : action.Key) ?? {}) as Item);
    const identity = identityOf(table, keys);
    if (seen.has(identity))
      throw validation('Transaction request cannot include multiple operations on one item');
    seen.add(identity);
    return { kind: kind as Kind, table, input: action, keys };
  });
};
