import { fromBase64url } from '../../functions/core/readers/base64url.ts';
import { CANARY_SCOPE } from '../../functions/core/readers/canary-reader.ts';
import {
  type Device,
  MOST_DEVICES,
  MOST_FOLLOWS,
  type Reader,
  type ReaderId,
} from '../../functions/core/readers/reader.ts';
import type { Changed, Fan, FanRow, ReaderState, Readers } from '../../functions/ports/readers.ts';

interface Kept {
  reader: Reader;
  devices: Device[];
}

/** Readers in memory: the rows of sending are made when they are asked for. */
export const memoryReaders = (): Readers & Fan => {
  const kept = new Map<ReaderId, Kept>();
  const signUps = new Map<string, number>();

  const stateOf = (id: ReaderId): ReaderState | null => {
    const found = kept.get(id);
    return found === undefined ? null : { reader: found.reader, devices: [...found.devices] };
  };
  const take = (deviceId: string): void => {
    for (const one of kept.values()) one.devices = one.devices.filter(({ id }) => id !== deviceId);
  };
  const change = (id: ReaderId, apply: (one: Kept) => undefined | 'too-many'): Changed => {
    const one = kept.get(id);
    if (one === undefined) return 'gone';
    return apply(one) ?? stateOf(id) ?? 'gone';
  };
  const rowsOf = ({ reader, devices }: Kept): readonly (FanRow & { readonly scope: string })[] => {
    const { alerts, quiet, timeZone, perDay, languages } = reader.preferences;
    return reader.follows.flatMap(({ scope, since }) =>
      devices.map((device) => ({
        scope,
        readerId: reader.id,
        deviceId: device.id,
        e: device.endpoint,
        p: fromBase64url(device.p256dh, 65) ?? new Uint8Array(),
        a: fromBase64url(device.auth, 16) ?? new Uint8Array(),
        k: device.keyId,
        s: since > device.since ? since : device.since,
        m: alerts === 'all' ? ('a' as const) : ('s' as const),
        ...(quiet === null ? {} : { q: [quiet.from, quiet.to] as const }),
        z: timeZone,
        ...(perDay === null ? {} : { n: perDay }),
        ...(languages === null ? {} : { l: languages }),
      })),
    );
  };
  const keyOf = ({ readerId, deviceId }: FanRow): string => `${readerId}#${deviceId}`;
  const removeDevice = async (id: ReaderId, deviceId: string): Promise<Changed> =>
    change(id, (one) => {
      one.devices = one.devices.filter((device) => device.id !== deviceId);
    });

  return {
    async signUp({ reader, device }) {
      if (device !== null) take(device.id);
      const one = { reader, devices: device === null ? [] : [device] };
      kept.set(reader.id, one);
      return { reader, devices: [...one.devices] };
    },
    find: async (id) => stateOf(id),
    follow: async (id, follows, unfollows) =>
      change(id, (one) => {
        const left = one.reader.follows.filter(({ scope }) => !unfollows.includes(scope));
        const known = new Set(left.map(({ scope }) => scope));
        const added = follows.filter(({ scope }) => !known.has(scope));
        if (added.length > 0 && left.length + added.length > MOST_FOLLOWS) return 'too-many';
        one.reader = { ...one.reader, follows: [...left, ...added] };
        return undefined;
      }),
    setPreferences: async (id, preferences) =>
      change(id, (one) => {
        one.reader = { ...one.reader, preferences };
      }),
    putDevice: async (id, device, replaces) =>
      change(id, (one) => {
        const gone = replaces === device.id ? undefined : one.devices.find((known) => known.id === replaces);
        const others = one.devices.filter((known) => known.id !== device.id && known !== gone);
        if (others.length >= MOST_DEVICES) return 'too-many';
        const { since } = one.devices.find((known) => known.id === device.id) ?? gone ?? device;
        take(device.id);
        one.devices = [...others, { ...device, since }];
        return undefined;
      }),
    removeDevice,
    async export(id) {
      const state = stateOf(id);
      return state && { ...state, waiting: [], days: [] };
    },
    async erase(id) {
      kept.delete(id);
    },
    async *all() {
      yield* [...kept.keys()];
    },
    async countInHour(network, now, most) {
      const key = `${network}#${now.slice(0, 13)}`;
      const count = signUps.get(key) ?? 0;
      if (count >= most) return false;
      signUps.set(key, count + 1);
      return true;
    },
    async fanRows(scope, shard, from, to, limit) {
      const all = [...kept.values()]
        .flatMap(rowsOf)
        .filter((row) => row.scope === scope && Number.parseInt(row.readerId.slice(0, 1), 16) === shard)
        .filter((row) => (from === null || keyOf(row) >= from) && (to === null || keyOf(row) < to))
        .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
      const rows = all.slice(0, limit).map(({ scope: _scope, ...row }) => row);
      const last = rows.at(-1);
      return { rows, next: all.length > limit && last !== undefined ? `${keyOf(last)}!` : null };
    },
    async scopeCounts(scopes) {
      const rows = [...kept.values()].flatMap(rowsOf);
      return new Map(
        scopes
          .map(
            (scope) =>
              [
                scope,
                rows.filter((row) => (scope === '*' ? row.scope !== CANARY_SCOPE : row.scope === scope))
                  .length,
              ] as const,
          )
          .filter(([, count]) => count > 0),
      );
    },
  };
};
