import { NOBODY_LASTS } from '../core/readers/first-follow.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowerCounts } from '../ports/fan-out.ts';

/**
 * How long the planner assumes that readers follow something, in milliseconds. A wrong assumption only costs reads.
 */
const SOME_LASTS = 5000;

/**
 * How long an answer may be used. After the last reader has unfollowed, the next one must not wait, so the answer is
 * read each time.
 */
const lastsFor = (total: number | null): number => {
  if (total === null) return NOBODY_LASTS;
  return total > 0 ? SOME_LASTS : 0;
};

/**
 * Answers whether any reader follows anything, with few reads. The answer "nobody ever has" is remembered for as long
 * as the first reader waits (see `FIRST_FOLLOW_WAIT`), counted from before the read.
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
