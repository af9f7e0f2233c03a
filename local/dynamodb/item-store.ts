import { createRequire } from 'node:module';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import { type DynaliteStore, openDynaliteStore } from './dynalite-store.ts';

export type Members = Readonly<Record<string, unknown>>;

/** The DynamoDB operations that dynalite knows. */
export interface ItemStore {
  /**
   * Performs an operation that is done on return: any but Query, Scan and those on lists of tables and tags.
   *
   * @throws AwsFault as DynamoDB would answer
   */
  perform(operation: string, input: unknown): Members;
  /**
   * Performs any operation.
   *
   * @throws AwsFault as DynamoDB would answer
   */
  call(operation: string, input: unknown): Promise<Members>;
}

const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
] as const;

type Answer = (error: unknown, output?: Members) => void;

/** An operation of dynalite: the checks of its request, and the action. */
interface Action {
  readonly validation: { readonly types: unknown; readonly custom: unknown };
  readonly act: (store: DynaliteStore, data: unknown, answer: Answer) => void;
}

const require = createRequire(import.meta.url);

/**
 * dynalite's actions, called one by one: its server would keep items in a database of its own, and takes longer to reach an
 * action than the action takes. They do not belong to its documented interface, so its version is pinned.
 */
const ACTIONS: ReadonlyMap<string, Action> = new Map(
  OPERATIONS.map((operation) => {
    const file = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`;
    return [
      operation,
      { validation: require(`dynalite/validations/${file}`), act: require(`dynalite/actions/${file}`) },
    ];
  }),
);

/** The error that dynalite throws for an invalid request. Any other error is a defect of dynalite. */
interface Refusal {
  readonly statusCode: number;
  readonly body: Members;
}

const asFault = (thrown: unknown): unknown => {
  const { statusCode, body } = thrown as Partial<Refusal>;
  if (statusCode === undefined || body === undefined) return thrown;
  const { __type, message, Message, ...members } = body;
  const text = String(message ?? Message ?? 'dynalite gave no reason');
  return new AwsFault(String(__type).replace(/^.*#/, ''), text, statusCode, members);
};

/** The items of a store, which change in the transactions around them. */
export const openItemStore = (state: Store, place: Pick<Place, 'region' | 'account'>): ItemStore => {
  const store = openDynaliteStore(state, place);
  const begin = (operation: string, input: unknown, answer: Answer): void => {
    const action = ACTIONS.get(operation);
    if (action === undefined)
      throw new AwsFault('UnknownOperationException', `The embedded cloud knows no operation ${operation}.`);
    const { types, custom } = action.validation;
    try {
      const data = checkTypes(input, types);
      checkValidations(data, types, custom, store);
      action.act(store, data, answer);
    } catch (thrown) {
      throw asFault(thrown);
    }
  };
  return {
    perform: (operation, input) => {
      let answered: { readonly error: unknown; readonly output: Members } | undefined;
      begin(operation, input, (error, output = {}) => {
        answered = { error, output };
      });
      if (answered === undefined) throw new Error(`dynalite did not answer ${operation} at once`);
      if (answered.error) throw asFault(answered.error);
      return answered.output;
    },
    call: (operation, input) =>
      new Promise((resolve, reject) =>
        begin(operation, input, (error, output = {}) => (error ? reject(asFault(error)) : resolve(output))),
      ),
  };
};
