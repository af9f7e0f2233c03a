import type { Clock } from '../ports/clock.ts';

/** Runs a step and records how long it took. */
export type Timed = <T>(step: string, run: () => T | Promise<T>) => Promise<T>;

/** @param steps where the milliseconds are recorded, by the name of the step */
export const timer =
  (clock: Clock, steps: Record<string, number>): Timed =>
  async (step, run) => {
    const from = clock.elapsed();
    const value = await run();
    steps[step] = clock.elapsed() - from;
    return value;
  };
