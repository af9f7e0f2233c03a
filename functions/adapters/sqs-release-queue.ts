import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendableJson } from '../core/sendable.ts';
import type { ReleaseQueue, Reminder } from '../ports/release-queue.ts';

/** The release queue in SQS. A message names an outbox item and no time: that is the catalogue's to say. */
export const sqsReleaseQueue = (client: SQSClient, url: string): ReleaseQueue => ({
  async schedule(reminder, DelaySeconds) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: sendableJson(namedIn(reminder)),
        DelaySeconds,
      }),
    );
  },
});

const namedIn = (reminder: Reminder): object => {
  if ('story' in reminder) return { story: reminder.story };
  const { articleId } = reminder;
  return 'expires' in reminder ? { articleId, expires: true } : { articleId, version: reminder.version };
};
