import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CANARY_SCOPE } from '../../functions/core/readers/canary-reader.ts';
import {
  DEFAULT_PREFERENCES,
  type Device,
  type Follow,
  type Reader,
  type ReaderId,
} from '../../functions/core/readers/reader.ts';
import type { Changed, Fan, FanRow, ReaderState, Readers } from '../../functions/ports/readers.ts';

const NOW = '2026-11-30T09:00:00.000Z';
const LATER = '2026-11-30T10:00:00.000Z';

export const someReader = (shard = '4'): Reader => ({
  id: (shard + randomBytes(16).toString('hex').slice(1)) as ReaderId,
  createdAt: NOW,
  preferences: DEFAULT_PREFERENCES,
  follows: [],
});

export const followOf = (scope: string, since = NOW): Follow => ({ scope, since, name: scope });

export const someDevice = (since = NOW): Device => {
  const endpoint = `https://push.example/${randomBytes(8).toString('hex')}`;
  return {
    id: createHash('sha256').update(endpoint).digest('hex').slice(0, 16),
    endpoint,
    p256dh: randomBytes(65).toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
    keyId: '0a1b2c3d',
    since,
  };
};

/** The state after a change; throws if the change was refused. */
const done = (changed: Changed): ReaderState => {
  if (typeof changed === 'string') throw new Error(`refused: ${changed}`);
  return changed;
};

let scopes = 0;
/** A scope that no other test follows. */
const newScope = (): string => `person:nobody-${++scopes}`;

export const shardOfReader = (id: ReaderId): number => Number.parseInt(id.slice(0, 1), 16);

/** All rows of a reader for a scope. */
export const rowsOf = async (readers: Fan, scope: string, id: ReaderId): Promise<readonly FanRow[]> =>
  (await readers.fanRows(scope, shardOfReader(id), id, `${id}g`, 100)).rows;

