import type { SQSClient } from '@aws-sdk/client-sqs';
import { uploadEventBody } from '../functions/adapters/sqs-upload-queue.ts';
import type { UploadRef } from '../functions/core/publish/identity.ts';
import type { ObjectChange } from '../functions/ports/upload-queue.ts';
import { Fault } from './fault.ts';
import { openSqs } from './target/clients.ts';
import type { Target } from './target/target.ts';

/** SQS takes ten at a time. */
const BATCH = 10;

/**
 * Has ingest look at keys again. An object that is as it was handled is passed over, so the ledger may have to forget it
 * first.
 *
 * @param queueUrl the uploads queue
 * @throws Fault naming the keys that the queue did not take; those before them were sent
 */
const enqueue = async (
  sqs: SQSClient,
  queueUrl: string,
  bucket: string,
  keys: readonly string[],
  happened: ObjectChange = 'created',
): Promise<void> => {
  const { SendMessageBatchCommand } = await import('@aws-sdk/client-sqs');
  for (let at = 0; at < keys.length; at += BATCH) {
    const batch = keys.slice(at, at + BATCH);
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((key, i) => ({
          Id: String(i),
          MessageBody: uploadEventBody({ bucket, key }, happened),
        })),
      }),
    );
    const [first] = Failed;
    if (first !== undefined)
      throw new Fault(
        `The uploads queue did not take ${Failed.map(({ Id }) => batch[Number(Id)]).join(', ')}: ${first.Message ?? first.Code}. Try again.`,
      );
  }
};

/**
 * Has ingest look at uploads again, each in its bucket.
 *
 * @throws Fault when the stack names no uploads queue, or the queue does not take them
 */
export const sendUploadEvents = async (uploads: readonly UploadRef[], target: Target): Promise<void> => {
  const queueUrl = target.outputs.UploadsQueueUrl;
  if (queueUrl === undefined)
    throw new Fault(`The stack ${target.stack} has no output UploadsQueueUrl. Deploy this version of it.`);
  const sqs = await openSqs(target, target.region);
  try {
    for (const [bucket, own] of Map.groupBy(uploads, (upload) => upload.bucket))
      await enqueue(
        sqs,
        queueUrl,
        bucket,
        own.map(({ key }) => key),
      );
  } finally {
    sqs.destroy();
  }
};
