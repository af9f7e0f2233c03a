import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import type { Members } from './members.ts';
import { openQueueStore, type Queue, type QueueStore } from './queue-store.ts';
import type { SystemAttributes } from './system-attributes.ts';

/** Performs an operation that answers at once. The request itself may carry attributes for the messages that it sends. */
export type Operation = (input: Members, ofRequest: SystemAttributes) => Members;

/** The context of SQS's operations. */
export interface SqsContext {
  readonly store: Store;
  readonly queues: QueueStore;
  readonly account: string;
  arnOf(name: string): string;
  urlOf(name: string): string;
  /** @throws AwsFault `QueueDoesNotExist` */
  named(name: unknown): Queue;
  /** The queue of a request, by the end of its URL. @throws AwsFault */
  queueOf(input: Members): Queue;
}

/** The queues of a store, in the cloud's one region whatever region a client signed for. */
export const openContext = (store: Store, { region, endpoint, account }: Place): SqsContext => {
  const arnOf = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;
  const queues = openQueueStore(store, arnOf);
  const named = (name: unknown): Queue => {
    const queue = queues.get(String(name));
    if (queue === undefined) throw new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  return {
    store,
    queues,
    account,
    arnOf,
    named,
    urlOf: (name) => `${endpoint}/${account}/${name}`,
    queueOf: ({ QueueUrl }) => {
      if (typeof QueueUrl !== 'string')
        throw new AwsFault('MissingParameter', 'The request must contain the parameter QueueUrl.');
      return named(QueueUrl.split('/').at(-1));
    },
  };
};
