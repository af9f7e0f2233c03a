import { expect, it } from 'vitest';
import { seeded } from '../../bench/train/seeded.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import { DEFAULT_PREFERENCES, type Notice, type Preferences } from '../../functions/core/readers/reader.ts';
import { plan } from '../../functions/planner/plan.ts';
import type { PushUnit } from '../../functions/ports/fan-out.ts';
import type { PushServices } from '../../functions/ports/push-services.ts';
import type { PushPorts } from '../../functions/push/ports.ts';
import { sendHeldNotices } from '../../functions/push/summaries.ts';
import { PAGE, work } from '../../functions/push/work.ts';
import { memoryFanOut } from '../fakes/memory-fan-out.ts';

const READERS = 2000;
const QUARTER = 900_000;
const HOUR = 4 * QUARTER;
const DAY = 24 * HOUR;
/** The chance that the machine crashes at each call. */
const CRASH = 1 / 500;
const SCOPES = ['all', 'person:ada', 'person:bea', 'place:harrowby'];
const WINDOWS = [
  [1320, 420],
  [0, 120],
  [60, 150],
  [90, 1320],
  [1380, 60],
  [120, 180],
] as const;

const random = seeded(20);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const iso = (at: number): string => new Date(at).toISOString();

/**
 * Local time in a time zone, written as if it were UTC. The oracle computes it from text, independently of
 * our code.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const localAt = (at: number, timeZone: string): number => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
};

/** The days in 2026 on which a zone changes its clocks, in UTC. */
const changesOf = (timeZone: string): readonly number[] => {
  const found: number[] = [];
  for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += DAY)
    if (localAt(day, timeZone) - day !== localAt(day + DAY, timeZone) - day - DAY) found.push(day);
  return found;
};

/**
 * The quiet quarters of an hour: from the first at which the clocks show the start to the first at which they
 * show the end.
 */
const quietQuarters = (begin: number, end: number, { quiet, timeZone }: Preferences): ReadonlySet<number> => {
  const found = new Set<number>();
  if (quiet === null) return found;
  const from = begin - 3 * DAY;
  const quarters: { readonly at: number; readonly local: number }[] = [];
  for (let at = from; at < end + 3 * DAY; at += QUARTER) quarters.push({ at, local: localAt(at, timeZone) });
  const firstFrom = (local: number): number => quarters.find((one) => one.local >= local)?.at ?? end;
  for (let day = Math.floor(from / DAY); day * DAY < end + DAY; day++) {
    const start = firstFrom(day * DAY + quiet.from * 60_000);
    const over = firstFrom((quiet.from < quiet.to ? day : day + 1) * DAY + quiet.to * 60_000);
    for (let at = start; at < over; at += QUARTER) found.add(at);
  }
  return found;
};

interface Simulated {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly preferences: Preferences;
  readonly isGone: boolean;
}

interface Shown {
  readonly reader: string;
  readonly notice: Notice;
  readonly at: number;
}

class Crash extends Error {}

/**
 * Two days around a clock change with articles, crashes and busy services, and two more until everyone is
 * notified.
 */
