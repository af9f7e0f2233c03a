import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendableJson } from '../core/sendable.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';

/** The release queue in SQS. A message names an outbox item and no time: that is the catalogue's to say. */
export const sqsReleaseQueue = (client: SQSClient, url: string): ReleaseQueue => ({
  async schedule(ref, DelaySeconds) {
    const { articleId } = ref;
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: sendableJson(
          'expires' in ref ? { articleId, expires: true } : { articleId, version: ref.version },
        ),
        DelaySeconds,
      }),
    );
  },
});