/** The contract of every table of readers. */
export const readersContract = (open: () => Readers & Fan): void => {
  const counts = async (...of: readonly string[]): Promise<readonly number[]> => {
    const found = await open().scopeCounts(of);
    return of.map((scope) => found.get(scope) ?? 0);
  };

  describe('a reader', () => {
    it('signs up with follows and a device, and is found for sending', async () => {
      const readers = open();
      const [one, other] = [newScope(), newScope()];
      const device = someDevice();
      const reader = { ...someReader(), follows: [followOf(one), followOf(other)] };
      expect(await readers.signUp({ reader, device })).toEqual({ reader, devices: [device] });
      expect(await readers.find(reader.id)).toEqual({ reader, devices: [device] });
      const [row] = await rowsOf(readers, one, reader.id);
      expect(row).toMatchObject({
        readerId: reader.id,
        deviceId: device.id,
        e: device.endpoint,
        k: device.keyId,
        s: NOW,
        m: 's',
        z: 'UTC',
      });
      expect(Buffer.from(row?.p ?? []).toString('base64url')).toBe(device.p256dh);
      expect(Buffer.from(row?.a ?? []).toString('base64url')).toBe(device.auth);
      expect(row).not.toHaveProperty('q');
      expect(await counts(one, other)).toEqual([1, 1]);
    });

    it('does not exist before the sign-up', async () => {
      const { id } = someReader();
      const readers = open();
      expect(await readers.find(id)).toBeNull();
      expect(await readers.export(id)).toBeNull();
      expect(await readers.follow(id, [followOf('all')], [])).toBe('gone');
      expect(await readers.setPreferences(id, DEFAULT_PREFERENCES)).toBe('gone');
      expect(await readers.putDevice(id, someDevice(), null)).toBe('gone');
      expect(await readers.removeDevice(id, 'x')).toBe('gone');
      await readers.erase(id);
    });

    it('follows and unfollows; a repetition changes nothing', async () => {
      const readers = open();
      const [one, other] = [newScope(), newScope()];
      const reader = { ...someReader(), follows: [followOf(one)] };
      await readers.signUp({ reader, device: someDevice() });
      for (let time = 0; time < 3; time++) {
        const state = done(await readers.follow(reader.id, [followOf(other, LATER)], [one]));
        expect(state.reader.follows).toEqual([followOf(other, LATER)]);
      }
      expect(await rowsOf(readers, one, reader.id)).toEqual([]);
      expect(await rowsOf(readers, other, reader.id)).toMatchObject([{ s: LATER }]);
      expect(await counts(one, other)).toEqual([0, 1]);
    });

    it('cannot follow more than the maximum', async () => {
      const readers = open();
      const reader = someReader();
      await readers.signUp({ reader, device: null });
      const many = Array.from({ length: 201 }, (_, at) => followOf(`keyword:many-${at}`));
      expect(await readers.follow(reader.id, many, [])).toBe('too-many');
      expect(done(await readers.follow(reader.id, many.slice(0, 200), [])).reader.follows).toHaveLength(200);
      expect(await readers.follow(reader.id, many.slice(200), [])).toBe('too-many');
      expect(done(await readers.follow(reader.id, [], ['keyword:many-3'])).reader.follows).toHaveLength(199);
    });

    it('has preferences that are copied to every row', async () => {
      const readers = open();
      const scope = newScope();
      const reader = { ...someReader(), follows: [followOf(scope)] };
      await readers.signUp({ reader, device: someDevice() });
      const preferences = {
        alerts: 'all',
        quiet: { from: 1320, to: 420 },
        timeZone: 'Asia/Tokyo',
        perDay: 5,
        languages: ['en'],
      } as const;
      await readers.setPreferences(reader.id, preferences);
      const [row] = await rowsOf(readers, scope, reader.id);
      expect(row).toMatchObject({ m: 'a', q: [1320, 420], z: 'Asia/Tokyo', n: 5, l: ['en'] });
      await readers.setPreferences(reader.id, DEFAULT_PREFERENCES);
      const [after] = await rowsOf(readers, scope, reader.id);
      for (const name of ['q', 'n', 'l']) expect(after).not.toHaveProperty(name);
      expect(await counts(scope)).toEqual([1]);
    });

    it('adds, replaces and removes devices', async () => {
      const readers = open();
      const scope = newScope();
      const reader = { ...someReader(), follows: [followOf(scope)] };
      const [first, second, third] = [someDevice(), someDevice(LATER), someDevice(LATER)];
      await readers.signUp({ reader, device: first });
      await readers.putDevice(reader.id, second, null);
      expect(await counts(scope)).toEqual([2]);
      await readers.putDevice(reader.id, third, first.id);
      const rows = await rowsOf(readers, scope, reader.id);
      expect(rows.map(({ e }) => e).toSorted()).toEqual([second.endpoint, third.endpoint].toSorted());
      // Pending notices for the first device go to the one that replaces it.
      expect(rows.find(({ e }) => e === third.endpoint)?.s).toBe(NOW);
      expect(rows.find(({ e }) => e === second.endpoint)?.s).toBe(LATER);
      await readers.removeDevice(reader.id, second.id);
      await readers.removeDevice(reader.id, second.id);
      expect(done(await readers.removeDevice(reader.id, third.id)).devices).toEqual([]);
      expect(await counts(scope)).toEqual([0]);
    });

    it('cannot have more devices than the maximum', async () => {
      const readers = open();
      const reader = someReader();
      await readers.signUp({ reader, device: null });
      const devices = Array.from({ length: 10 }, () => someDevice());
      for (const device of devices) done(await readers.putDevice(reader.id, device, null));
      expect(await readers.putDevice(reader.id, someDevice(), null)).toBe('too-many');
      done(await readers.putDevice(reader.id, someDevice(), devices[0]?.id ?? ''));
    });

    it('loses a device to the reader who last signs up with it', async () => {
      const readers = open();
      const scope = newScope();
      const device = someDevice();
      const follower = (shard: string): Reader => ({ ...someReader(shard), follows: [followOf(scope)] });
      const [one, other, third] = [follower('a'), follower('b'), follower('c')];
      await readers.signUp({ reader: one, device });
      await readers.signUp({ reader: other, device });
      expect((await readers.find(one.id))?.devices).toEqual([]);
      expect(await rowsOf(readers, scope, one.id)).toEqual([]);
      expect(await rowsOf(readers, scope, other.id)).toHaveLength(1);
      await readers.signUp({ reader: third, device: null });
      await readers.putDevice(third.id, device, null);
      await readers.putDevice(one.id, device, null);
      expect(await rowsOf(readers, scope, third.id)).toEqual([]);
      expect(await rowsOf(readers, scope, one.id)).toHaveLength(1);
      expect(await counts(scope)).toEqual([1]);
      // Erasing its former reader takes it from nobody.
      await readers.erase(other.id);
      expect((await readers.find(one.id))?.devices).toHaveLength(1);
      expect(await rowsOf(readers, scope, one.id)).toHaveLength(1);
    });

    it('can export all data, and is erased', async () => {
      const readers = open();
      const scope = newScope();
      const device = someDevice();
      const reader = { ...someReader(), follows: [followOf(scope)] };
      await readers.signUp({ reader, device });
      expect(await readers.export(reader.id)).toEqual({ reader, devices: [device], waiting: [], days: [] });
      await readers.erase(reader.id);
      expect(await readers.find(reader.id)).toBeNull();
      expect(await rowsOf(readers, scope, reader.id)).toEqual([]);
      expect(await counts(scope)).toEqual([0]);
      expect(await readers.follow(reader.id, [followOf(scope)], [])).toBe('gone');
      await readers.erase(reader.id);
    });

    it('is listed among all readers', async () => {
      const readers = open();
      const reader = someReader();
      await readers.signUp({ reader, device: null });
      const before: ReaderId[] = [];
      for await (const id of readers.all()) before.push(id);
      expect(before).toContain(reader.id);
      await readers.erase(reader.id);
      const after: ReaderId[] = [];
      for await (const id of readers.all()) after.push(id);
      expect(after).not.toContain(reader.id);
    });
  });

  describe('sending', () => {
    it('reads a scope page by page, in the order of readers, and in ranges', async () => {
      const readers = open();
      const scope = newScope();
      const signed = Array.from({ length: 7 }, () => ({ ...someReader('7'), follows: [followOf(scope)] }));
      for (const reader of signed) await readers.signUp({ reader, device: someDevice() });
      const ids = signed.map(({ id }) => id).toSorted();
      const walk = async (from: string | null, to: string | null, limit: number): Promise<string[]> => {
        const found: string[] = [];
        for (let next: string | null | undefined = from; next !== undefined; ) {
          const page = await readers.fanRows(scope, 7, next, to, limit);
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          found.push(...page.rows.map(({ readerId }) => readerId));
          next = page.next ?? undefined;
        }
        return found;
      };
      for (const limit of [1, 2, 3, 7, 100]) expect(await walk(null, null, limit)).toEqual(ids);
      const middle = ids[3] ?? '';
      expect(await walk(null, middle, 2)).toEqual(ids.slice(0, 3));
      expect(await walk(middle, null, 2)).toEqual(ids.slice(3));
      expect(await walk(ids[1] ?? '', ids[5] ?? '', 100)).toEqual(ids.slice(1, 5));
      expect((await readers.fanRows(scope, 8, null, null, 10)).rows).toEqual([]);
    });

    it('counts all rows, also during simultaneous changes', async () => {
      const readers = open();
      const scope = newScope();
      const total = async () => (await readers.scopeCounts(['*'])).get('*') ?? 0;
      const before = await total();
      const signed = Array.from({ length: 4 }, (_, at) => someReader('abcd'[at]));
      await Promise.all(
        signed.map((reader) =>
          readers.signUp({ reader: { ...reader, follows: [followOf(scope)] }, device: someDevice() }),
        ),
      );
      expect(await counts(scope)).toEqual([4]);
      expect(await total()).toBe(before + 4);
      await Promise.all(signed.map(({ id }) => readers.follow(id, [], [scope])));
      expect(await counts(scope)).toEqual([0]);
      expect(await total()).toBe(before);
    });

    it('counts the canary separately, and not as one of all', async () => {
      const readers = open();
      const numbers = () => counts(CANARY_SCOPE, '*');
      const [before = 0, all = 0] = await numbers();
      const reader = { ...someReader(), follows: [followOf(CANARY_SCOPE)] };
      const device = someDevice();
      await readers.signUp({ reader, device });
      expect(await numbers()).toEqual([before + 1, all]);
      await readers.removeDevice(reader.id, device.id);
      expect(await numbers()).toEqual([before, all]);
    });
  });

  it('the sign-ups from a network are counted by the hour', async () => {
    const readers = open();
    const network = randomBytes(8).toString('hex');
    const asked = [];
    for (let time = 0; time < 4; time++) asked.push(await readers.countInHour(network, NOW, 3));
    expect(asked).toEqual([true, true, true, false]);
    expect(await readers.countInHour(network, LATER, 3)).toBe(true);
  });
};
