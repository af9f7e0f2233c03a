import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './queues.ts';

/** A message in a dead-letter queue. */
export interface DeadLetter {
  readonly queue: DeadLetterQueue;
  readonly id: string;
  readonly body: string;
  /** When it was first sent, as ISO 8601. */
  readonly since: string;
  /** How often it was received, looks into the dead-letter queue included. */
  readonly received: number;
  /** As SQS gave it: for sending it on with what belongs to it, and for deleting it. */
  readonly message: Message;
}

/** Seconds for which messages are hidden from others while they are looked at. */
const HOLD = 120;

/** SQS takes and gives ten at a time. */
const BATCH = 10;

const letterOf = (queue: DeadLetterQueue, message: Message): DeadLetter => ({
  queue,
  id: message.MessageId ?? '',
  body: message.Body ?? '',
  since: new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString(),
  received: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
  message,
});

/**
 * Takes messages of a queue, ten at a time, until there are none left. They stay in the queue, hidden from others for two
 * minutes: who takes one must delete it or give it back.
 */
export async function* takeLetters(
  sqs: SQSClient,
  queue: DeadLetterQueue,
  signal: AbortSignal,
): AsyncGenerator<readonly DeadLetter[]> {
  const { ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
  const seen = new Set<string>();
  while (!signal.aborted) {
    // Without the abort signal: messages on their way to a client that is gone would stay hidden.
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: BATCH,
        // A short poll asks only some of the servers that hold a queue, and may find nothing where there is something.
        WaitTimeSeconds: 1,
        VisibilityTimeout: HOLD,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    const letters = Messages.map((message) => letterOf(queue, message)).filter(({ id }) => !seen.has(id));
    if (letters.length === 0) return;
    for (const { id } of letters) seen.add(id);
    yield letters;
  }
}

/** Makes received messages visible again. Ignores messages that were deleted in the meantime. */
export const requeue = async (sqs: SQSClient, letters: readonly DeadLetter[]): Promise<void> => {
  const { ChangeMessageVisibilityBatchCommand } = await import('@aws-sdk/client-sqs');
  for (const [queue, own] of Map.groupBy(letters, (letter) => letter.queue))
    for (let at = 0; at < own.length; at += BATCH)
      await sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queue.url,
          Entries: own.slice(at, at + BATCH).map(({ message: { ReceiptHandle } }, i) => ({
            Id: String(i),
            ReceiptHandle,
            VisibilityTimeout: 0,
          })),
        }),
      );
};

/** Deletes one received message. */
export const remove = async (sqs: SQSClient, { queue, message }: DeadLetter): Promise<void> => {
  const { DeleteMessageCommand } = await import('@aws-sdk/client-sqs');
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
};

/**
 * Takes every message of some queues, lets `look` work with them, and gives back however that ends those that it does not
 * name as gone.
 *
 * @param look answers the messages that it has deleted
 */
export const withLetters = async (
  sqs: SQSClient,
  queues: readonly DeadLetterQueue[],
  signal: AbortSignal,
  look: (letters: readonly DeadLetter[], gone: (letter: DeadLetter) => void) => Promise<void>,
): Promise<void> => {
  const taken = new Set<DeadLetter>();
  try {
    // Side by side: at the end of each queue there is a wait.
    const takes = await Promise.allSettled(
      queues.map(async (queue) => {
        for await (const letters of takeLetters(sqs, queue, signal))
          for (const letter of letters) taken.add(letter);
      }),
    );
    for (const take of takes) if (take.status === 'rejected') throw take.reason;
    await look([...taken], (letter) => taken.delete(letter));
  } finally {
    await requeue(sqs, [...taken]);
  }
};
