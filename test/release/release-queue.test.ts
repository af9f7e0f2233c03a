import type { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { readReminder, sqsReleaseQueue } from '../../functions/adapters/sqs-release-queue.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import type { Reminder } from '../../functions/ports/release-queue.ts';

const ARTICLE = '3fk29c0q7v5m8x1z4a6d' as ArticleId;

it.each<Reminder>([
  { articleId: ARTICLE, version: 3 },
  { articleId: ARTICLE, expires: true },
  { story: ARTICLE as string as StoryId, asked: 4 },
])('a reminder reaches the release function as it was sent: %j', async (reminder) => {
  const bodies: string[] = [];
  const client = {
    send: async ({ input }: SendMessageCommand) => void bodies.push(input.MessageBody ?? ''),
  } as unknown as SQSClient;
  await sqsReleaseQueue(client, 'https://sqs.example/queue').schedule(reminder, 0);
  expect(bodies.map(readReminder)).toEqual([reminder]);
});
