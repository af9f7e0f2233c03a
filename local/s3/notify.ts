import { AwsFault } from '../errors.ts';
import type { Queues } from '../sqs/queues.ts';
import type { BucketSettings } from '../template/provision.ts';
import type { BucketOptions } from './buckets.ts';
import type { Notifications } from './notification-settings.ts';
import { asksFor, objectEvent, sequencers } from './object-event.ts';

/** The notification settings of the template, which apply until others are set. */
export const openNotifications = (
  buckets: ReadonlyMap<string, BucketSettings>,
  queues: Queues,
): Notifications => {
  const known = new Map([...buckets].map(([name, { notifications }]) => [name, notifications]));
  return {
    of: (bucket) => known.get(bucket) ?? [],
    set: async (bucket, notifications) => {
      for (const { queueArn } of notifications)
        await queues.call('GetQueueUrl', { QueueName: queueArn.split(':').at(-1) }).catch(() => {
          throw new AwsFault(
            'InvalidArgument',
            'Unable to validate the following destination configurations',
          );
        });
      known.set(bucket, notifications);
    },
  };
};

/** Sends the changes of buckets to the queues that their notification configurations name. */
export const bucketEvents = (
  notifications: Notifications,
  queues: Queues,
  region: string,
): BucketOptions['onChange'] => {
  const nextSequencer = sequencers();
  return (change) => {
    const context = { region, sequencer: nextSequencer(), at: new Date() };
    for (const notification of notifications.of(change.bucket)) {
      if (!asksFor(notification, change)) continue;
      try {
        const event = JSON.stringify(objectEvent(change, notification, context));
        queues.send(notification.queueArn, event, {}, change.trace);
      } catch {
        // As in S3, a notification that its queue does not take is lost.
      }
    }
  };
};
