import type { Queues } from '../sqs/queues.ts';
import type { BucketSettings } from '../template/provision.ts';
import type { BucketOptions } from './buckets.ts';
import { asksFor, objectEvent, sequencers } from './object-event.ts';

/** Sends the changes of buckets to the queues that their notification configurations name. */
export const bucketEvents = (
  buckets: ReadonlyMap<string, BucketSettings>,
  queues: Queues,
  region: string,
): BucketOptions['onChange'] => {
  const nextSequencer = sequencers();
  return (change) => {
    const context = { region, sequencer: nextSequencer(), at: new Date() };
    for (const notification of buckets.get(change.bucket)?.notifications ?? []) {
      if (!asksFor(notification, change)) continue;
      try {
        queues.send(notification.queueArn, JSON.stringify(objectEvent(change, notification, context)));
      } catch {
        // As in S3, a notification that its queue does not take is lost.
      }
    }
  };
};
