import type { Outcome } from '../core/metrics.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';

/** Usual outcomes: under load one line stands for many of them. */
const USUAL: ReadonlySet<Outcome<'site'>> = new Set(['served', 'not-modified', 'redirected']);

/** The usual is written once in so long. Milliseconds. */
const EVERY = 1000;

/**
 * Counts the outcomes of requests. Usual ones are logged at most once a second for each outcome, with the count since
 * the last line: a line for each page would cost as much as the page. Others are logged at once. An environment that
 * ends loses at most the counts of its last second.
 */
export const tallyOf = (
  journal: Journal<'site'>,
  clock: Clock,
): ((outcome: Outcome<'site'>, message: string, milliseconds: number) => void) => {
  const counts = new Map<Outcome<'site'>, { count: number; writtenAt: number }>();
  return (outcome, message, total) => {
    if (!USUAL.has(outcome)) return journal({ outcome, message, steps: { total } });
    const now = clock.elapsed();
    const known = counts.get(outcome) ?? { count: 0, writtenAt: Number.NEGATIVE_INFINITY };
    counts.set(outcome, known);
    known.count += 1;
    if (now - known.writtenAt < EVERY) return;
    journal({ outcome, message, count: known.count, steps: { total } });
    known.count = 0;
    known.writtenAt = now;
  };
};
