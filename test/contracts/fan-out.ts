import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rangesFor } from '../../functions/core/readers/fan/range.ts';
import type { Notice } from '../../functions/core/readers/reader.ts';
import type {
  DailyCounts,
  DueReader,
  FanOutProgress,
  Followers,
  HeldNotices,
} from '../../functions/ports/fan-out.ts';

/** The storage of a fan-out, with a reader who follows something. */
export interface FanOutStores {
  readonly followers: Followers;
  readonly progress: FanOutProgress;
  readonly held: HeldNotices;
  readonly counts: DailyCounts;
  /** Makes a reader with one device follow a scope. */
  follow(readerId: string, scope: string): Promise<void>;
}

const NOW = '2026-11-30T09:00:00.000Z';
const SOON = '2026-11-30T09:01:30.000Z';
const MORNING = '2026-12-01T06:00:00.000Z';

export const someReaderId = (shard = '4'): string => shard + randomBytes(16).toString('hex').slice(1);
const someArticle = (): string => randomBytes(10).toString('hex');

export const someNotice = (changed: Partial<Notice> = {}): Notice => ({
  v: 1,
  kind: 'published',
  title: 'Ferry aground',
  body: 'Nobody was hurt.',
  url: '/articles/3fk29c0q7v5m8x1z4a6d',
  tag: someArticle(),
  lang: 'en',
  quiet: false,
  at: NOW,
  ...changed,
});

/** The due notices of one reader in a shard. */
const dueFor = async (held: HeldNotices, readerId: string, now: string): Promise<readonly DueReader[]> =>
  (await held.due(Number.parseInt(readerId.charAt(0), 16), now, 1000)).filter(
    (one) => one.readerId === readerId,
  );

