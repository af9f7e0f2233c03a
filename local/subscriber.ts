import { setTimeout as pause } from 'node:timers/promises';
import { SetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { START_QUEUE } from '../cli/followers/own-queues.ts';
import type { Announcement } from '../functions/core/publish/announcement.ts';
import { logFault } from './answer-fault.ts';

const AFTER_FAULT_MS = 1000;

/** Settings of an AWS SDK client for the embedded cloud. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Subscribes a queue of its own to a channel, with raw delivery, as any subscriber would.
 *
 * @param onAnnouncement called with each announcement, in the order of arrival
 * @param signal ends the subscriber
 * @param queue the queue's name
 * @returns when the subscription exists
 */
export const subscribe = async (
  settings: ClientSettings,
  channel: string,
  onAnnouncement: (announcement: Announcement) => void,
  signal: AbortSignal,
  queue = START_QUEUE,
): Promise<void> => {
  const sqs = new SQSClient(settings);
  const { url: QueueUrl, arn } = await makeQueue(sqs, queue);
  const deadLetters = await makeQueue(sqs, deadLettersOf(queue));
  // Kept state may still hold messages that an earlier run did not handle.
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  const sns = new SNSClient(settings);
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      TopicArn: channel,
      Protocol: 'sqs',
      Endpoint: arn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  await sns.send(
    new SetSubscriptionAttributesCommand({
      SubscriptionArn,
      AttributeName: 'RedrivePolicy',
      AttributeValue: JSON.stringify({ deadLetterTargetArn: deadLetters.arn }),
    }),
  );
  void receive(sqs, QueueUrl, onAnnouncement, signal);
};

/** The name of the dead-letter queue of a subscriber's queue. Every subscription should have one. */
export const deadLettersOf = (queue: string): string => `${queue}-dead-letters`;

const makeQueue = async (
  sqs: SQSClient,
  name: string,
): Promise<{ readonly url: string; readonly arn: string }> => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  return { url: QueueUrl, arn: Attributes.QueueArn ?? '' };
};

const receive = async (
  sqs: SQSClient,
  QueueUrl: string,
  onAnnouncement: (announcement: Announcement) => void,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
        { abortSignal: signal },
      );
      if (Messages.length === 0) continue;
      for (const { Body = '' } of Messages) onAnnouncement(JSON.parse(Body) as Announcement);
      await sqs.send(
        new DeleteMessageBatchCommand({
          QueueUrl,
          Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        }),
      );
    } catch (error) {
      if (signal.aborted) return;
      logFault(`the queue ${QueueUrl}`, error);
      await pause(AFTER_FAULT_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};
