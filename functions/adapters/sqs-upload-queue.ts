import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { UploadRef } from '../core/publish/identity.ts';
import { type Sendable, sendableJson } from '../core/sendable.ts';
import type { ObjectChange, ObjectDetails, UploadQueue } from '../ports/upload-queue.ts';

const EVENT = { created: 'ObjectCreated:Put', removed: 'ObjectRemoved:Delete' } as const;

/** As S3 writes keys: like HTML forms, but with slashes as they are. */
const encodeKey = (key: string): string =>
  encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');

/**
 * A message for the uploads queue that has ingest recheck a key, in the form of an S3 event notification
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 *
 * @example readHints(hintBody({ bucket: 'uploads', key: 'a b.txt' }, 'created')) // one hint
 */
export const uploadEventBody = (
  { bucket, key }: UploadRef,
  happened: ObjectChange,
  { size = 1, sequencer, at }: ObjectDetails = {},
): Sendable =>
  sendableJson({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'slugline',
        eventName: EVENT[happened],
        ...(at === undefined ? {} : { eventTime: at }),
        s3: {
          bucket: { name: bucket },
          object: { key: encodeKey(key), size, ...(sequencer == null ? {} : { sequencer }) },
        },
      },
    ],
  });

/** The uploads queue in SQS, or the one of the bulk lane. */
export const sqsUploadQueue = (client: SQSClient, url: string): UploadQueue => ({
  async enqueue(upload, happened, details) {
    const MessageBody = uploadEventBody(upload, happened, details);
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
  },
});
