import type { Instant } from '../core/publish/records.ts';
import { localDay, nextDay } from '../core/readers/daily-limit.ts';
import type { FanRow } from '../core/readers/fan/row.ts';
import type { Telling } from '../core/readers/fan/telling.ts';
import { topicOf } from '../core/readers/push/topic.ts';
import { ttlOf, urgencyOf } from '../core/readers/push/urgency.ts';
import { isQuiet, quietEnd } from '../core/readers/quiet-hours.ts';
import type { Notice, Preferences } from '../core/readers/reader.ts';
import type { PushMessage, PushOutcome } from '../ports/push-services.ts';
import type { PushPorts } from './ports.ts';

/** Readers who are looked after at a time. */
const MOST_AT_ONCE = 64;

/** What could not be told now. */
export interface Untold {
  readonly left: readonly FanRow[];
  /** Seconds after which services take more; 0 where none said so. */
  readonly wait: number;
}

/**
 * Tells devices of an announcement: at once, or when the reader's quiet hours end or their next day begins. A correction or withdrawal of
 * what still waits changes that, and is not told itself.
 *
 * @param until when to stop trying, by the clock that counts on
 */
export const tell = async (
  telling: Telling,
  devices: readonly FanRow[],
  ports: PushPorts,
  until: number,
): Promise<Untold> => {
  const { clock } = ports;
  const ttl = ttlOf(telling.urgency, telling.notice.kind);
  const age = (Date.parse(clock.now()) - Date.parse(telling.notice.at)) / 1000;
  // Nobody wants it any more.
  if (age > ttl) return { left: [], wait: 0 };
  const notice = overtaken(telling.notice, await ports.progress.latest(telling.articleId));
  if (notice === null) return { left: [], wait: 0 };
  const now = await devicesForNow(notice, devices, ports);
  const message: PushMessage = {
    payload: JSON.stringify(notice),
    ttl: Math.round(ttl - Math.max(0, age)),
    urgency: urgencyOf(telling.urgency, notice.kind),
    topic: topicOf(notice.tag),
  };
  return send(message, now, ports, until, telling);
};

/**
 * What is still to be told of a notice: an article that has been withdrawn meanwhile is not told, and one that has been corrected is told
 * as it is now.
 */
const overtaken = (notice: Notice, latest: Notice | null): Notice | null => {
  if (latest === null || latest.at <= notice.at || notice.kind === 'withdrawn') return notice;
  if (latest.kind === 'withdrawn') return null;
  const { title, body, lang, at } = latest;
  return { ...notice, title, body, lang, at };
};

/** Sends a message, forgets devices that are gone, and says which are left. */
export const send = async (
  message: PushMessage,
  devices: readonly FanRow[],
  { services, followers, clock, journal }: PushPorts,
  until: number,
  about: Pick<Telling, 'eventId' | 'articleId'>,
): Promise<Untold> => {
  if (devices.length === 0) return { left: [], wait: 0 };
  const outcomes = await services.deliver(message, devices, Math.max(0, until - clock.elapsed()));
  const of = (kind: PushOutcome['kind']): readonly FanRow[] =>
    devices.filter((_, at) => outcomes[at]?.kind === kind);
  await Promise.all(of('gone').map(({ readerId, deviceId }) => followers.removeDevice(readerId, deviceId)));
  const { eventId, articleId } = about;
  for (const [kind, outcome] of JOURNALLED) {
    const some = of(kind);
    if (some.length > 0)
      journal({
        outcome,
        eventId,
        articleId,
        count: some.length,
        message: byOrigin(some, outcomes, devices),
      });
  }
  const left = [...of('throttled'), ...of('unavailable')];
  const waits = outcomes.flatMap((outcome) =>
    'waitMs' in outcome && outcome.waitMs !== null ? [outcome.waitMs / 1000] : [],
  );
  return { left, wait: Math.ceil(waits.reduce((most, one) => Math.max(most, one), 0)) };
};

/** What is counted, by what became of a message. */
const JOURNALLED = [
  ['accepted', 'sent'],
  ['gone', 'gone'],
  ['throttled', 'throttled'],
  ['unavailable', 'unavailable'],
  ['refused', 'refused'],
  ['too-large', 'too-large'],
  ['invalid', 'invalid'],
] as const satisfies readonly (readonly [PushOutcome['kind'], string])[];

/** Push services and how often, with the first reason: `fcm.googleapis.com 120, web.push.apple.com 3`. No address of a device. */
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
  return `${[...counts].map(([host, count]) => `${host} ${count}`).join(', ')}${reason}`;
};

/** The devices that are told now. For the others it is held, or what is held for them changed. */
const devicesForNow = async (
  notice: Notice,
  devices: readonly FanRow[],
  ports: PushPorts,
): Promise<readonly FanRow[]> => {
  const readers = Map.groupBy(devices, ({ readerId }) => readerId);
  const now = new Set<string>();
  const entries = [...readers];
  for (let at = 0; at < entries.length; at += MOST_AT_ONCE)
    await Promise.all(
      entries.slice(at, at + MOST_AT_ONCE).map(async ([readerId, [device]]) => {
        if (device !== undefined && (await isForNow(notice, device, ports))) now.add(readerId);
      }),
    );
  return devices.filter(({ readerId }) => now.has(readerId));
};

/** When a reader who has been told enough today is told more: as soon as it is another day and not quiet. */
export const nextMoment = (now: Instant, preferences: Preferences): Instant =>
  quietEnd(nextDay(now, preferences), preferences);

const isForNow = async (
  notice: Notice,
  { readerId, preferences }: FanRow,
  { held, counts, clock }: PushPorts,
): Promise<boolean> => {
  const { quiet, perDay } = preferences;
  if (quiet === null && perDay === null) return true;
  if (notice.kind === 'withdrawn') return !(await held.drop(readerId, notice.tag));
  if (notice.kind === 'corrected') return !(await held.replace(readerId, notice));
  const now = clock.now();
  if (isQuiet(now, preferences)) {
    await held.hold(readerId, notice, quietEnd(now, preferences));
    return false;
  }
  if (perDay === null || (await counts.count(readerId, localDay(now, preferences), perDay, notice.tag)))
    return true;
  await held.hold(readerId, notice, nextMoment(now, preferences));
  return false;
};
