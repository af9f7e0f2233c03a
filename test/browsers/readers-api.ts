import { createHash, randomBytes } from 'node:crypto';
import { SHOWN_PATH } from '../../functions/core/readers/push/shown.ts';

interface Scoped {
  readonly scope: string;
  readonly name: string;
}

/** A push subscription as browsers write it down. */
export interface SubscriptionJson {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface KnownReader {
  readonly follows: Map<string, string>;
  readonly devices: Map<string, SubscriptionJson & { readonly keyId: string }>;
  readonly signedUp: { readonly timeZone: unknown; readonly language: unknown };
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: object | null;
}

/** A body of the script's or the worker's. */
interface Body {
  readonly follows?: readonly Scoped[];
  readonly follow?: readonly Scoped[];
  readonly unfollow?: readonly string[];
  readonly subscription?: SubscriptionJson;
  readonly keyId?: string;
  readonly replaces?: string | null;
  readonly endpoint?: string;
  readonly timeZone?: unknown;
  readonly language?: unknown;
}

const refused = (status: number, error: string): ApiAnswer => ({ status, body: { error } });

/** The name of a VAPID key. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 8);

/** What the site answers under `/readers/`, in memory, with the key that it has. */
export const memoryReadersApi = (publicKey: string) => {
  const readers = new Map<string, KnownReader>();
  const keyId = keyIdOf(publicKey);
  const calls: string[] = [];
  const shown: string[] = [];

  const followsOf = ({ follows }: KnownReader) => ({
    follows: [...follows].map(([scope, name]) => ({ scope, name })),
  });

  const addDevice = (reader: KnownReader, { subscription, keyId: of, replaces = null }: Body): boolean => {
    if (subscription?.keys?.p256dh === undefined || of !== keyId) return false;
    if (replaces !== null) reader.devices.delete(replaces);
    reader.devices.set(subscription.endpoint, { ...subscription, keyId });
    return true;
  };

  const signUp = (body: Body): ApiAnswer => {
    const reader: KnownReader = {
      follows: new Map(body.follows?.map(({ scope, name }) => [scope, name])),
      devices: new Map(),
      signedUp: { timeZone: body.timeZone, language: body.language },
    };
    if (!addDevice(reader, body)) return refused(400, 'Send a subscription made for the present key.');
    const token = randomBytes(24).toString('base64url');
    readers.set(token, reader);
    return { status: 201, body: { preferences: `/readers/me/${token}` } };
  };

  const ofReader = (reader: KnownReader, path: string, what: string, body: Body): ApiAnswer => {
    switch (what) {
      case 'GET ':
        return { status: 200, body: { ...followsOf(reader), preferences: {}, devices: reader.devices.size } };
      case 'PUT follows':
        for (const { scope, name } of body.follow ?? []) reader.follows.set(scope, name);
        for (const scope of body.unfollow ?? []) reader.follows.delete(scope);
        return { status: 200, body: followsOf(reader) };
      case 'PUT device':
        return addDevice(reader, body) ? { status: 204, body: null } : refused(400, 'Send a subscription.');
      case 'PUT link':
        return reader.devices.has(body.endpoint ?? '')
          ? { status: 200, body: { preferences: path } }
          : refused(409, 'This device is no longer known.');
      case 'DELETE device':
        reader.devices.delete(body.endpoint ?? '');
        return { status: 204, body: null };
      default:
        return refused(404, 'There is no such address.');
    }
  };

  return {
    readers,
    /** What was asked, without tokens. */
    calls,
    /** What devices said that they showed, as it came. */
    shown,
    /** @param isOwn whether a page of the site asks: nobody else may change anything */
    answer: (method: string, path: string, json: string, isOwn: boolean): ApiAnswer => {
      const [, , me, token = '', what = ''] = path.split('/');
      calls.push(`${method} ${token === '' ? path : path.replace(token, 'TOKEN')}`);
      if (method !== 'GET' && !isOwn) return refused(403, 'This came from another site.');
      if (path === '/readers/key') return { status: 200, body: { keyId, publicKey } };
      if (path === SHOWN_PATH && method === 'POST') {
        shown.push(json);
        return { status: 204, body: null };
      }
      const body = (json === '' ? {} : JSON.parse(json)) as Body;
      if (path === '/readers' && method === 'POST') return signUp(body);
      const reader = readers.get(token);
      if (me !== 'me' || reader === undefined) return refused(404, 'This link is not of a reader.');
      return ofReader(reader, `/readers/me/${token}`, `${method} ${what}`, body);
    },
  };
};
