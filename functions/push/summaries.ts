import type { Instant } from '../core/publish/records.ts';
import { localDay } from '../core/readers/daily-limit.ts';
import { SHARDS } from '../core/readers/fan/range.ts';
import { summaryOf } from '../core/readers/notice-of.ts';
import { topicOf } from '../core/readers/push/topic.ts';
import { ttlOf, urgencyOf } from '../core/readers/push/urgency.ts';
import { isQuiet, quietEnd } from '../core/readers/quiet-hours.ts';
import { atOnce } from '../operations/at-once.ts';
import type { DueReader } from '../ports/fan-out.ts';
import { explain } from '../ports/faults.ts';
import type { PushPorts } from './ports.ts';
import { nextMoment, send } from './tell.ts';

/** Readers of a shard who are looked at in one go. */
const MOST_OF_SHARD = 1000;

const MOST_AT_ONCE = 32;

/** Urgency of a summary: as of news that nobody marked. */
const URGENCY = 5;

/**
 * Tells readers whose quiet hours have ended, or whose next day has begun, what came meanwhile: one notice each.
 *
 * What is left when time is up is due still, and the next run goes on. A crash repeats a summary at the most, which takes the place of
 * the one before. Each run notes how long the reader has waited who was due first.
 */
export const tellHeld = async (ports: PushPorts, until: number): Promise<void> => {
  const { held, clock, journal } = ports;
  const isOver = (): boolean => clock.elapsed() > until;
  let oldest = 0;
  for (let shard = 0; shard < SHARDS && !isOver(); shard++)
    for (;;) {
      const due = await held.due(shard, clock.now(), MOST_OF_SHARD);
      const [first] = due;
      if (first !== undefined) oldest = Math.max(oldest, Date.parse(clock.now()) - Date.parse(first.at));
      let failed = 0;
      await atOnce(
        due,
        MOST_AT_ONCE,
        async (one) => {
          try {
            await tellReader(one, ports, until);
          } catch (error) {
            failed += 1;
            journal({ outcome: 'failed', message: explain(error) });
          }
        },
        isOver,
      );
      // What failed is due still: the next run tries it.
      if (due.length < MOST_OF_SHARD || failed > 0 || isOver()) break;
    }
  journal({ outcome: 'looked', durations: { heldAge: oldest } });
};

const tellReader = async (due: DueReader, ports: PushPorts, until: number): Promise<void> => {
  const { held, followers, counts, clock } = ports;
  const waiting = await held.waiting(due.readerId, clock.now());
  const devices = await followers.devicesOf(due.readerId);
  const notices = waiting.flatMap(({ notice }) => notice ?? []);
  const [latest] = notices.toReversed();
  const preferences = devices[0]?.preferences;
  const holdOn = async (moment: Instant): Promise<void> => {
    for (const notice of notices) await held.hold(due.readerId, notice, moment);
    await held.settle(
      due,
      waiting.filter(({ notice }) => notice === null),
    );
  };
  if (preferences !== undefined && isQuiet(clock.now(), preferences)) {
    // The reader has chosen other hours since.
    await holdOn(quietEnd(clock.now(), preferences));
    return;
  }
  if (latest !== undefined && preferences !== undefined && preferences.perDay !== null) {
    const today = localDay(clock.now(), preferences);
    // A summary is one of the day's notices, and the same one if it must be told again.
    if (!(await counts.count(due.readerId, today, preferences.perDay, `summary ${due.at}`))) {
      await holdOn(nextMoment(clock.now(), preferences));
      return;
    }
  }
  if (latest !== undefined && devices.length > 0) {
    const notice = summaryOf(notices, clock.now());
    const ttl = ttlOf(URGENCY, notice.kind);
    const message = {
      payload: JSON.stringify(notice),
      ttl,
      urgency: urgencyOf(URGENCY, notice.kind),
      topic: topicOf(notice.tag),
    };
    const { left } = await send(message, devices, ports, until, {
      eventId: 'summary',
      articleId: latest.tag,
    });
    // A device that is away for now is told by its push service; a service that is away is asked again by the next run.
    if (left.length === devices.length) throw new Error('no push service takes the summary of a reader now');
  }
  await held.settle(due, waiting);
};
