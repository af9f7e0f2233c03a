import { beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/train/seeded.ts';
import type { FanOutJob } from '../../functions/core/readers/fan/fan-out-job.ts';
import type { Range } from '../../functions/core/readers/fan/range.ts';
import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import { DEFAULT_PREFERENCES, type Notice, type Preferences } from '../../functions/core/readers/reader.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import type { PushOutcome, PushServices } from '../../functions/ports/push-services.ts';
import type { PushPorts } from '../../functions/push/ports.ts';
import { sendHeldNotices } from '../../functions/push/summaries.ts';
import { PAGE, work } from '../../functions/push/work.ts';
import { memoryFanOut } from '../fakes/memory-fan-out.ts';

const SINCE = '2026-11-01T00:00:00.000Z';
const NOON = '2026-11-30T12:00:00.000Z';
const WHOLE: Range = { shard: null, from: '', to: null };
const ARTICLE = '3fk29c0q7v5m8x1z4a6d';

const random = seeded(7);
const someId = (): string =>
  Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');

const row = (readerId: string, scope: string, preferences: Partial<Preferences> = {}): FanRow => ({
  key: `${readerId}#0000000000000001`,
  readerId,
  deviceId: '0000000000000001',
  scope,
  endpoint: `https://push.example/${readerId}`,
  p256dh: new Uint8Array(65),
  auth: new Uint8Array(16),
  keyId: 'aaaaaaaa',
  since: SINCE,
  preferences: { ...DEFAULT_PREFERENCES, ...preferences },
});

const notice = (changed: Partial<Notice> = {}): Notice => ({
  v: 1,
  kind: 'published',
  title: 'Ferry aground',
  body: 'Nobody was hurt.',
  url: `/articles/${ARTICLE}`,
  tag: ARTICLE,
  lang: 'en',
  quiet: false,
  at: NOON,
  ...changed,
});

const telling = (changed: Partial<FanOutJob> = {}): FanOutJob => ({
  eventId: `${ARTICLE}.1.abc`,
  articleId: ARTICLE,
  notice: notice(),
  urgency: 4,
  language: 'en',
  first: ['all', 'person:ada'],
  all: ['all', 'person:ada'],
  heard: [],
  toldAt: null,
  announcedAt: NOON,
  ...changed,
});

let now: string;
let elapsed: number;
let told: string[];
let answer: (endpoint: string) => PushOutcome;
let onDeliver: () => void;

beforeEach(() => {
  now = NOON;
  elapsed = 0;
  told = [];
  answer = () => ({ kind: 'accepted' });
  onDeliver = () => {};
});

const open = (rows: readonly FanRow[]) => {
  const memory = memoryFanOut(rows);
  const sent: Notice[] = [];
  const services: PushServices = {
    deliver: async ({ payload }, devices) => {
      const outcomes = devices.map(({ endpoint }) => {
        const outcome = answer(endpoint);
        if (outcome.kind === 'accepted') {
          told.push(endpoint.split('/').at(-1) ?? '');
          sent.push(JSON.parse(String(payload)) as Notice);
        }
        return outcome;
      });
      onDeliver();
      return outcomes;
    },
    close: () => {},
  };
  const journal: string[] = [];
  /** The metrics of a minute's runs, in minutes. */
  const ages: number[] = [];
  const ports: PushPorts = {
    ...memory,
    services,
    clock: { now: () => now, elapsed: () => elapsed },
    journal: ({ outcome, count = 1, durations }) => {
      journal.push(`${outcome} ${count}`);
      if (durations?.heldAge !== undefined) ages.push(durations.heldAge);
    },
  };
  return { memory, ports, sent, journal, ages: () => ages.map((age) => age / 60_000) };
};

const range = (changed: Partial<FanOutJob> = {}) =>
  ({ kind: 'range', telling: telling(changed), range: WHOLE }) as const;

describe('a range', () => {
  it('notifies each reader once, whatever they follow of the article', async () => {
    const readers = Array.from({ length: 1200 }, someId);
    const { ports } = open(
      readers.flatMap((id, at) => [row(id, 'all'), ...(at % 3 === 0 ? [row(id, 'person:ada')] : [])]),
    );
    await work(range(), ports, 1e6);
    expect(told.toSorted()).toEqual(readers.toSorted());
  });

  it('is not processed twice', async () => {
    const { ports } = open([row(someId(), 'all')]);
    await work(range(), ports, 1e6);
    await work(range(), ports, 1e6);
    expect(told).toHaveLength(1);
  });

  it('continues after a crash with the page that was not recorded, and repeats no other', async () => {
    const readers = Array.from({ length: 3 * PAGE + 100 }, someId);
    const { ports } = open(readers.map((id) => row(id, 'all')));
    let page = 0;
    onDeliver = () => {
      page += 1;
      // The second page is sent, and the execution ends before it is recorded.
      if (page === 2) throw new Error('the machine is gone');
    };
    await expect(work(range(), ports, 1e6)).rejects.toThrow('the machine is gone');
    // Nobody resumes the range while it may still be running.
    await work(range(), ports, 1e6);
    expect(told).toHaveLength(2 * PAGE);
    now = '2026-11-30T12:05:00.000Z';
    await work(range(), ports, 1e6);
    expect(new Set(told)).toEqual(new Set(readers));
    expect(told).toHaveLength(readers.length + PAGE);
  });

  it('is requeued before its execution ends', async () => {
    const readers = Array.from({ length: 2 * PAGE + 1 }, someId);
    const { ports, memory } = open(readers.map((id) => row(id, 'all')));
    onDeliver = () => {
      elapsed += 40_000;
    };
    await work(range(), ports, 50_000);
    expect(told).toHaveLength(PAGE);
    expect(memory.queue).toHaveLength(1);
    for (let next = memory.queue.shift(); next !== undefined; next = memory.queue.shift())
      await work(next.unit, ports, elapsed + 50_000);
    expect(told.toSorted()).toEqual(readers.toSorted());
  });
});

describe('a device', () => {
  it('that cannot be deleted delays nobody, and its page is not repeated', async () => {
    const readers = Array.from({ length: 3 }, someId);
    const { ports, journal } = open(readers.map((id) => row(id, 'all')));
    const broken = {
      ...ports,
      followers: {
        ...ports.followers,
        removeDevice: async () => {
          throw new Error('the table is busy');
        },
      },
    };
    answer = (endpoint) => (endpoint.endsWith(readers[0] ?? '') ? { kind: 'gone' } : { kind: 'accepted' });
    await work(range(), broken, 1e6);
    await work(range(), broken, 1e6);
    expect(told.toSorted()).toEqual(readers.slice(1).toSorted());
    expect(journal).toContain('failed 1');
  });

  it('of a reader whose quiet hours cannot be stored is notified later', async () => {
    const [one, other] = [someId(), someId()];
    const { ports, memory } = open([row(one, 'all', NIGHT), row(other, 'all')]);
    now = '2026-11-30T22:30:00.000Z';
    const held = {
      ...ports.held,
      hold: async () => {
        throw new Error('the table is busy');
      },
    };
    await work(range({ announcedAt: now }), { ...ports, held }, 1e6);
    expect(told).toEqual([other]);
    expect(memory.queue).toMatchObject([{ unit: { kind: 'again', devices: [{ readerId: one }] } }]);
  });

  it('that must wait long delays no other', async () => {
    const readers = Array.from({ length: 3 }, someId);
    const { ports, memory } = open(readers.map((id) => row(id, 'all')));
    answer = (endpoint) => ({
      kind: 'throttled',
      waitMs: endpoint.endsWith(readers[0] ?? '') ? 3_600_000 : 2000,
    });
    await work(range(), ports, 1e6);
    expect(
      memory.queue
        .map(({ seconds, unit }) => [seconds, unit.kind === 'again' && unit.devices.length])
        .toSorted(),
    ).toEqual([
      [4, 2],
      [900, 1],
    ]);
  });

  it('whose service asks for an hour is not retried before the hour is over, and loses no attempt', async () => {
    const id = someId();
    const { ports, memory } = open([row(id, 'all')]);
    answer = () => ({ kind: 'throttled', waitMs: 3_600_000 });
    await work(range(), ports, 1e6);
    answer = () => ({ kind: 'accepted' });
    for (const [minute, waiting] of [
      ['12:15', 900],
      ['12:30', 900],
      ['12:45', 900],
      ['12:50', 600],
    ] as const) {
      now = `2026-11-30T${minute}:00.000Z`;
      const again = memory.queue.at(-1);
      if (again !== undefined) await work(again.unit, ports, 1e6);
      expect(told).toEqual([]);
      expect(memory.queue.at(-1)).toMatchObject({ seconds: waiting, unit: { attempt: 1 } });
    }
    now = '2026-11-30T13:00:00.000Z';
    const again = memory.queue.at(-1);
    if (again !== undefined) await work(again.unit, ports, 1e6);
    expect(told).toEqual([id]);
  });

  it('that is gone is deleted', async () => {
    const [gone, there] = [someId(), someId()];
    const { ports, memory } = open([row(gone, 'all'), row(there, 'all')]);
    answer = (endpoint) => (endpoint.endsWith(gone) ? { kind: 'gone' } : { kind: 'accepted' });
    await work(range(), ports, 1e6);
    expect([...memory.gone]).toEqual([`${gone}#0000000000000001`]);
    expect(told).toEqual([there]);
  });

  it('whose service is unavailable is retried at the time that the service names', async () => {
    const id = someId();
    const { ports, memory, journal } = open([row(id, 'all')]);
    answer = () => ({ kind: 'throttled', waitMs: 90_000 });
    await work(range(), ports, 1e6);
    expect(memory.queue).toMatchObject([
      { seconds: 90, unit: { kind: 'again', attempt: 1, devices: [{ readerId: id }] } },
    ]);
    answer = () => ({ kind: 'accepted' });
    const [again] = memory.queue;
    if (again !== undefined) await work(again.unit, ports, 1e6);
    expect(told).toEqual([id]);
    expect(journal).toEqual(['throttled 1', 'sent 1']);
  });

  it('of a reader who is erased meanwhile is not notified, even if the queue still names it', async () => {
    const id = someId();
    const { ports, memory } = open([row(id, 'all')]);
    answer = () => ({ kind: 'throttled', waitMs: 1000 });
    await work(range(), ports, 1e6);
    const [again] = memory.queue;
    expect(again?.unit).toMatchObject({ kind: 'again', devices: [{ readerId: id }] });
    memory.gone.add(row(id, 'all').key);
    answer = () => ({ kind: 'accepted' });
    if (again !== undefined) await work(again.unit, ports, 1e6);
    expect(told).toEqual([]);
    expect(memory.queue).toHaveLength(1);
  });

  it('is counted under its push service, with how long it has waited', async () => {
    const [apple, google, other] = [someId(), someId(), someId()];
    const at = (id: string, endpoint: string): FanRow => ({ ...row(id, 'all'), endpoint: endpoint + id });
    const { ports } = open([
      at(apple, 'https://web.push.apple.com/'),
      at(google, 'https://fcm.googleapis.com/fcm/send/'),
      at(other, 'https://push.example/'),
    ]);
    const entries: JournalEntry<'push'>[] = [];
    answer = (endpoint) =>
      endpoint.includes('apple') ? { kind: 'throttled', waitMs: 1000 } : { kind: 'accepted' };
    now = new Date(Date.parse(NOON) + 60_000).toISOString();
    await work(range(), { ...ports, journal: (entry) => void entries.push(entry) }, 1e6);
    expect(entries).toMatchObject([
      { outcome: 'sent', count: 2, services: { google: 1, other: 1 } },
      { outcome: 'throttled', count: 1, services: { apple: 1 }, durations: { undeliveredAge: 60_000 } },
    ]);
    expect(entries[0]).not.toHaveProperty('durations');
  });

  it("of the canary is counted as the canary's", async () => {
    const { ports } = open([row(someId(), 'canary')]);
    const entries: JournalEntry<'push'>[] = [];
    const unit = range({ first: ['canary'], all: ['canary'], isCanary: true });
    await work(unit, { ...ports, journal: (entry) => void entries.push(entry) }, 1e6);
    expect(entries).toMatchObject([{ outcome: 'sent', count: 1, isCanary: true }]);
  });

  it('is kept, and operators are notified, if our own key is rejected', async () => {
    const { ports, memory, journal } = open([row(someId(), 'all')]);
    answer = () => ({ kind: 'refused', reason: '403' });
    await work(range(), ports, 1e6);
    expect(memory.gone.size).toBe(0);
    expect(journal).toEqual(['refused 1']);
  });

  it('does not receive notices that are too old by then', async () => {
    const { ports } = open([row(someId(), 'all')]);
    now = '2027-01-30T12:00:00.000Z';
    await work(range(), ports, 1e6);
    expect(told).toEqual([]);
  });
});

const NIGHT = { quiet: { from: 22 * 60, to: 7 * 60 }, timeZone: 'Europe/Berlin' } as const;

describe('quiet hours', () => {
  it('that end for readers whose services are unavailable delay nobody else', async () => {
    const [away, there] = [`0${someId().slice(1)}`, `1${someId().slice(1)}`];
    const { ports, sent } = open([row(away, 'all', NIGHT), row(there, 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range({ announcedAt: now }), ports, 1e6);
    answer = (endpoint) =>
      endpoint.endsWith(away) ? { kind: 'unavailable', reason: 'away', waitMs: null } : { kind: 'accepted' };
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(told).toEqual([there]);
    answer = () => ({ kind: 'accepted' });
    now = '2026-12-01T06:15:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toHaveLength(2);
  });

  it('end with one notice, even if two runs coincide', async () => {
    const { ports, sent } = open(Array.from({ length: 40 }, () => row(someId(), 'all', NIGHT)));
    now = '2026-11-30T22:30:00.000Z';
    await work(range({ announcedAt: now }), ports, 1e6);
    now = '2026-12-01T06:00:00.000Z';
    await Promise.all([sendHeldNotices(ports, 1e6), sendHeldNotices(ports, 1e6)]);
    expect(sent).toHaveLength(40);
  });

  it('drop a withdrawn article, in whatever scopes it was announced', async () => {
    const { ports, sent } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range({ announcedAt: now }), ports, 1e6);
    await ports.progress.noteLatest(notice({ kind: 'withdrawn', at: '2026-11-30T23:00:00.000Z' }));
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toEqual([]);
  });

  it('hold the notice of an article in the place of a withdrawn one, even if it is a correction', async () => {
    const { ports } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    const stands = notice({ kind: 'corrected', quiet: true, at: now });
    await work(range({ notice: stands, isRetold: true, announcedAt: now }), ports, 1e6);
    expect(told).toEqual([]);
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(told).toHaveLength(1);
  });

  it('let a correction of a shown notice replace it at once, because it makes no sound', async () => {
    const { ports } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(
      range({ notice: notice({ kind: 'corrected', quiet: true, at: now }), announcedAt: now }),
      ports,
      1e6,
    );
    expect(told).toHaveLength(1);
  });

  it('hold notices until they end, and combine them into one', async () => {
    const id = someId();
    const { ports, sent } = open([row(id, 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range({ notice: notice({ at: now }) }), ports, 1e6);
    now = '2026-12-01T02:00:00.000Z';
    const second = notice({ title: 'Ferry afloat', tag: '4fk29c0q7v5m8x1z4a6d', at: now });
    await work(
      {
        kind: 'range',
        range: WHOLE,
        telling: telling({
          eventId: 'second',
          articleId: second.tag,
          notice: second,
          announcedAt: now,
        }),
      },
      ports,
      1e6,
    );
    now = '2026-12-01T05:59:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(told).toEqual([]);
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toMatchObject([{ kind: 'summary', body: 'Ferry afloat · Ferry aground', url: '/' }]);
    await sendHeldNotices(ports, 1e6);
    expect(sent).toHaveLength(1);
  });

  it('show a single article as a normal notice', async () => {
    const { ports, sent } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range(), ports, 1e6);
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toMatchObject([{ kind: 'published', title: 'Ferry aground', quiet: false }]);
  });

  it('drop an article that was withdrawn meanwhile, and its withdrawal', async () => {
    const { ports, sent, memory } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range(), ports, 1e6);
    await work(range({ eventId: 'gone', notice: notice({ kind: 'withdrawn', quiet: true }) }), ports, 1e6);
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toEqual([]);
    expect(memory.waiting.size).toBe(0);
  });

  it('show an article that was corrected meanwhile in its current form', async () => {
    const { ports, sent } = open([row(someId(), 'all', NIGHT)]);
    now = '2026-11-30T22:30:00.000Z';
    await work(range(), ports, 1e6);
    const corrected = notice({ kind: 'corrected', quiet: true, title: 'Ferry aground off Harrowby' });
    await work(range({ eventId: 'mended', notice: corrected, toldAt: NOON }), ports, 1e6);
    expect(sent).toEqual([]);
    now = '2026-12-01T06:00:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(sent).toMatchObject([{ title: 'Ferry aground off Harrowby', quiet: false }]);
  });
});

describe('the waiting time of the reader who was due first', () => {
  const NIGHT = { quiet: { from: 22 * 60, to: 7 * 60 } };
  const [early, late] = [`0${someId().slice(1)}`, `f${someId().slice(1)}`];
  const held = async () => {
    const opened = open([
      row(early, 'all', { ...NIGHT, timeZone: 'UTC' }),
      row(late, 'all', { ...NIGHT, timeZone: 'Asia/Tokyo' }),
    ]);
    now = '2026-11-30T22:30:00.000Z';
    // It is half past seven in Tokyo: that reader is notified at once.
    await work(range(), opened.ports, 1e6);
    expect(told).toEqual([late]);
    return opened;
  };

  it('is zero while nobody is due, and counts from the end of the quiet hours', async () => {
    const { ports, ages } = await held();
    await sendHeldNotices(ports, 1e6);
    now = '2026-12-01T07:04:00.000Z';
    await sendHeldNotices(ports, 1e6);
    now = '2026-12-01T07:05:00.000Z';
    await sendHeldNotices(ports, 1e6);
    expect(ages()).toEqual([0, 4, 0]);
  });

  it('starts again if no push service accepts the summary, which is retried after a quarter of an hour', async () => {
    const { ports, ages, sent } = await held();
    answer = () => ({ kind: 'unavailable', reason: 'away', waitMs: null });
    for (const minute of ['01', '02', '15', '16']) {
      now = `2026-12-01T07:${minute}:00.000Z`;
      if (minute === '16') answer = () => ({ kind: 'accepted' });
      await sendHeldNotices(ports, 1e6);
    }
    expect(ages()).toEqual([1, 0, 0, 0]);
    // One reader, in Tokyo, was notified at once.
    expect(sent).toHaveLength(2);
  });
});

it('shows no more notices a day than a reader wants, and the rest the next day', async () => {
  const { ports, sent } = open([row(someId(), 'all', { perDay: 1, timeZone: 'Asia/Tokyo' })]);
  for (const at of ['12:00', '13:00', '14:00']) {
    now = `2026-11-30T${at}:00.000Z`;
    const one = notice({ tag: `${at.slice(0, 2)}k29c0q7v5m8x1z4a6d`, at: now, title: at });
    await work({ kind: 'range', range: WHOLE, telling: telling({ eventId: at, notice: one }) }, ports, 1e6);
  }
  expect(sent.map(({ title }) => title)).toEqual(['12:00']);
  // Midnight in Tokyo, then eight in the morning.
  now = '2026-11-30T15:00:00.000Z';
  await sendHeldNotices(ports, 1e6);
  expect(sent).toHaveLength(1);
  now = '2026-11-30T23:00:00.000Z';
  await sendHeldNotices(ports, 1e6);
  expect(sent[1]).toMatchObject({
    kind: 'summary',
    title: '2 new stories',
    body: '14:00 · 13:00',
    of: ['14k29c0q7v5m8x1z4a6d', '13k29c0q7v5m8x1z4a6d'],
  });
});

it('counts a summary as one of the notices of a day', async () => {
  const { ports, sent } = open([row(someId(), 'all', { perDay: 1, timeZone: 'Asia/Tokyo' })]);
  const tellOne = (at: string, tag: string) => {
    now = at;
    const one = notice({ tag, at, title: tag });
    return work(
      { kind: 'range', range: WHOLE, telling: telling({ eventId: tag, articleId: tag, notice: one }) },
      ports,
      1e6,
    );
  };
  await tellOne('2026-11-30T12:00:00.000Z', 'first');
  await tellOne('2026-11-30T13:00:00.000Z', 'second');
  now = '2026-11-30T23:00:00.000Z';
  await sendHeldNotices(ports, 1e6);
  await tellOne('2026-11-30T23:30:00.000Z', 'third');
  await sendHeldNotices(ports, 1e6);
  expect(sent.map(({ title }) => title)).toEqual(['first', 'second']);
  now = '2026-12-01T23:00:00.000Z';
  await sendHeldNotices(ports, 1e6);
  expect(sent.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
});

it('resends to a reader with a daily limit what a crash or a busy service prevented, on the same day', async () => {
  const id = someId();
  const { ports, memory } = open([row(id, 'all', { perDay: 1 })]);
  answer = () => ({ kind: 'throttled', waitMs: 1000 });
  await work(range(), ports, 1e6);
  answer = () => ({ kind: 'accepted' });
  const [again] = memory.queue;
  if (again !== undefined) await work(again.unit, ports, 1e6);
  expect(told).toEqual([id]);
  expect(memory.waiting.size).toBe(0);
});

describe('a delayed notice', () => {
  const LATER = '2026-11-30T12:01:00.000Z';

  it('is dropped if the article was withdrawn meanwhile', async () => {
    const { ports } = open([row(someId(), 'all')]);
    await ports.progress.noteLatest(notice({ kind: 'withdrawn', quiet: true, at: LATER }));
    await work(range(), ports, 1e6);
    expect(told).toEqual([]);
  });

  it('is shown as the article was corrected meanwhile', async () => {
    const { ports, sent } = open([row(someId(), 'all')]);
    await ports.progress.noteLatest(
      notice({ kind: 'corrected', quiet: true, at: LATER, title: 'Ferry afloat' }),
    );
    await work(range(), ports, 1e6);
    expect(sent).toMatchObject([{ kind: 'published', title: 'Ferry afloat', quiet: false }]);
  });
});