/** The contract of every fan-out store. */
export const fanOutContract = (open: () => FanOutStores): void => {
  describe('progress', () => {
    const [range] = rangesFor(1);
    const [other] = rangesFor(200_000);
    if (range === undefined || other === undefined) throw new Error('no ranges');

    it('keeps the first plan', async () => {
      const { progress } = open();
      const eventId = someArticle();
      expect(await progress.plan(eventId, rangesFor(200_000))).toEqual(rangesFor(200_000));
      expect(await progress.plan(eventId, rangesFor(5))).toEqual(rangesFor(200_000));
    });

    it('reserves a range for one worker until its time is over or it is done', async () => {
      const { progress } = open();
      const eventId = someArticle();
      expect(await progress.begin(eventId, range, SOON, NOW)).toEqual({ after: null });
      expect(await progress.begin(eventId, range, SOON, NOW)).toBe('taken');
      expect(await progress.begin(eventId, other, SOON, NOW)).toEqual({ after: null });
      await progress.advance(eventId, range, '4a', SOON);
      expect(await progress.begin(eventId, range, SOON, NOW)).toBe('taken');
      expect(await progress.begin(eventId, range, MORNING, SOON)).toEqual({ after: '4a' });
      await progress.finish(eventId, range);
      expect(await progress.begin(eventId, range, MORNING, MORNING)).toBe('done');
      expect(await progress.begin(eventId, other, MORNING, SOON)).toEqual({ after: null });
    });

    it('lets only one of many workers reserve it', async () => {
      const { progress } = open();
      const eventId = someArticle();
      const begun = await Promise.all(
        Array.from({ length: 8 }, () => progress.begin(eventId, range, SOON, NOW)),
      );
      expect(begun.filter((one) => one !== 'taken')).toEqual([{ after: null }]);
    });

    it('never moves backwards, whoever lost the range', async () => {
      const { progress } = open();
      const eventId = someArticle();
      await progress.begin(eventId, range, SOON, NOW);
      await progress.advance(eventId, range, '8', SOON);
      await progress.advance(eventId, range, '4', SOON);
      expect(await progress.begin(eventId, range, MORNING, SOON)).toEqual({ after: '8' });
      await progress.finish(eventId, range);
      await progress.advance(eventId, range, '9', NOW);
      expect(await progress.begin(eventId, range, MORNING, MORNING)).toBe('done');
    });

    it('is available at once when its worker gives it up', async () => {
      const { progress } = open();
      const eventId = someArticle();
      await progress.begin(eventId, range, SOON, NOW);
      await progress.advance(eventId, range, '8', NOW);
      expect(await progress.begin(eventId, range, SOON, NOW)).toEqual({ after: '8' });
    });

    it('returns the latest announcement of an article', async () => {
      const { progress } = open();
      const first = someNotice();
      expect(await progress.latest(first.tag)).toBeNull();
      const second = { ...first, title: 'Ferry afloat', at: SOON };
      await progress.noteLatest(first);
      expect(await progress.latest(first.tag)).toEqual(first);
      await progress.noteLatest(second);
      await progress.noteLatest(first);
      expect(await progress.latest(first.tag)).toEqual(second);
    });
  });

  describe('held notices', () => {
    const openReader = async () => {
      const stores = open();
      const readerId = someReaderId();
      await stores.follow(readerId, 'all');
      return { ...stores, readerId };
    };

    it('are due at their minute, the oldest first, and once', async () => {
      const { held, readerId } = await openReader();
      const [first, second] = [someNotice(), someNotice({ at: SOON })];
      await held.hold(readerId, second, MORNING);
      await held.hold(readerId, first, MORNING);
      expect(await dueFor(held, readerId, '2026-12-01T05:59:59.999Z')).toEqual([]);
      expect(await held.waiting(readerId, '2026-12-01T05:59:59.999Z')).toEqual([]);
      const [due, ...others] = await dueFor(held, readerId, MORNING);
      expect(others).toEqual([]);
      const waiting = await held.waiting(readerId, MORNING);
      expect(waiting).toEqual([
        { articleId: first.tag, notice: first },
        { articleId: second.tag, notice: second },
      ]);
      if (due !== undefined) await held.settle(due, waiting);
      expect(await dueFor(held, readerId, MORNING)).toEqual([]);
      expect(await held.waiting(readerId, MORNING)).toEqual([]);
    });

    it('are never due early', async () => {
      const { held, readerId } = await openReader();
      await held.hold(readerId, someNotice(), '2026-12-01T06:00:00.001Z');
      expect(await dueFor(held, readerId, '2026-12-01T06:00:59.000Z')).toEqual([]);
      expect(await dueFor(held, readerId, '2026-12-01T06:01:00.000Z')).toHaveLength(1);
    });

    it('are due in the order of waiting, limited in number', async () => {
      const { held, follow } = open();
      const ids = [someReaderId('d'), someReaderId('d'), someReaderId('d')];
      for (const [at, id] of ids.entries()) {
        await follow(id, 'all');
        await held.hold(id, someNotice(), `2020-01-01T0${3 - at}:00:00.000Z`);
      }
      const due = await held.due(13, NOW, 2);
      expect(due.map(({ readerId }) => readerId)).toEqual([ids[2], ids[1]]);
    });

    it('replace one another', async () => {
      const { held, readerId } = await openReader();
      const first = someNotice();
      const second = { ...first, title: 'Ferry afloat', at: SOON };
      expect(await held.replace(readerId, first)).toBe(false);
      await held.hold(readerId, first, MORNING);
      expect(await held.replace(readerId, second)).toBe(true);
      expect(await held.waiting(readerId, MORNING)).toEqual([{ articleId: first.tag, notice: second }]);
      await held.hold(readerId, first, MORNING);
      expect(await held.waiting(readerId, MORNING)).toEqual([{ articleId: first.tag, notice: first }]);
    });

    it('are withdrawn', async () => {
      const { held, readerId } = await openReader();
      const notice = someNotice();
      expect(await held.drop(readerId, notice.tag)).toBe(false);
      await held.hold(readerId, notice, MORNING);
      expect(await held.drop(readerId, notice.tag)).toBe(true);
      expect(await held.drop(readerId, notice.tag)).toBe(false);
      expect(await held.replace(readerId, notice)).toBe(false);
      const waiting = await held.waiting(readerId, MORNING);
      expect(waiting).toEqual([{ articleId: notice.tag, notice: null }]);
      const [due] = await dueFor(held, readerId, MORNING);
      if (due !== undefined) await held.settle(due, waiting);
      expect(await dueFor(held, readerId, MORNING)).toEqual([]);
      expect(await held.waiting(readerId, MORNING)).toEqual([]);
    });

    it('stay if they came or changed while the reader was notified', async () => {
      const { held, readerId } = await openReader();
      const told = someNotice();
      const [late, corrected] = [someNotice(), { ...told, title: 'Ferry afloat', at: SOON }];
      await held.hold(readerId, told, MORNING);
      const [due] = await dueFor(held, readerId, MORNING);
      const waiting = await held.waiting(readerId, MORNING);
      await held.hold(readerId, late, MORNING);
      await held.replace(readerId, corrected);
      if (due !== undefined) await held.settle(due, waiting);
      const left = await held.waiting(readerId, MORNING);
      expect(left.map(({ notice }) => notice?.title).toSorted()).toEqual(['Ferry afloat', 'Ferry aground']);
      expect(await dueFor(held, readerId, MORNING)).toHaveLength(1);
    });

    it('of later hours are due in those hours', async () => {
      const { held, readerId } = await openReader();
      const notice = someNotice();
      await held.hold(readerId, notice, SOON);
      const [due] = await dueFor(held, readerId, MORNING);
      await held.hold(readerId, notice, MORNING);
      if (due !== undefined) await held.settle(due, []);
      expect(await dueFor(held, readerId, '2026-11-30T10:00:00.000Z')).toEqual([]);
      expect(await held.waiting(readerId, '2026-11-30T10:00:00.000Z')).toEqual([]);
      expect(await dueFor(held, readerId, MORNING)).toHaveLength(1);
    });
  });

  describe('a daily limit', () => {
    it('is for one day', async () => {
      const { counts, follow } = open();
      const readerId = someReaderId();
      await follow(readerId, 'all');
      const count = (day: string) => counts.count(readerId, day, 2, someArticle());
      const asked = [];
      for (const day of ['2026-11-30', '2026-11-30', '2026-11-30', '2026-12-01', '2026-12-01', '2026-12-01'])
        asked.push(await count(day));
      expect(asked).toEqual([true, true, false, true, true, false]);
    });

    it('counts an article once', async () => {
      const { counts, follow } = open();
      const readerId = someReaderId();
      await follow(readerId, 'all');
      const asked = [];
      for (const article of ['one', 'one', 'two', 'one'])
        asked.push(await counts.count(readerId, '2026-11-30', 1, article));
      expect(asked).toEqual([true, true, false, true]);
    });

    it('holds under concurrency', async () => {
      const { counts, follow } = open();
      for (const most of [1, 3]) {
        const readerId = someReaderId();
        await follow(readerId, 'all');
        for (const day of ['2026-11-30', '2026-12-01']) {
          const asked = await Promise.all(
            Array.from({ length: 8 }, () => counts.count(readerId, day, most, someArticle())),
          );
          expect(asked.filter(Boolean)).toHaveLength(most);
        }
      }
    });
  });

  describe('followers', () => {
    it('are read in pages, within the given range, once each', async () => {
      const { followers, follow } = open();
      const scope = `person:nobody-${someArticle()}`;
      const ids = Array.from({ length: 220 }, () => someReaderId('7')).toSorted();
      await Promise.all(ids.map((id) => follow(id, scope)));
      await follow(someReaderId('8'), scope);
      const walk = async (from: string, to: string | null): Promise<readonly string[]> => {
        const found: string[] = [];
        for (let after: string | null | undefined = null; after !== undefined; ) {
          const page = await followers.rows(scope, 7, { from, to }, after);
          found.push(...page.rows.map(({ readerId }) => readerId));
          after = page.next ?? undefined;
        }
        return found;
      };
      expect(await walk('7', null)).toEqual(ids);
      const [low, high] = [ids[50] ?? '', ids[170] ?? ''];
      expect(await walk(low, high)).toEqual(ids.slice(50, 170));
      expect(await walk(`${low}g`, null)).toEqual(ids.slice(51));
      expect(await walk('7', low)).toEqual(ids.slice(0, 50));
      const cut = ids.filter((id) => id >= '780' && id < '7c0');
      expect(await walk('780', '7c0')).toEqual(cut);
    });

    it('lose a device that is gone, and only that', async () => {
      const { followers, follow } = open();
      const scope = `person:nobody-${someArticle()}`;
      const [gone, there] = [someReaderId('7'), someReaderId('7')];
      await follow(gone, scope);
      await follow(there, scope);
      const [device] = await followers.devicesOf(gone);
      expect(device?.key).toBe(`${gone}#${device?.deviceId}`);
      await followers.removeDevice(gone, device?.deviceId ?? '');
      await followers.removeDevice(gone, device?.deviceId ?? '');
      expect(await followers.devicesOf(gone)).toEqual([]);
      expect(await followers.devicesOf(someReaderId())).toEqual([]);
      const { rows } = await followers.rows(scope, 7, { from: '7', to: null }, null);
      expect(rows.map(({ readerId }) => readerId)).toEqual([there]);
    });
  });
};
