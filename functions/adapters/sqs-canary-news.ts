import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendableJson } from '../core/sendable.ts';
import type { CanaryNews } from '../ports/canary-device.ts';
import type { ShownOnDevice } from '../ports/monitor.ts';

/** Tells the canary by the queue to which its announcements come, too. */
export const sqsCanaryNews = (client: SQSClient, QueueUrl: string): CanaryNews => ({
  notify: async (notice) => {
    const shown: ShownOnDevice = { notice };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: sendableJson(shown) }));
  },
});
