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

/** Readers of a shard who are looked at in one go. */
const MOST_OF_SHARD = 1000;

const MOST_AT_ONCE = 32;

const MINUTE = 60_000;

/** What the lease of a shard is under, and how long it lasts: longer than an execution. */
const HELD = 'held';
const LEASE = 100_000;

/** When it is tried again where no push service takes a summary, until it is too old. */
const AGAIN = 15 * MINUTE;
const TOO_OLD = 48 * 60 * MINUTE;

/** Urgency of a summary: as of news that nobody marked. */
const URGENCY = 5;

/**
 * Tells readers whose quiet hours have ended, or whose next day has begun, what came meanwhile: one notice each.
 *
 * What is left when time is up is due still, and the next run goes on. A crash repeats a summary at the most, which takes the place of
 * the one before. Each run notes how long the reader has waited who was due first.
 */
export const sendHeldNotices = async (ports: PushPorts, until: number): Promise<void> => {
  const { held, progress, clock, journal } = ports;
  const isOver = (): boolean => clock.elapsed() > until;
  let oldest = 0;
  // Each run begins elsewhere, so that no shard is always the last.
  const first = Math.floor(Date.parse(clock.now()) / MINUTE) % SHARDS;
  for (let at = 0; at < SHARDS && !isOver(); at++) {
    const shard = (first + at) % SHARDS;
    const range: Range = { shard, from: '', to: null };
    const lease = new Date(Date.parse(clock.now()) + LEASE).toISOString();
    // Runs may come together, after a while in which none could.
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
      // What failed is due still: the next run tries it.
      if (due.length < MOST_OF_SHARD || failed > 0 || isOver()) break;
    }
    await progress.advance(HELD, range, '', clock.now());
  }
  journal({ outcome: 'looked', durations: { heldAge: oldest } });
};

/** @param together how many readers are told at a time */
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
  const holdOn = async (moment: Instant): Promise<void> => {
    for (const notice of notices) await held.hold(due.readerId, notice, moment);
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
    // A summary is one of the day's notices, and the same one if it must be told again.
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
    // A device that is away is told by its push service. A service that is away is asked again, and keeps no other reader waiting.
    if (left.length === devices.length && age < TOO_OLD) {
      await holdOn(new Date(Date.parse(clock.now()) + AGAIN).toISOString());
      return;
    }
  }
  await held.settle(due, waiting);
};
