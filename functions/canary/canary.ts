import type { AnnouncementType } from '../core/publish/announcement.ts';
import type { Clock } from '../ports/clock.ts';
import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import type { CanaryUpload, Heard, Monitor } from '../ports/monitor.ts';

export interface CanaryPorts {
  readonly upload: CanaryUpload;
  readonly monitor: Monitor;
  readonly clock: Clock;
  readonly journal: Journal<'canary'>;
}

/** What an article may take from upload to announcement before the canary calls it lost. Normal is a second. */
const PATIENCE_MS = 45_000;

/** One wait for messages, in seconds. */
const LISTEN = 5;

/**
 * Sends an article all the way: uploads it, waits until monitors hear of it, removes it, and waits until they hear that it is
 * withdrawn. Its text is never that of the run before.
 *
 * @throws Error saying which announcement did not come; the function's error is what the alarm watches
 */
export const canary = async ({ upload, monitor, clock, journal }: CanaryPorts): Promise<void> => {
  const headline = `Canary of ${clock.now().slice(11, 16)}`;
  const durations: { canaryPublished?: number; canaryWithdrawn?: number } = {};
  try {
    durations.canaryPublished = await timed(['published', 'corrected'], () => upload.put(copyOf(headline)));
    durations.canaryWithdrawn = await timed(['withdrawn'], () => upload.remove());
    journal({ outcome: 'heard', durations });
  } catch (error) {
    journal({ outcome: 'failed', durations, message: explain(error) });
    throw error;
  }

  /** Does something, and waits for the announcement of it. Milliseconds. */
  async function timed(types: readonly AnnouncementType[], act: () => Promise<void>): Promise<number> {
    const from = clock.elapsed();
    // Instants of this function and of those that commit are of different machines; a second apart is far apart.
    const since = new Date(Date.parse(clock.now()) - 60_000).toISOString();
    await act();
    const isIt = (heard: Heard): boolean =>
      types.includes(heard.type) && heard.headline === headline && heard.occurredAt > since;
    while (clock.elapsed() - from < PATIENCE_MS)
      if ((await monitor.hear(LISTEN)).some(isIt)) return clock.elapsed() - from;
    throw new Error(`within ${PATIENCE_MS / 1000} s nobody was told that the canary was ${types[0]}`);
  }
};

const copyOf = (headline: string): string =>
  [
    headline,
    'This article goes the way of every other one, to show that the way is open.',
    'It is announced to monitors and to nobody else, and is withdrawn as soon as they have heard of it.',
    'If you read it anywhere else, you have found a fault. Please tell the operators.',
  ].join('\n\n');