const simulate = async (readers: readonly Simulated[], change: number) => {
  const rows = readers.flatMap(({ id, scopes, preferences }) =>
    scopes.map(
      (scope): FanRow => ({
        key: `${id}#0000000000000001`,
        readerId: id,
        deviceId: '0000000000000001',
        scope,
        endpoint: `https://push.example/${id}`,
        p256dh: new Uint8Array(65),
        auth: new Uint8Array(16),
        keyId: 'aaaaaaaa',
        since: '2025-11-01T00:00:00.000Z',
        preferences,
      }),
    ),
  );
  const memory = memoryFanOut(rows);
  const gone = new Set(readers.filter(({ isGone }) => isGone).map(({ id }) => id));
  const shown: Shown[] = [];
  const toGone = new Map<string, number>();
  let now = change - 18 * HOUR;
  let isDown = false;
  let crashes = 0;
  const step = (): void => {
    if (!isDown && random() < CRASH) {
      isDown = true;
      crashes += 1;
    }
    if (isDown) throw new Crash();
  };
  /** The machine may crash at each call, before or after it takes effect. */
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method = target[name as keyof T];
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          step();
          const answer: unknown = await method.apply(target, given);
          step();
          return answer;
        };
      },
    });
  const services: PushServices = {
    deliver: async ({ payload }, devices) =>
      devices.map(({ endpoint }) => {
        const reader = endpoint.split('/').at(-1) ?? '';
        if (gone.has(reader)) {
          toGone.set(reader, (toGone.get(reader) ?? 0) + 1);
          return { kind: 'gone' };
        }
        if (random() < 0.03) return { kind: 'throttled', waitMs: 30_000 };
        if (random() < 0.01) return { kind: 'unavailable', reason: '503', waitMs: null };
        shown.push({ reader, notice: JSON.parse(String(payload)) as Notice, at: now });
        return { kind: 'accepted' };
      }),
    close: () => {},
  };
  const queue: { readonly unit: PushUnit; readonly at: number }[] = [];
  const later = async (unit: PushUnit, seconds: number): Promise<void> =>
    void queue.push({ unit, at: now + seconds * 1000 });
  const ports: PushPorts = {
    followers: mortal(memory.followers),
    progress: mortal(memory.progress),
    held: mortal(memory.held),
    counts: mortal(memory.counts),
    services: mortal(services),
    work: mortal({ later }),
    clock: { now: () => iso(now), elapsed: () => now },
    journal: () => {},
  };
  /** Runs one execution. Returns false if the machine crashed. */
  const execute = async (task: () => Promise<void>): Promise<boolean> => {
    isDown = false;
    try {
      await task();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    return !isDown;
  };
  const drain = async (until: number): Promise<void> => {
    for (;;) {
      const next = queue.toSorted((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      queue.splice(queue.indexOf(next), 1);
      now = Math.max(now, next.at);
      // A failed execution is retried a minute later.
      if (!(await execute(() => work(next.unit, ports, now + 60_000))))
        queue.push({ unit: next.unit, at: now + 60_000 });
    }
    now = Math.max(now, until);
  };
  const announce = async (type: Announcement['type'], nth: number): Promise<void> => {
    const articleId = `${nth}fk29c0q7v5m8x1z4a6d`;
    const isFirst = type === 'published';
    const announcement = {
      schema: 'slugline.announcement.v1',
      eventId: `${articleId}.${type}`,
      type,
      articleId,
      previousVersion: isFirst ? null : 1,
      occurredAt: iso(now),
      urgency: nth % 2 === 0 ? 4 : 6,
      headline: type === 'corrected' ? `${nth}new` : `${nth}old`,
      standfirst: null,
      story: { id: articleId },
      section: null,
      topics: SCOPES.slice(1, 2 + (nth % 3)).map((id) => ({ id, name: id })),
      changes: isFirst ? [] : ['headline'],
      reason: null,
      kill: false,
      language: 'en',
      canonicalUrl: null,
    } as unknown as Announcement;
    await plan(
      {
        announcement,
        // The attribute contains only scopes in which the article was announced.
        first: SCOPES.slice(0, 2 + (nth % 3)),
        audience: [],
        announcedAt: announcement.occurredAt,
      },
      {
        ...memory,
        isFollowed: async () => true,
        work: { atOnce: (unit) => later(unit, 0), later },
        journal: () => {},
      },
    );
  };
  const events = Array.from({ length: 8 }, (_, nth) => ({
    nth,
    published: Math.floor(random() * 40 * 4),
    after: pick([0, 1, 4, 16]),
    becomes: ([null, 'corrected', 'withdrawn', null] as const)[nth % 4] ?? null,
  }));
  const begin = now;
  for (let quarter = 0; quarter < 96 * 5; quarter++) {
    const at = begin + quarter * QUARTER;
    await drain(at);
    for (const { nth, published, after, becomes } of events) {
      if (published === quarter) await announce('published', nth);
      if (becomes !== null && published + after === quarter) {
        // It comes a second after the version that it changes.
        now += 1000;
        await announce(becomes, nth);
      }
    }
    await drain(at + 2000);
    for (let minute = 0; minute < 6; minute++) {
      const isDone = await execute(() => sendHeldNotices(ports, now + 60_000));
      if (isDone && minute > 0) break;
      await drain(now + 60_000);
    }
  }
  return { shown, crashes, toGone, events, begin, end: now, left: queue.length };
};

it('notifies every reader and breaks no rule, whatever crashes and whatever the clocks show', async () => {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const byChange = new Map<number, string[]>();
  for (const zone of zones) {
    const changes = changesOf(zone);
    for (const day of changes.length === 0 ? [Date.UTC(2026, 5, 1)] : changes)
      byChange.set(day, [...(byChange.get(day) ?? []), zone]);
  }
  const places = [...byChange.values()].reduce((sum, { length }) => sum + length, 0);
  const faults: string[] = [];
  let [all, crashed, repeats, alerts] = [0, 0, 0, 0];
  for (const [change, some] of byChange) {
    const readers = Array.from(
      { length: Math.max(some.length, Math.round((READERS * some.length) / places)) },
      (_, nth): Simulated => {
        const [from, to] = pick(WINDOWS);
        return {
          id: Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join(''),
          scopes: SCOPES.filter(() => random() < 0.5),
          preferences: {
            ...DEFAULT_PREFERENCES,
            timeZone: some[nth % some.length] ?? 'UTC',
            quiet: random() < 0.8 ? { from, to } : null,
            perDay: random() < 0.3 ? pick([1, 2, 3]) : null,
          },
          isGone: random() < 0.02,
        };
      },
    );
    const { shown, crashes, toGone, events, begin, end, left } = await simulate(readers, change);
    all += readers.length;
    crashed += crashes;
    expect(left).toBe(0);
    const byReader = Map.groupBy(shown, ({ reader }) => reader);
    for (const [id, posts] of toGone) if (posts > 2) faults.push(`${posts} posts to ${id}, who is gone`);
    for (const { id, scopes, preferences, isGone } of readers) {
      if (isGone) continue;
      const { quiet, perDay, timeZone } = preferences;
      const who = `${id.slice(0, 6)} ${timeZone} ${iso(change).slice(0, 10)} ${JSON.stringify([quiet, perDay])}`;
      const got = byReader.get(id) ?? [];
      const quietAt = quietQuarters(begin, end, preferences);
      const days = new Map<string, Set<string>>();
      const seen = new Set<string>();
      for (const { notice, at } of got) {
        const what = `${notice.kind} ${notice.title} ${notice.body}`;
        if (seen.has(what)) repeats += 1;
        seen.add(what);
        if (notice.quiet) continue;
        alerts += 1;
        if (quietAt.has(Math.floor(at / QUARTER) * QUARTER))
          faults.push(`${what} at ${iso(at)} in quiet hours of ${who}`);
        const day = iso(localAt(at, timeZone)).slice(0, 10);
        days.set(day, (days.get(day) ?? new Set()).add(what));
      }
      if (perDay !== null)
        for (const [day, { size }] of days)
          if (size > perDay) faults.push(`${size} alerts on ${day} for ${who}`);
      for (const { nth, becomes } of events) {
        const hears = SCOPES.slice(0, 2 + (nth % 3)).some((scope) => scopes.includes(scope));
        const says = (text: string) =>
          got.findLastIndex(({ notice }) => `${notice.title} ${notice.body}`.split(/[ ·]+/).includes(text));
        const [old, corrected] = [says(`${nth}old`), says(`${nth}new`)];
        const withdrawn = got.findLastIndex(
          ({ notice }) => notice.kind === 'withdrawn' && notice.tag.startsWith(`${nth}fk`),
        );
        if (!hears) {
          if (Math.max(old, corrected, withdrawn) >= 0) faults.push(`${nth} is not for ${who}`);
        } else if (becomes === 'withdrawn') {
          if (old > withdrawn) faults.push(`${nth}, which was withdrawn, is what ${who} know`);
        } else if (becomes === 'corrected') {
          if (corrected < 0 || old > corrected) faults.push(`${nth} is not known as corrected by ${who}`);
        } else if (old < 0) faults.push(`${nth} missed by ${who}`);
      }
    }
  }
  expect(faults.slice(0, 10)).toEqual([]);
  expect(all).toBeGreaterThanOrEqual(READERS * 0.95);
  expect(alerts).toBeGreaterThan(READERS);
  expect(crashed).toBeGreaterThan(50);
  expect(repeats).toBeLessThanOrEqual(crashed * PAGE);
});
