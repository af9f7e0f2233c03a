import { randomUUID } from 'node:crypto';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import type { FilterPolicy } from '../filter/filter-policy.ts';
import { admit } from '../follow/queue-policy.ts';
import { attributesOf } from '../follow/subscription.ts';
import { openSns, openSqs } from '../target/clients.ts';
import type { Target } from '../target/target.ts';

/** A queue of the command's own that is subscribed to a channel. */
export interface TemporaryQueue {
  /** Waits for messages, up to 20 seconds; those it returns will not come again. */
  receive(signal: AbortSignal): Promise<readonly Message[]>;
}

/** Should the queue be left behind after all (a killed process), what it holds is gone after this many seconds. */
const RETENTION = 300;

/**
 * Makes a queue, subscribes it to the articles channel, lets `listen` work with it, and takes both away again however
 * that ends, also when setting up fails half-way.
 *
 * @throws Fault naming what may have been left
 */
export const withTemporaryQueue = async (
  target: Target,
  policy: FilterPolicy,
  listen: (post: TemporaryQueue) => Promise<void>,
): Promise<void> => {
  const { CreateQueueCommand, DeleteQueueCommand } = await import('@aws-sdk/client-sqs');
  const { SubscribeCommand, UnsubscribeCommand } = await import('@aws-sdk/client-sns');
  const sqs = await openSqs(target, target.region);
  const sns = await openSns(target);
  const undo: (() => Promise<unknown>)[] = [];
  const partition = target.articlesChannel.split(':')[1] ?? 'aws';
  const QueueName = `slugline-tail-${randomUUID()}`;
  const arn = `arn:${partition}:sqs:${target.region}:${target.account}:${QueueName}`;
  try {
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({
        QueueName,
        Attributes: {
          MessageRetentionPeriod: String(RETENTION),
          Policy: admit(null, arn, target.articlesChannel) ?? '',
        },
      }),
    );
    undo.push(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn: target.articlesChannel,
        Protocol: 'sqs',
        Endpoint: arn,
        Attributes: attributesOf({ policy, raw: true }),
        ReturnSubscriptionArn: true,
      }),
    );
    undo.push(() => sns.send(new UnsubscribeCommand({ SubscriptionArn })));
    await listen({ receive: (signal) => receive(sqs, QueueUrl ?? '', signal) });
  } catch (error) {
    await undoAll(undo, QueueName).catch((left: Fault) => {
      throw new Fault(`${explain(error, target.endpoint)} ${left.message}`, { cause: error });
    });
    throw error;
  }
  await undoAll(undo, QueueName);
};

const undoAll = async (undo: readonly (() => Promise<unknown>)[], queue: string): Promise<void> => {
  const results = await Promise.allSettled(undo.map((step) => step()));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected')
    throw new Fault(`Remove the queue ${queue} and its subscription by hand if they still exist.`, {
      cause: failed.reason,
    });
};

const receive = async (
  sqs: SQSClient,
  QueueUrl: string,
  abortSignal: AbortSignal,
): Promise<readonly Message[]> => {
  const { DeleteMessageBatchCommand, ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    { abortSignal },
  );
  if (Messages.length > 0)
    await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle })),
      }),
      { abortSignal },
    );
  return Messages;
};
