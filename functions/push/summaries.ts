import type { Instant } from '../core/publish/records.ts';
import { localDay } from '../core/readers/daily-limit.ts';
import { type Range, SHARDS } from '../core/readers/fan/range.ts';
import { summaryOf } from '../core/readers/notice-of.ts';
import { topicOf } from '../core/readers/push/topic.ts';
import { ttlOf, urgencyOf } from '../core/readers/push/urgency.ts';
import { isQuiet, quietEnd } from '../core/readers/quiet-hours.ts';
import { atOnce } from '../operations/at-once.ts';
import type { DueReader } from '../ports/fan-out.ts';
import { currentNotice, nameOf, nextAllowedTime, payloadOf, send } from './notify.ts';
import type { PushPorts } from './ports.ts';

/** Readers of a shard who are processed in one batch. */
const MOST_OF_SHARD = 1000;

const MOST_AT_ONCE = 32;

const MINUTE = 60_000;

/** The name of a shard's lease, and how long it lasts: longer than an execution. */
const HELD = 'held';
const LEASE = 100_000;

/** The delay before a retry if no push service accepts a summary, until it is too old. */
const AGAIN = 15 * MINUTE;
const TOO_OLD = 48 * 60 * MINUTE;

/** Urgency of a summary: that of unmarked news. */
const URGENCY = 5;

/**
 * Sends readers whose quiet hours have ended, or whose next day has begun, the notices that were held meanwhile: one
 * summary each.
 *
 * Readers who are left when time is up stay due, and the next run continues. A crash repeats one summary at most,
 * which replaces the one before on the device. Each run logs how long the reader who was due first has waited.
 */
export const sendHeldNotices = async (ports: PushPorts, until: number): Promise<void> => {
  const { held, progress, clock, journal } = ports;
  const isOver = (): boolean => clock.elapsed() > until;
  let oldest = 0;
  // Each run begins at another shard, so that none is always the last.
  const first = Math.floor(Date.parse(clock.now()) / MINUTE) % SHARDS;
  for (let at = 0; at < SHARDS && !isOver(); at++) {
    const shard = (first + at) % SHARDS;
    const range: Range = { shard, from: '', to: null };
    const lease = new Date(Date.parse(clock.now()) + LEASE).toISOString();
    // Runs may overlap after a time in which none could start.
    const begun = await progress.begin(HELD, range, lease, clock.now());
    if (begun === 'taken' || begun === 'done') continue;
    for (;;) {
      const due = await held.due(shard, clock.now(), MOST_OF_SHARD);
      const [longest] = due;
      if (longest !== undefined) oldest = Math.max(oldest, Date.parse(clock.now()) - Date.parse(longest.at));
      let failed = 0;
      await atOnce(
        due,
        MOST_AT_ONCE,
        async (one) => {
          try {
            await sendSummary(one, due.length, ports, until);
          } catch (error) {
            failed += 1;
            journal({ outcome: 'failed', message: nameOf(error) });
          }
        },
        isOver,
      );
      // Readers whose summary failed stay due: the next run retries them.
      if (due.length < MOST_OF_SHARD || failed > 0 || isOver()) break;
    }
    await progress.advance(HELD, range, '', clock.now());
  }
  journal({ outcome: 'looked', durations: { heldAge: oldest } });
};

/** @param together how many readers are notified at a time */
const sendSummary = async (
  due: DueReader,
  together: number,
  ports: PushPorts,
  until: number,
): Promise<void> => {
  const { held, followers, counts, progress, clock } = ports;
  const waiting = await held.waiting(due.readerId, clock.now());
  const devices = await followers.devicesOf(due.readerId);
  const current = await Promise.all(
    waiting.map(async ({ notice }) => notice && currentNotice(notice, await progress.latest(notice.tag))),
  );
  const notices = current.flatMap((notice) => notice ?? []);
  const [latest] = notices.toReversed();
  const preferences = devices[0]?.preferences;
  const holdOn = async (until: Instant): Promise<void> => {
    for (const notice of notices) await held.hold(due.readerId, notice, until);
    await held.settle(
      due,
      waiting.filter((_, at) => current[at] === null),
    );
  };
  if (preferences !== undefined && isQuiet(clock.now(), preferences)) {
    // The reader has chosen other hours since.
    await holdOn(quietEnd(clock.now(), preferences));
    return;
  }
  if (latest !== undefined && preferences !== undefined && preferences.perDay !== null) {
    const today = localDay(clock.now(), preferences);
    // A summary counts as one of the day's notices, and as the same one if it is sent again.
    if (!(await counts.count(due.readerId, today, preferences.perDay, `summary ${notices[0]?.tag}`))) {
      await holdOn(nextAllowedTime(clock.now(), preferences));
      return;
    }
  }
  if (latest !== undefined && devices.length > 0) {
    const notice = summaryOf(notices, clock.now());
    const ttl = ttlOf(URGENCY, notice.kind);
    const message = {
      payload: payloadOf(notice, together),
      ttl,
      urgency: urgencyOf(URGENCY, notice.kind),
      topic: topicOf(notice.tag),
    };
    const { left } = await send(message, devices, ports, until, {
      eventId: 'summary',
      articleId: latest.tag,
    });
    const [oldest] = notices;
    const age = Date.parse(clock.now()) - Date.parse(oldest?.at ?? clock.now());
    // A push service notifies a device that is offline later. A push service that is down is retried, and delays no
    // other reader.
    if (left.length === devices.length && age < TOO_OLD) {
      await holdOn(new Date(Date.parse(clock.now()) + AGAIN).toISOString());
      return;
    }
  }
  await held.settle(due, waiting);
};
