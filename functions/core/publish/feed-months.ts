import type { Instant } from './records.ts';

/** No feed is older than the first release of the pipeline: all its items were announced by it. */
const FIRST_MONTH = '2026-11';

const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

/**
 * The months by which feeds are split, newest first. They start with the one after `now`, because this clock may run
 * behind those of the writers.
 *
 * @param since a time in the oldest month; the first possible month if left out
 */
export const feedMonths = function* (now: Instant, since: Instant = FIRST_MONTH): Iterable<string> {
  const at = new Date(now);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + 1);
  for (let month = monthOf(at); month >= since.slice(0, 7); month = monthOf(at)) {
    yield month;
    at.setUTCMonth(at.getUTCMonth() - 1);
  }
};
