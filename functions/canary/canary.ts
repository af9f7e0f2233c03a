import type { AnnouncementType } from '../core/publish/announcement.ts';
import type { Clock } from '../ports/clock.ts';
import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import type {
  CanaryReader,
  CanaryUpload,
  Monitor,
  MonitoredAnnouncement,
  ShownOnDevice,
} from '../ports/monitor.ts';

export interface CanaryPorts {
  readonly upload: CanaryUpload;
  readonly monitor: Monitor;
  /** Null if push is off. */
  readonly reader: CanaryReader | null;
  readonly clock: Clock;
  readonly journal: Journal<'canary'>;
}

/**
 * How long an article may take from upload to announcement before the canary reports it as lost. A second is normal.
 */
const PATIENCE_MS = 45_000;

/**
 * How much longer a device may take: the workers may be busy with a big story, and notify the canary in its turn.
 */
const PATIENCE_OF_DEVICE_MS = 90_000;

/** One wait for messages, in seconds. */
const LISTEN = 5;

/**
 * Sends an article through all stages: uploads it, waits until monitors receive it and the device of the canary's
 * reader shows it, removes it, and waits until both know that it is withdrawn. Its text always differs from that of
 * the run before.
 *
 * @throws Error that says what did not arrive; the alarm watches the function's errors
 */
export const canary = async ({ upload, monitor, reader, clock, journal }: CanaryPorts): Promise<void> => {
  const headline = `Canary of ${clock.now().slice(11, 16)}`;
  const durations: { canaryPublished?: number; canaryWithdrawn?: number; canaryShown?: number } = {};
  try {
    const hasDevice = (await reader?.signUp()) ?? false;
    const published = await timed(hasDevice, ['published', 'corrected'], () => upload.put(copyOf(headline)));
    durations.canaryPublished = published.announced;
    if (published.shown !== null) durations.canaryShown = published.shown;
    durations.canaryWithdrawn = (await timed(hasDevice, ['withdrawn'], () => upload.remove())).announced;
    journal({ outcome: 'heard', durations });
  } catch (error) {
    journal({ outcome: 'failed', durations, message: explain(error) });
    throw error;
  }

  /**
   * Runs an action and measures until its effect arrives, in milliseconds; `shown` is null if there is no device.
   */
  async function timed(
    hasDevice: boolean,
    types: readonly AnnouncementType[],
    act: () => Promise<void>,
  ): Promise<{ readonly announced: number; readonly shown: number | null }> {
    const from = clock.elapsed();
    // The clocks of this function and of those that commit differ; a second is a large difference.
    const since = new Date(Date.parse(clock.now()) - 60_000).toISOString();
    await act();
    const isIt = (one: MonitoredAnnouncement | ShownOnDevice): boolean =>
      'notice' in one
        ? types.some((type) => type === one.notice.kind) &&
          `${one.notice.title} ${one.notice.body}`.includes(headline) &&
          one.notice.at > since
        : types.includes(one.type) && one.headline === headline && one.occurredAt > since;
    let announced: number | null = null;
    let shown: number | null = null;
    for (;;) {
      const now = clock.elapsed() - from;
      if (announced !== null && (shown !== null || !hasDevice)) return { announced, shown };
      if (announced === null && now >= PATIENCE_MS)
        throw new Error(
          `monitors did not receive within ${PATIENCE_MS / 1000} s that the canary was ${types[0]}`,
        );
      if (now >= PATIENCE_OF_DEVICE_MS)
        throw new Error(
          `within ${PATIENCE_OF_DEVICE_MS / 1000} s the canary's device was not shown that it was ${types[0]}`,
        );
      for (const one of (await monitor.receive(LISTEN)).filter(isIt))
        if ('notice' in one) shown ??= clock.elapsed() - from;
        else announced ??= clock.elapsed() - from;
    }
  }
};

const copyOf = (headline: string): string =>
  [
    headline,
    'This article takes the same path as every other one, to show that the pipeline works.',
    'It is announced to monitors only, and is withdrawn as soon as they have received it.',
    'If you read it anywhere else, you have found a fault. Please inform the operators.',
  ].join('\n\n');
