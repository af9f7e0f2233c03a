import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { ClientSettings } from '../../local/subscriber.ts';

/** Receivers side by side, so that hearing does not hold up what is measured. */
const RECEIVERS = 3;

/**
 * Makes a queue, subscribes it to channels with raw delivery, and receives its messages until the signal.
 *
 * @param hear receives each message's body
 * @returns the queue's ARN
 */
export const listen = async (
  settings: ClientSettings,
  queue: string,
  channels: readonly string[],
  onMessage: (body: string) => void,
  signal: AbortSignal,
): Promise<string> => {
  const sqs = new SQSClient(settings);
  const sns = new SNSClient(settings);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: queue }));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  for (const TopicArn of channels)
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: Attributes.QueueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
  const receive = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
          { abortSignal: signal },
        );
        for (const { Body = '' } of Messages) onMessage(Body);
        if (Messages.length > 0)
          await sqs.send(
            new DeleteMessageBatchCommand({
              QueueUrl,
              Entries: Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })),
            }),
            { abortSignal: signal },
          );
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  };
  for (let at = 0; at < RECEIVERS; at++) void receive();
  return Attributes.QueueArn ?? '';
};
