import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Monitor, MonitoredAnnouncement, ShownOnDevice } from '../ports/monitor.ts';

/** Listens to a queue that is subscribed, raw, to the monitors' channel. */
export const sqsMonitor = (client: SQSClient, QueueUrl: string): Monitor => ({
  async receive(WaitTimeSeconds) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds }),
    );
    if (Messages.length > 0)
      await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl,
          Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        }),
      );
    // Only announce writes to the channel, and only the channel and the canary's device to the queue.
    return Messages.map(({ Body = '' }) => JSON.parse(Body) as MonitoredAnnouncement | ShownOnDevice);
  },
});
