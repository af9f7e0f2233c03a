import { type FanOutJob, scopesToRead } from '../core/readers/fan/fan-out-job.ts';
import { mergedByKey } from '../core/readers/fan/merge.ts';
import { keysOfRange, type Range } from '../core/readers/fan/range.ts';
import { isReached } from '../core/readers/fan/reach.ts';
import type { FanRow } from '../core/readers/fan/row.ts';
import type { PushUnit } from '../ports/fan-out.ts';
import type { JournalEntry } from '../ports/journal.ts';
import { byService, notifyDevices } from './notify.ts';
import type { PushPorts } from './ports.ts';

/**
 * Devices that are notified at a time. After a crash, devices that were not noted as notified are notified again, so
 * this limits the repeats.
 */
export const PAGE = 500;

/**
 * This many digits of a reader's id mark the progress of a range: enough that no two readers share them, but not a
 * whole id.
 */
const MARK = 12;

/** How long before its end an execution passes on the rest of its work, in milliseconds. */
const HAND_ON = 15_000;

/** How long after its last page a range stays reserved for its worker, in milliseconds. */
const LEASE = 90_000;

/** How often a device is retried if its service did not answer: over an hour, with waits that double. */
const MOST_ATTEMPTS = 12;

/**
 * Does a unit of work: notifies the readers of a range, or retries some devices.
 *
 * @param until when it must have ended, by the clock that counts on
 */
export const work = async (unit: PushUnit, given: PushPorts, until: number): Promise<void> => {
  // The canary counts as a service of its own.
  const ports = unit.telling.isCanary
    ? { ...given, journal: (entry: JournalEntry<'push'>) => given.journal({ ...entry, isCanary: true }) }
    : given;
  if (unit.kind === 'again') return workAgain(unit, ports, until);
  const { telling, range } = unit;
  const { progress, clock, journal } = ports;
  const lease = (): string => new Date(Date.parse(clock.now()) + LEASE).toISOString();
  const begun = await progress.begin(telling.eventId, range, lease(), clock.now());
  if (begun === 'done') return;
  if (begun === 'taken') {
    // Its worker may have crashed without anybody knowing yet.
    await ports.work.later(unit, LEASE / 1000);
    return;
  }
  for await (const page of pagesOf(telling, range, begun.after, ports)) {
    await notifyAll(telling, page.devices, ports, until, 0);
    await progress.advance(telling.eventId, range, page.mark, lease());
    if (clock.elapsed() > until - HAND_ON) {
      // The next worker need not wait for the lease.
      await progress.advance(telling.eventId, range, page.mark, clock.now());
      await ports.work.later(unit, 0);
      journal({ outcome: 'handed-on', eventId: telling.eventId, articleId: telling.articleId });
      return;
    }
  }
  await progress.finish(telling.eventId, range);
};

const workAgain = async (
  unit: Extract<PushUnit, { kind: 'again' }>,
  ports: PushPorts,
  until: number,
): Promise<void> => {
  const { telling, devices, attempt, notBefore } = unit;
  const early = notBefore === undefined ? 0 : Date.parse(notBefore) - Date.parse(ports.clock.now());
  if (early > 0) {
    // A queue holds a message for a quarter of an hour at most. Waiting on is not another attempt.
    await ports.work.later(unit, Math.min(LONGEST, Math.ceil(early / 1000)));
    return;
  }
  const readers = [...new Set(devices.map(({ readerId }) => readerId))];
  const known = (await Promise.all(readers.map((id) => ports.followers.devicesOf(id)))).flat();
  const requested = new Set(devices.map(({ readerId, deviceId }) => `${readerId}#${deviceId}`));
  await notifyAll(
    telling,
    known.filter(({ key }) => requested.has(key)),
    ports,
    until,
    attempt,
  );
};

/** Notifies devices, and schedules a retry for those that could not be notified now. */
const notifyAll = async (
  telling: FanOutJob,
  devices: readonly FanRow[],
  ports: PushPorts,
  until: number,
  attempt: number,
): Promise<void> => {
  const { left } = await notifyDevices(telling, devices, ports, until);
  if (left.length === 0) return;
  const { articleId, eventId } = telling;
  if (attempt + 1 >= MOST_ATTEMPTS) {
    ports.journal({
      outcome: 'given-up',
      articleId,
      eventId,
      count: left.length,
      services: byService(left.map(({ device }) => device)),
    });
    return;
  }
  // A device that must wait long delays no other.
  const byWait = Map.groupBy(left, ({ wait }) => WAITS.find((most) => wait <= most) ?? LONGEST);
  for (const some of byWait.values()) {
    const wait = Math.max(...some.map((one) => one.wait), 2 ** (attempt + 2));
    const notBefore = new Date(Date.parse(ports.clock.now()) + wait * 1000).toISOString();
    await ports.work.later(
      {
        kind: 'again',
        telling,
        devices: some.map(({ device: { readerId, deviceId } }) => ({ readerId, deviceId })),
        attempt: attempt + 1,
        ...(wait > LONGEST ? { notBefore } : {}),
      },
      Math.min(LONGEST, wait),
    );
  }
};

/** The delays of messages up to the longest that SQS allows, in seconds. */
const LONGEST = 900;
const WAITS = [0, 10, 60, 300] as const;

/** Devices that are to be notified, and the mark to note once they are. */
interface DevicesPage {
  readonly devices: readonly FanRow[];
  readonly mark: string;
}

/** The devices of a range that an announcement reaches, page by page. No reader is in two pages. */
async function* pagesOf(
  telling: FanOutJob,
  range: Range,
  after: string | null,
  { followers }: PushPorts,
): AsyncGenerator<DevicesPage> {
  let devices: FanRow[] = [];
  let mark: string | null = null;
  for (const { shard, from, to } of keysOfRange(range)) {
    // Shards are in the order of the ids' first digits.
    const begin = after === null || after < from ? from : `${after}g`;
    if (to !== null && begin >= to) continue;
    if (after !== null && after.charAt(0) > shard.toString(16)) continue;
    const streams = scopesToRead(telling).map(
      (scope) => (next: string | null) => followers.rows(scope, shard, { from: begin, to }, next),
    );
    for await (const rows of mergedByKey(streams)) {
      const [row] = rows;
      if (row === undefined) continue;
      const next = row.readerId.slice(0, MARK);
      if (mark !== null && next !== mark && devices.length >= PAGE) {
        yield { devices, mark };
        devices = [];
      }
      mark = next;
      if (isReached(rows, row.preferences, telling)) devices.push(row);
    }
  }
  if (mark !== null) yield { devices, mark };
}
