import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Pipeline } from '../find-pipeline.ts';

export type Received = Readonly<Record<string, unknown>>;

export interface Subscriber {
  /**
   * The next message that satisfies a condition; others that arrive meanwhile are kept for later calls.
   *
   * @throws Error that names the messages that arrived if none matched in time
   */
  next(condition: (body: Received) => boolean): Promise<Received>;
  /** All messages received and not returned by `next`. */
  rest(): readonly Received[];
  close(): Promise<void>;
}

export interface Subscription {
  /** The new queue's name. */
  readonly queue: string;
  readonly channel: string;
  readonly filter?: unknown;
  readonly scope?: 'MessageAttributes' | 'MessageBody';
  readonly raw?: boolean;
}

/** Subscribes a new queue to a channel, as a user would with the stock clients. */
export const subscribe = async (
  { settings, patience }: Pick<Pipeline, 'settings' | 'patience'>,
  { queue, channel, filter, scope, raw = true }: Subscription,
): Promise<Subscriber> => {
  const sqs = new SQSClient(settings);
  const sns = new SNSClient(settings);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: queue }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl,
      Attributes: { Policy: admission(Attributes?.QueueArn ?? '', channel) },
    }),
  );
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      TopicArn: channel,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      ReturnSubscriptionArn: true,
      Attributes: {
        RawMessageDelivery: String(raw),
        ...(filter === undefined ? {} : { FilterPolicy: JSON.stringify(filter) }),
        ...(scope === undefined ? {} : { FilterPolicyScope: scope }),
      },
    }),
  );
  const kept: Received[] = [];
  const receive = async (WaitTimeSeconds: number): Promise<void> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      kept.push(JSON.parse(Body) as Received);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };
  return {
    async next(condition) {
      const deadline = Date.now() + patience;
      for (;;) {
        const found = kept.findIndex(condition);
        if (found >= 0) return kept.splice(found, 1)[0] ?? {};
        if (Date.now() > deadline)
          throw new Error(`it did not come; this did: ${JSON.stringify(kept).slice(0, 5000)}`);
        await receive(2);
      }
    },
    rest: () => kept,
    async close() {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
};

/** Allows one channel, and no other, to send to a queue. */
const admission = (queueArn: string, channel: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': channel } },
      },
    ],
  });
