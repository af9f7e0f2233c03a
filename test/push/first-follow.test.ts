import { expect, it } from 'vitest';
import { seeded } from '../../bench/train/seeded.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { DEFAULT_PREFERENCES } from '../../functions/core/readers/reader.ts';
import { rememberFollows } from '../../functions/planner/follow-memory.ts';
import { plan } from '../../functions/planner/plan.ts';
import type { FirstFollow } from '../../functions/ports/first-follow.ts';
import { untilPlannersKnow } from '../../functions/readers/confirm.ts';
import { memoryFanOut } from '../fakes/memory-fan-out.ts';

/**
 * Announcements arrive around the very first sign-ups, in virtual time: requests take time, executions freeze
 * and die, and clocks are wrong.
 */

const WORLDS = 400;
const START = Date.parse('2026-11-30T09:00:00.000Z');

interface Options {
  /** How long sign-ups wait, as a share of the wait that they ask for. */
  readonly waits?: number;
  /** Only the very first sign-up waits, as if nothing were recorded. */
  readonly firstAlone?: boolean;
  /** The planners have no memory: they read each time. */
  readonly remembers?: boolean;
}

interface Result {
  /** Announcements that a reader was promised and did not receive. */
  readonly missed: number;
  readonly promised: number;
  readonly announced: number;
  readonly reads: number;
  readonly died: number;
}

