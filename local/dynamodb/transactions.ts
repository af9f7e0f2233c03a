import { AwsFault } from '../errors.ts';
import type { Item, ItemStore, Members } from './item-store.ts';
import { keysOf, type Tables } from './tables.ts';
import { announceWrite, readItem, takeBack, type Write, writeItem } from './writes.ts';

/**
 * DynamoDB's transactions. The caller makes sure that nothing else writes meanwhile.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
const mostActions = 100;
const tokenKeptMs = 10 * 60 * 1000;

type Kind = 'ConditionCheck' | 'Put' | 'Delete' | 'Update';

interface Action {
  readonly kind: Kind;
  readonly input: Members;
  readonly keys: Item;
}

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);

const readActions = (input: Members, tables: Tables): readonly Action[] => {
  const entries = (input.TransactItems ?? []) as readonly Readonly<Record<string, Members>>[];
  if (entries.length < 1 || entries.length > mostActions) {
    throw validation(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to ${mostActions} and greater than or equal to 1`,
    );
  }
  const seen = new Set<string>();
  return entries.map((entry) => {
    const [[kind, action] = [], second] = Object.entries(entry);
    if (kind === undefined || action === undefined || second !== undefined) {
      throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    const table = tables.get(action.TableName);
    if (table === undefined) throw new AwsFault('ResourceNotFoundException', 'Requested resource not found');
    const keys = keysOf(table, (kind === 'Put' ? action.Item : action.Key) as Item);
    const identity = JSON.stringify([table.name, keys]);
    if (seen.has(identity))
      throw validation('Transaction request cannot include multiple operations on one item');
    seen.add(identity);
    return { kind: kind as Kind, input: action, keys };
  });
};

/** Names and values of those expressions only: DynamoDB refuses placeholders that an expression does not use. */
const placeholdersIn = (expression: string, of: unknown): Members | undefined => {
  const used = new Set(expression.match(/[#:]\w+/g));
  const entries = Object.entries((of ?? {}) as Members).filter(([name]) => used.has(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/**
 * Evaluates an action's condition without a write: on an item that exists by an update that changes nothing, on one
 * that does not by a deletion of nothing.
 */
const check = async (store: ItemStore, { input, keys }: Action): Promise<Reason> => {
  const { TableName, ConditionExpression } = input;
  if (typeof ConditionExpression !== 'string') return { Code: 'None' };
  const current = await readItem(store, TableName, keys);
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

const operations = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' } as const;

/** Faults that depend on the item as it is, which cancel a transaction; others say that the request is wrong. */
const dependsOnItem =
  /incorrect data type|Item size|does not exist in the item|document path provided|type mismatch/i;

const apply = async (
  store: ItemStore,
  tables: Tables,
  actions: readonly Action[],
): Promise<readonly Write[]> => {
  const writes: Write[] = [];
  for (const [at, { kind, input }] of actions.entries()) {
    if (kind === 'ConditionCheck') continue;
    try {
      writes.push(await writeItem(store, tables, operations[kind], input));
    } catch (thrown) {
      for (const write of writes.reverse()) await takeBack(store, write);
      if (!(thrown instanceof AwsFault) || !dependsOnItem.test(thrown.message)) throw thrown;
      const reason = { Code: 'ValidationError', Message: thrown.message };
      throw cancelled(actions.map((_, index) => (index === at ? reason : { Code: 'None' })));
    }
  }
  return writes;
};

/** Performs TransactWriteItems; remembers client tokens for ten minutes. */
export const transactionWriter = (
  store: ItemStore,
  tables: Tables,
): ((input: Members) => Promise<Members>) => {
  const tokens = new Map<string, { readonly request: string; readonly at: number }>();

  const isRepeat = ({ ClientRequestToken: token, ...rest }: Members): boolean => {
    if (typeof token !== 'string') return false;
    for (const [old, { at }] of tokens) if (at < Date.now() - tokenKeptMs) tokens.delete(old);
    const earlier = tokens.get(token);
    if (earlier !== undefined && earlier.request !== JSON.stringify(rest)) {
      throw new AwsFault(
        'IdempotentParameterMismatchException',
        'A transaction with this client token was already completed with different parameters',
      );
    }
    return earlier !== undefined;
  };

  return async (input) => {
    if (isRepeat(input)) return {};
    const actions = readActions(input, tables);
    const reasons: Reason[] = [];
    for (const action of actions) reasons.push(await check(store, action));
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    // The conditions hold, and nothing else writes meanwhile.
    for (const write of await apply(store, tables, actions)) announceWrite(write);
    const { ClientRequestToken: token, ...rest } = input;
    if (typeof token === 'string') tokens.set(token, { request: JSON.stringify(rest), at: Date.now() });
    return {};
  };
};

/** Performs TransactGetItems. */
export const readTransaction = async (store: ItemStore, input: Members): Promise<Members> => {
  const entries = (input.TransactItems ?? []) as readonly { readonly Get: Members }[];
  if (entries.length < 1 || entries.length > mostActions)
    throw validation(`TransactItems takes 1 to ${mostActions} actions`);
  const Responses: Members[] = [];
  for (const { Get } of entries) {
    const { Item: item } = await store('GetItem', { ...Get, ConsistentRead: true });
    Responses.push(item === undefined ? {} : { Item: item });
  }
  return { Responses };
};
