import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import { type Operation, openContext } from './context.ts';
import type { Members } from './members.ts';
import type { MessageAttributes } from './message-attributes.ts';
import { checkMessage, messageOperations } from './message-operations.ts';
import { moveTasks } from './move-tasks.ts';
import { queueOperations } from './queue-operations.ts';
import { receiveMessages } from './receive-operation.ts';
import type { SystemAttributes } from './system-attributes.ts';

/** SQS: standard queues. */
export interface Queues {
  /**
   * Performs an operation of the AWS JSON protocol.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
   *
   * @param signal ends a long poll
   * @param ofRequest goes along with every message that is sent
   * @throws AwsFault as SQS would answer
   */
  call(
    operation: string,
    input: unknown,
    signal?: AbortSignal,
    ofRequest?: SystemAttributes,
  ): Promise<Members>;
  /**
   * Sends to a queue by its ARN.
   *
   * @throws AwsFault when there is none, or the message is too long for it
   */
  send(queueArn: string, body: string, attributes?: MessageAttributes, system?: SystemAttributes): void;
  /** Makes the messages in flight of a queue visible again after their receiver has stopped. */
  giveBack(queueArn: string): void;
  /** Ends all long polls. */
  close(): void;
}

const never = new AbortController().signal;

/** SQS on a store. */
export const openQueues = (store: Store, place: Place): Queues => {
  const context = openContext(store, place);
  const { queues, arnOf, named } = context;
  const ending = new AbortController();
  const operations: Readonly<Record<string, Operation>> = {
    ...queueOperations(context),
    ...messageOperations(context),
    ...moveTasks(queues, arnOf),
  };
  const byArn = (arn: string) => named(arn.split(':').at(-1));

  return {
    call: async (operation, input, signal = never, ofRequest = {}) => {
      const members = (input ?? {}) as Members;
      if (operation === 'ReceiveMessage')
        return receiveMessages(context, members, AbortSignal.any([signal, ending.signal]));
      const perform = operations[operation];
      if (perform === undefined)
        throw new AwsFault('InvalidAction', `${operation} is not an operation of SQS.`);
      return perform(members, ofRequest);
    },
    send: (queueArn, body, attributes = {}, system = {}) => {
      const queue = byArn(queueArn);
      queues.send(queue, { body: checkMessage(queue, body, attributes), attributes, system });
    },
    giveBack: (queueArn) => queues.giveBack(byArn(queueArn)),
    close: () => ending.abort(),
  };
};
