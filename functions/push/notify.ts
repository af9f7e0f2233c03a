import type { Instant } from '../core/publish/records.ts';
import { localDay, nextMorning } from '../core/readers/daily-limit.ts';
import type { FanOutJob } from '../core/readers/fan/fan-out-job.ts';
import type { FanRow } from '../core/readers/fan/row.ts';
import { type PushService, pushServiceOf } from '../core/readers/push/endpoint.ts';
import { sampleOf } from '../core/readers/push/shown.ts';
import { topicOf } from '../core/readers/push/topic.ts';
import { ttlOf, urgencyOf } from '../core/readers/push/urgency.ts';
import { isQuiet, quietEnd } from '../core/readers/quiet-hours.ts';
import type { Notice, Preferences } from '../core/readers/reader.ts';
import { atOnce } from '../operations/at-once.ts';
import type { PushMessage, PushOutcome } from '../ports/push-services.ts';
import type { PushPorts } from './ports.ts';

/** Readers who are processed at a time. */
const MOST_AT_ONCE = 64;

/** Devices that are deleted at a time: each is a transaction on the counts of the topics that it follows. */
const MOST_REMOVED = 8;

/**
 * How long a page is tried, in milliseconds. Devices that were not reached by then are notified later, and delay
 * nobody.
 */
const PATIENCE = 6000;

/** Devices that could not be notified. */
export interface NotDelivered {
  readonly left: readonly {
    readonly device: FanRow;
    /** Seconds after which its service accepts it; 0 if the service did not say. */
    readonly wait: number;
  }[];
}

const NOTHING_LEFT: NotDelivered = { left: [] };

/**
 * Notifies devices of an announcement: at once, or when the reader's quiet hours end or their next day begins. A
 * correction or withdrawal of a notice that still waits changes the notice, and is not sent itself.
 *
 *
 * @param until when to stop trying, by the clock that counts on
 */
export const notifyDevices = async (
  telling: FanOutJob,
  devices: readonly FanRow[],
  ports: PushPorts,
  until: number,
): Promise<NotDelivered> => {
  const { clock, journal } = ports;
  const ttl = ttlOf(telling.urgency, telling.notice.kind);
  const age = (Date.parse(clock.now()) - Date.parse(telling.announcedAt)) / 1000;
  if (age > ttl) {
    // The notice was dropped meanwhile.
    journal({
      outcome: 'too-old',
      eventId: telling.eventId,
      articleId: telling.articleId,
      count: devices.length,
    });
    return NOTHING_LEFT;
  }
  const notice = currentNotice(telling.notice, await ports.progress.latest(telling.articleId));
  if (notice === null) return NOTHING_LEFT;
  const { now, failed } = await devicesForNow(notice, telling.isRetold ?? false, devices, ports);
  const message: PushMessage = {
    payload: payloadOf(notice, now.length),
    ttl: Math.round(ttl - Math.max(0, age)),
    urgency: urgencyOf(telling.urgency, notice.kind),
    topic: topicOf(notice.tag),
  };
  const { left } = await send(message, now, ports, until, telling);
  return { left: [...left, ...failed.map((device) => ({ device, wait: 0 }))] };
};

/**
 * A notice as it stands: null if its article has been withdrawn meanwhile; with the latest text if it has been
 * corrected.
 */
export const currentNotice = (notice: Notice, latest: Notice | null): Notice | null => {
  if (latest === null || latest.at <= notice.at || notice.kind === 'withdrawn') return notice;
  if (latest.kind === 'withdrawn') return null;
  const { title, body, lang, at } = latest;
  return { ...notice, title, body, lang, at };
};

/** A notice as devices receive it. @param devices how many are notified at a time */
export const payloadOf = (notice: Notice, devices: number): string =>
  JSON.stringify({ ...notice, sample: sampleOf(devices) } satisfies Notice);

/** Sends a message, deletes devices that are gone, and returns those that are left. */
export const send = async (
  message: PushMessage,
  devices: readonly FanRow[],
  { services, followers, clock, journal }: PushPorts,
  until: number,
  about: Pick<FanOutJob, 'eventId' | 'articleId'> & Partial<Pick<FanOutJob, 'announcedAt'>>,
): Promise<NotDelivered> => {
  if (devices.length === 0) return NOTHING_LEFT;
  const withinMs = Math.min(PATIENCE, Math.max(0, until - clock.elapsed()));
  const outcomes = await services.deliver(message, devices, withinMs);
  const of = (kind: PushOutcome['kind']): readonly FanRow[] =>
    devices.filter((_, at) => outcomes[at]?.kind === kind);
  const { eventId, articleId, announcedAt } = about;
  const age = announcedAt === undefined ? null : Date.parse(clock.now()) - Date.parse(announcedAt);
  await atOnce(of('gone'), MOST_REMOVED, async ({ readerId, deviceId }) => {
    try {
      await followers.removeDevice(readerId, deviceId);
    } catch (error) {
      // The next notice finds it gone again. Nobody else waits for it.
      journal({
        outcome: 'failed',
        eventId,
        articleId,
        message: `a device could not be deleted: ${nameOf(error)}`,
      });
    }
  });
  for (const [kind, outcome] of JOURNALLED) {
    const some = of(kind);
    if (some.length > 0)
      journal({
        outcome,
        eventId,
        articleId,
        count: some.length,
        services: byService(some),
        ...(isTriedAgain(kind) && age !== null ? { durations: { undeliveredAge: age } } : {}),
        message: byOrigin(some, outcomes, devices),
      });
  }
  return {
    left: devices.flatMap((device, at) => {
      const outcome = outcomes[at];
      return outcome !== undefined && 'waitMs' in outcome
        ? [{ device, wait: Math.ceil((outcome.waitMs ?? 0) / 1000) }]
        : [];
    }),
  };
};

