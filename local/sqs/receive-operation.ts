import type { SqsContext } from './context.ts';
import type { Members } from './members.ts';
import { chosenAttributes, type MessageAttribute, md5, md5OfAttributes } from './message-attributes.ts';
import { namesOf, whole } from './parameters.ts';
import { numberOf } from './queue-attributes.ts';
import type { TakenMessage } from './queue-store.ts';
import { receive } from './receive.ts';

export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly MD5OfMessageAttributes?: string;
}

const systemAttributes = (message: TakenMessage, account: string): Readonly<Record<string, string>> => ({
  SenderId: account,
  SentTimestamp: String(message.sent),
  ApproximateReceiveCount: String(message.receives),
  ApproximateFirstReceiveTimestamp: String(message.firstReceived),
  ...message.system,
  ...(message.source === null ? {} : { DeadLetterQueueSourceArn: message.source }),
});

const shown = (message: TakenMessage, input: Members, account: string): ReceivedMessage => {
  const names = namesOf(input.MessageSystemAttributeNames, input.AttributeNames);
  const system = Object.fromEntries(
    Object.entries(systemAttributes(message, account)).filter(
      ([name]) => names.includes('All') || names.includes(name),
    ),
  );
  const chosen = chosenAttributes(message.attributes, namesOf(input.MessageAttributeNames));
  const checksum = md5OfAttributes(chosen);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(names.length > 0 && { Attributes: system }),
    ...(checksum !== undefined && { MessageAttributes: chosen, MD5OfMessageAttributes: checksum }),
  };
};

/**
 * Performs ReceiveMessage.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 *
 * @param signal ends a long poll
 */
export const receiveMessages = async (
  { queues, queueOf, account }: SqsContext,
  input: Members,
  signal: AbortSignal,
): Promise<Members> => {
  const queue = queueOf(input);
  const most = whole(input.MaxNumberOfMessages, 'MaxNumberOfMessages', 1, 10, 1);
  const usualWait = numberOf(queue.attributes, 'ReceiveMessageWaitTimeSeconds');
  const wait = Number(input.WaitTimeSeconds ?? usualWait);
  if (!(wait >= 0 && wait <= 20)) whole(input.WaitTimeSeconds, 'WaitTimeSeconds', 0, 20, 0);
  const visibility = input.VisibilityTimeout;
  if (visibility !== undefined) whole(visibility, 'VisibilityTimeout', 0, 43_200, 0);
  const taken = await receive(
    queues,
    queue.name,
    {
      most,
      waitMs: wait * 1000,
      visibilitySeconds: ({ attributes }) => Number(visibility ?? numberOf(attributes, 'VisibilityTimeout')),
    },
    signal,
  );
  return taken.length === 0 ? {} : { Messages: taken.map((message) => shown(message, input, account)) };
};
