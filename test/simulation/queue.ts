import type { World } from './world.ts';

const MINUTE = 60_000;

export const VISIBILITY_MS = 6 * MINUTE;
const MOST_RECEIVES = 5;

/** A message in the queue of uploads. */
export interface Queued {
  readonly id: string;
  readonly body: string;
  receives: number;
  /** Acknowledged: it does not come again. */
  done: boolean;
}

/**
 * A queue as SQS has them: at least once, in no order, small batches; what is not acknowledged appears again, and ends in the dead
 * letters after five receives.
 *
 * @param letter begins the ids of its messages
 * @param consume takes a batch; it sets `done` of what is handled
 */
export const simulatedQueue = (world: World, letter: string, consume: (batch: readonly Queued[]) => void) => {
  const deadLetters: Queued[] = [];
  const waiting: Queued[] = [];
  /** What was sent and may not be handled yet. */
  const sent = new Set<Queued>();
  let messages = 0;

  const poll = (): void => {
    const ready = waiting.filter(() => world.random.chance(0.9)).slice(0, 1 + world.random.below(4));
    if (ready.length === 0) return;
    for (const message of ready) {
      waiting.splice(waiting.indexOf(message), 1);
      message.receives += 1;
      world.at(VISIBILITY_MS, () => reappear(message));
    }
    consume(ready);
  };
  const reappear = (message: Queued): void => {
    if (message.done) return;
    if (message.receives >= MOST_RECEIVES) {
      world.count('dead letter');
      deadLetters.push(message);
      return;
    }
    show(message);
  };
  /** Makes a message visible. A poll may pass it over; it is not forgotten. */
  const show = (message: Queued): void => {
    waiting.push(message);
    const again = (): void => {
      if (!waiting.includes(message)) return;
      poll();
      world.at(MINUTE, again);
    };
    again();
  };
  const enqueue = (message: Queued, delayMs: number): void => world.at(delayMs, () => show(message));

  return {
    /** How many messages are on their way, wait or are with a consumer. */
    open: (): number => {
      for (const message of sent) if (message.done) sent.delete(message);
      return [...sent].filter((message) => !deadLetters.includes(message)).length;
    },
    deadLetters: deadLetters as readonly Queued[],
    /** Answers the id of the message. */
    send: (body: string, delayMs: number): string => {
      messages += 1;
      const message = { id: `${letter}${messages}`, body, receives: 0, done: false };
      sent.add(message);
      enqueue(message, delayMs);
      return message.id;
    },
    /** What an operator does with dead letters. */
    redrive: () => {
      for (const message of deadLetters.splice(0)) {
        message.receives = 0;
        enqueue(message, 0);
      }
    },
  };
};
