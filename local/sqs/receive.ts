import type { Queue, QueueStore, TakenMessage } from './queue-store.ts';

/**
 * Takes messages, or waits for the first one.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 *
 * @param signal ends the wait with nothing taken
 */
export const receive = async (
  store: QueueStore,
  name: string,
  asked: {
    readonly most: number;
    readonly waitMs: number;
    readonly visibilitySeconds: (queue: Queue) => number;
  },
  signal: AbortSignal,
): Promise<readonly TakenMessage[]> => {
  const deadline = Date.now() + asked.waitMs;
  for (;;) {
    const queue = store.get(name);
    // The queue was deleted, or the client has disconnected.
    if (queue === undefined || signal.aborted) return [];
    const taken = store.take(queue, asked.most, asked.visibilitySeconds(queue));
    if (taken.length > 0 || Date.now() >= deadline) return taken;
    const next = Math.min(deadline, store.nextAt(queue) ?? deadline);
    await untilWoken(store, name, next - Date.now(), signal);
  }
};

const untilWoken = (store: QueueStore, name: string, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unwatch();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(1, ms));
    const unwatch = store.watch(name, done);
    signal.addEventListener('abort', done);
  });