const simulate = async (
  seed: number,
  { waits = 1, firstAlone = false, remembers = true }: Options,
): Promise<Result> => {
  const random = seeded(seed);
  const between = (from: number, to: number): number => from + random() * (to - from);
  let now = 0;
  const due: { readonly at: number; readonly wake: () => void }[] = [];
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => void due.push({ at: now + milliseconds, wake }));
  /** A request takes effect at some time between its start and its response. */
  const request = async <T>(work: () => T | Promise<T>): Promise<T> => {
    await sleep(between(1, 40));
    const answer = await work();
    await sleep(between(1, 40));
    return answer;
  };

  const memory = memoryFanOut([]);
  const table = { known: false };
  const rowOf = (readerId: string) => ({
    key: `${readerId}#d`,
    readerId,
    deviceId: 'd',
    scope: 'all',
    endpoint: `https://push.example/${readerId}`,
    p256dh: new Uint8Array(65),
    auth: new Uint8Array(16),
    keyId: 'aaaaaaaa',
    since: new Date(START).toISOString(),
    preferences: DEFAULT_PREFERENCES,
  });

  let reads = 0;
  let died = 0;
  const environments = Array.from({ length: 3 }, () => {
    const offset = between(-60_000, 60_000);
    const rate = between(0.99, 1.01);
    /** The clock that stands still while the environment is frozen. */
    const stops = (['none', 'wall', 'elapsed'] as const)[Math.floor(random() * 3)];
    const frozen = { for: 0, since: 0 };
    const ticks = (clock: 'wall' | 'elapsed'): number => rate * (now - (stops === clock ? frozen.for : 0));
    const isFollowed = rememberFollows(
      {
        total: () => {
          reads += 1;
          return request(memory.followers.total);
        },
      },
      {
        now: () => new Date(START + offset + ticks('wall')).toISOString(),
        elapsed: () => ticks('elapsed'),
      },
    );
    return { frozen, isFollowed, isBusy: false };
  });

  const promises: { readonly reader: string; readonly from: number; until: number }[] = [];
  const handled: { readonly eventId: string; readonly at: number }[] = [];

  const execute = async (eventId: string, at: number): Promise<void> => {
    // Lambda keeps the event until an environment is free.
    let free = environments.filter(({ isBusy }) => !isBusy);
    while (free.length === 0) {
      await sleep(5);
      free = environments.filter(({ isBusy }) => !isBusy);
    }
    const environment = free[Math.floor(random() * free.length)] ?? environments[0];
    if (environment === undefined) return;
    environment.isBusy = true;
    environment.frozen.for += now - environment.frozen.since;
    const ports = {
      ...memory,
      isFollowed: remembers
        ? environment.isFollowed
        : async () => ((await request(memory.followers.total)) ?? 0) > 0,
      journal: () => {},
    };
    const announcement = {
      schema: 'slugline.announcement.v1',
      eventId,
      type: 'published',
      articleId: eventId,
      previousVersion: null,
      occurredAt: new Date(START + at).toISOString(),
      urgency: 4,
      headline: 'Ferry runs again',
      standfirst: null,
      story: { id: eventId },
      section: null,
      topics: [],
      changes: [],
      reason: null,
      kill: false,
      language: 'en',
      canonicalUrl: null,
    } as unknown as Announcement;
    await plan({ announcement, first: ['all'], audience: [], announcedAt: announcement.occurredAt }, ports);
    environment.isBusy = false;
    environment.frozen.since = now;
    // The response may be lost: Lambda retries.
    if (random() < 0.05) {
      died += 1;
      await sleep(between(60, 600));
      await execute(eventId, at);
    }
  };

  const announce = async (nth: number, at: number): Promise<void> => {
    await sleep(at);
    handled.push({ eventId: `e${nth}`, at: now });
    const published = now;
    await sleep(between(1, 200));
    await execute(`e${nth}`, published);
  };

  let added = 0;
  const signUp = async (reader: string, at: number, leavesAfter: number | null): Promise<void> => {
    await sleep(at);
    let isFirst = false;
    await request(() => {
      isFirst = added === 0;
      added += 1;
      memory.add(rowOf(reader));
    });
    // The function may die before it responds to the reader: then nothing was promised.
    const isGone = random() < 0.2;
    const firstFollow: FirstFollow = {
      state: () =>
        request(() => {
          if (firstAlone) return isFirst ? 'new' : 'known';
          return table.known ? 'known' : 'new';
        }),
      note: () => request(() => void Object.assign(table, { known: true })),
    };
    const pause = async (milliseconds: number): Promise<void> => {
      await sleep(milliseconds * waits);
      if (isGone) throw new Error('gone');
    };
    try {
      await untilPlannersKnow({ firstFollow, pause });
    } catch {
      died += 1;
      return;
    }
    const promise = { reader, from: now, until: Number.POSITIVE_INFINITY };
    promises.push(promise);
    if (leavesAfter === null) return;
    await sleep(leavesAfter);
    promise.until = now;
    await request(() => void memory.gone.add(`${reader}#d`));
  };

  const first = between(500, 3000);
  const tasks = [
    ...Array.from({ length: 60 }, (_, nth) => announce(nth, between(0, 9000))),
    signUp('1'.repeat(32), first, random() < 0.5 ? between(0, 2000) : null),
    // Some sign up at the same time, others when the first may have left.
    ...['2', '3', '4', '5'].map((digit) =>
      signUp(
        digit.repeat(32),
        first + between(0, digit < '4' ? 300 : 5000),
        random() < 0.5 ? between(0, 2000) : null,
      ),
    ),
  ];
  let isDone = false;
  const all = Promise.all(tasks).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    const next = due.toSorted((one, other) => one.at - other.at)[0];
    if (next === undefined) continue;
    due.splice(due.indexOf(next), 1);
    now = next.at;
    next.wake();
  }
  await all;

  const told = new Set(memory.queue.map(({ unit }) => unit.telling.eventId));
  const owed = handled.filter(({ at }) =>
    // Those who stay until the announcement has certainly been handled.
    promises.some(({ from, until }) => at >= from && until === Number.POSITIVE_INFINITY),
  );
  return {
    missed: owed.filter(({ eventId }) => !told.has(eventId)).length,
    promised: owed.length,
    announced: handled.length,
    reads,
    died,
  };
};

const total = async (options: Options): Promise<Result> => {
  const results: Result[] = [];
  for (let seed = 1; seed <= WORLDS; seed++) results.push(await simulate(seed, options));
  const sum = (of: keyof Result): number => results.reduce((all, one) => all + one[of], 0);
  return {
    missed: sum('missed'),
    promised: sum('promised'),
    announced: sum('announced'),
    reads: sum('reads'),
    died: sum('died'),
  };
};

it('a reader receives every announcement after the confirmation, whoever else signs up, leaves or crashes', async () => {
  const { missed, promised, died } = await total({});
  expect(missed).toBe(0);
  expect(promised).toBeGreaterThan(5000);
  expect(died).toBeGreaterThan(500);
});

it('readers would miss some without the wait, with too short a wait, and if only the very first sign-up waited', async () => {
  expect((await total({ waits: 0 })).missed).toBeGreaterThan(0);
  expect((await total({ waits: 0.3 })).missed).toBeGreaterThan(0);
  expect((await total({ firstAlone: true })).missed).toBeGreaterThan(0);
  expect((await total({ waits: 0, remembers: false })).missed).toBe(0);
});
