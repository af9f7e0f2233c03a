import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendableJson } from '../core/sendable.ts';
import type { ReleaseQueue, Reminder } from '../ports/release-queue.ts';

/** The release queue in SQS. A message names an outbox item and no time: that is the catalogue's to say. */
export const sqsReleaseQueue = (client: SQSClient, url: string): ReleaseQueue => ({
  async schedule(reminder, DelaySeconds) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: reminderBody(reminder),
        DelaySeconds,
      }),
    );
  },
});

/** A reminder as a message. */
export const reminderBody = (reminder: Reminder): string => sendableJson(namedIn(reminder));

/** Reads a message of the release queue, which only sweep and release write to. */
export const readReminder = (body: string): Reminder => JSON.parse(body) as Reminder;

const namedIn = (reminder: Reminder): object => {
  // Release deletes the request only if it was not repeated meanwhile, so it needs the count.
  if ('story' in reminder) return { story: reminder.story, asked: reminder.asked };
  const { articleId } = reminder;
  return 'expires' in reminder ? { articleId, expires: true } : { articleId, version: reminder.version };
};
