import type { Queues } from '../sqs/queues.ts';
import type { BucketSettings } from '../template/provision.ts';
import type { BucketOptions } from './buckets.ts';
import { asksFor, objectEvent, sequencers } from './object-event.ts';

/** Sends the changes of buckets to the queues that their notification configurations name. */
export const bucketEvents = (
  buckets: ReadonlyMap<string, BucketSettings>,
  queues: Queues,
  region: string,
): Pick<BucketOptions, 'isVersioned' | 'onChange'> => {
  const nextSequencer = sequencers();
  return {
    isVersioned: (bucket) => buckets.get(bucket)?.versioned ?? false,
    onChange: (change) => {
      const context = { region, sequencer: nextSequencer(), at: new Date() };
      for (const notification of buckets.get(change.bucket)?.notifications ?? []) {
        if (!asksFor(notification, change)) continue;
        const event = JSON.stringify(objectEvent(change, notification, context));
        // As in S3, a notification that its queue does not take is lost.
        queues.send(notification.queueArn, event).catch(() => undefined);
      }
    },
  };
};
