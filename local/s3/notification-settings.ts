import type { QueueNotification } from './object-event.ts';

/** The notification settings of buckets, by the bucket's name. */
export interface Notifications {
  of(bucket: string): readonly QueueNotification[];
  /** @throws AwsFault when there is no such queue */
  set(bucket: string, notifications: readonly QueueNotification[]): Promise<void>;
}
