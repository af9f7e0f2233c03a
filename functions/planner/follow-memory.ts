import { NOBODY_LASTS } from '../core/readers/first-follow.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowerCounts } from '../ports/fan-out.ts';

/** For so long it is known that there are followers. To be wrong costs reads and nothing else. Milliseconds. */
const SOME_LASTS = 5000;

/** How long an answer may be used. Where the last follower has left, the next one does not wait, so that is read each time. */
const lastsFor = (total: number | null): number => {
  if (total === null) return NOBODY_LASTS;
  return total > 0 ? SOME_LASTS : 0;
};

/**
 * Answers whether anybody follows anything, and reads that seldom. That nobody ever has is remembered for as long as the first reader is kept
 * waiting (see `FIRST_FOLLOW_WAIT`), from before it was read.
 *
 * Both clocks must agree: a frozen execution environment may have stopped one of them.
 */
export const rememberFollows = (
  { total }: Pick<FollowerCounts, 'total'>,
  clock: Clock,
): (() => Promise<boolean>) => {
  let known: { readonly total: number | null; readonly at: number; readonly ticks: number } | null = null;
  return async () => {
    const at = Date.parse(clock.now());
    const ticks = clock.elapsed();
    if (known !== null) {
      const ages = [at - known.at, ticks - known.ticks];
      const lasts = lastsFor(known.total);
      if (ages.every((age) => age >= 0 && age < lasts)) return (known.total ?? 0) > 0;
    }
    known = { total: await total(), at, ticks };
    return (known.total ?? 0) > 0;
  };
};
