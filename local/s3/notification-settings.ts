import type { QueueNotification } from './object-event.ts';

/** What the buckets tell queues of, by the bucket's name. */
export interface Notifications {
  of(bucket: string): readonly QueueNotification[];
  /** @throws AwsFault when there is no such queue */
  set(bucket: string, notifications: readonly QueueNotification[]): Promise<void>;
}
