import type { Instant } from './records.ts';

/** No feed is older than the first release of the pipeline: what stands in one was announced by it. */
const FIRST_MONTH = '2026-11';

const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

/**
 * The months by which feeds are cut, newest first, from the one after `now`: a clock may run behind those that wrote the feeds.
 *
 * @param since the oldest month is that of this instant; the first there can be when it is left out
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
