import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { TestCloud } from './test-cloud.ts';

export interface Subscriber {
  /**
   * The next message that satisfies a condition; others that arrive meanwhile are kept for later calls.
   *
   * @throws Error naming what did arrive, when none came in time
   */
  next(condition: (body: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Everything received and not taken by `next`. */
  rest(): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

let count = 0;

/** Subscribes a new queue to a channel, as a user would with the stock clients. */
export const subscribe = async (
  cloud: TestCloud,
  channel: string,
  { filter, raw = true }: { filter?: unknown; raw?: boolean } = {},
): Promise<Subscriber> => {
  const sqs = new SQSClient(cloud.settings);
  const sns = new SNSClient(cloud.settings);
  count += 1;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `test-${process.pid}-${count}` }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
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
      },
    }),
  );
  const kept: Record<string, unknown>[] = [];
  const receive = async (WaitTimeSeconds: number): Promise<void> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      kept.push(JSON.parse(Body) as Record<string, unknown>);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };
  return {
    async next(condition) {
      const deadline = Date.now() + 15_000;
      for (;;) {
        const found = kept.findIndex(condition);
        if (found >= 0) return kept.splice(found, 1)[0] ?? {};
        if (Date.now() > deadline) throw new Error(`it did not come; this did: ${JSON.stringify(kept)}`);
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
