import type { Clock } from '../ports/clock.ts';

/** Runs a step and takes note of how long it took. */
export type Timed = <T>(step: string, run: () => T | Promise<T>) => Promise<T>;

/** @param steps where milliseconds go, by the name of the step */
export const timer =
  (clock: Clock, steps: Record<string, number>): Timed =>
  async (step, run) => {
    const from = clock.elapsed();
    const value = await run();
    steps[step] = clock.elapsed() - from;
    return value;
  };