/** The number of devices at each push service. */
export const byService = (devices: readonly FanRow[]): Readonly<Partial<Record<PushService, number>>> => {
  const counts: Partial<Record<PushService, number>> = {};
  for (const { endpoint } of devices) {
    const service = pushServiceOf(endpoint);
    counts[service] = (counts[service] ?? 0) + 1;
  }
  return counts;
};

/** The kind of an error. Its message may name a reader. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no error');

/** The most push services that a log line names. */
const MOST_NAMED = 5;

const isTriedAgain = (kind: PushOutcome['kind']): boolean => kind === 'throttled' || kind === 'unavailable';

/** The counters of the log line, one for each fate of a message. */
const JOURNALLED = [
  ['accepted', 'sent'],
  ['gone', 'gone'],
  ['throttled', 'throttled'],
  ['unavailable', 'unavailable'],
  ['refused', 'refused'],
  ['too-large', 'too-large'],
  ['invalid', 'invalid'],
] as const satisfies readonly (readonly [PushOutcome['kind'], string])[];

/**
 * Push services and their counts, with the first reason: `fcm.googleapis.com 120, web.push.apple.com 3`. Device
 * addresses are left out.
 */
const byOrigin = (
  some: readonly FanRow[],
  outcomes: readonly PushOutcome[],
  devices: readonly FanRow[],
): string => {
  const counts = new Map<string, number>();
  for (const { endpoint } of some) {
    const host = URL.parse(endpoint)?.host ?? 'no address';
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const [first] = some;
  const outcome = first === undefined ? undefined : outcomes[devices.indexOf(first)];
  const reason = outcome !== undefined && 'reason' in outcome ? `: ${outcome.reason}` : '';
  const named = [...counts].sort(([, one], [, other]) => other - one);
  const shown = named.slice(0, MOST_NAMED).map(([host, count]) => `${host} ${count}`);
  return `${[...shown, ...(named.length > MOST_NAMED ? [`and ${named.length - MOST_NAMED} more`] : [])].join(', ')}${reason}`;
};

/**
 * The devices that are notified now. For the others the notice is held, or their held notice changed; if that failed,
 * they are notified later.
 */
const devicesForNow = async (
  notice: Notice,
  isRetold: boolean,
  devices: readonly FanRow[],
  ports: PushPorts,
): Promise<{ readonly now: readonly FanRow[]; readonly failed: readonly FanRow[] }> => {
  const readers = Map.groupBy(devices, ({ readerId }) => readerId);
  const now = new Set<string>();
  const failed = new Set<string>();
  const entries = [...readers];
  for (let at = 0; at < entries.length; at += MOST_AT_ONCE)
    await Promise.all(
      entries.slice(at, at + MOST_AT_ONCE).map(async ([readerId, [device]]) => {
        try {
          if (device !== undefined && (await isForNow(notice, isRetold, device, ports))) now.add(readerId);
        } catch (error) {
          failed.add(readerId);
          ports.journal({ outcome: 'failed', articleId: notice.tag, message: nameOf(error) });
        }
      }),
    );
  return {
    now: devices.filter(({ readerId }) => now.has(readerId)),
    failed: devices.filter(({ readerId }) => failed.has(readerId)),
  };
};

/** When a reader whose limit for today is reached is notified again: the next morning, once it is not quiet. */
export const nextAllowedTime = (now: Instant, preferences: Preferences): Instant =>
  quietEnd(nextMorning(now, preferences), preferences);

const isForNow = async (
  notice: Notice,
  isRetold: boolean,
  { readerId, preferences }: FanRow,
  { held, counts, clock }: PushPorts,
): Promise<boolean> => {
  const { quiet, perDay } = preferences;
  if (quiet === null && perDay === null) return true;
  if (notice.kind === 'withdrawn') return !(await held.drop(readerId, notice.tag));
  if (notice.kind === 'corrected') {
    const isHeld = await held.replace(readerId, notice);
    // The article that replaces a withdrawn one is news to most of its readers, and waits as news does.
    if (isHeld || !isRetold) return !isHeld;
  }
  const now = clock.now();
  if (isQuiet(now, preferences)) {
    await held.hold(readerId, notice, quietEnd(now, preferences));
    return false;
  }
  if (perDay === null || (await counts.count(readerId, localDay(now, preferences), perDay, notice.tag)))
    return true;
  await held.hold(readerId, notice, nextAllowedTime(now, preferences));
  return false;
};
