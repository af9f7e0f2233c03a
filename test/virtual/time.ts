import { setImmediate as turn } from 'node:timers/promises';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only while everybody waits. It begins at a moment, and whatever is asked for takes as long as is said. */
export const virtualTime = (start: string) => {
  let now = Date.parse(start);
  const timers: Timer[] = [];

  /** Timers stay sorted, the last in front; those of one moment go off in the order in which they were set. */
  const set = (timer: Timer): void => {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timers[middle]?.at ?? 0) > timer.at) low = middle + 1;
      else high = middle;
    }
    timers.splice(low, 0, timer);
  };
  const at = (delayMs: number, run: () => void): void => set({ at: now + delayMs, run });

  return {
    now: (): number => now,
    clock: { now: () => new Date(now).toISOString(), elapsed: () => now },
    at,
    wait: (milliseconds: number): Promise<void> => new Promise((resolve) => at(milliseconds, resolve)),
    /** Lets time pass until then, or until nothing is left to happen. */
    runUntil: async (end: number): Promise<void> => {
      for (;;) {
        await turn();
        const next = timers.at(-1);
        if (next === undefined || next.at > end) break;
        now = next.at;
        while (timers.at(-1)?.at === now) timers.pop()?.run();
      }
      now = Math.max(now, end);
    },
  };
};

export type VirtualTime = ReturnType<typeof virtualTime>;
