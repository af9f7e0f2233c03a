import { EMBEDDED_PATIENCE } from './pipeline.ts';
import { type Subscriber, type Subscription, subscribe as subscribeQueue } from './suite/subscriber.ts';
import type { TestCloud } from './test-cloud.ts';

let count = 0;

/** Subscribes a new queue to a channel of the embedded cloud. */
export const subscribe = (
  { settings }: Pick<TestCloud, 'settings'>,
  channel: string,
  options: Omit<Subscription, 'queue' | 'channel'> = {},
): Promise<Subscriber> => {
  count += 1;
  const queue = `test-${process.pid}-${count}`;
  return subscribeQueue({ settings, patience: EMBEDDED_PATIENCE }, { ...options, queue, channel });
};
