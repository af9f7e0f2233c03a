import { randomBytes } from 'node:crypto';
import { isPushEndpoint } from '../../functions/core/readers/push/endpoint.ts';
import type { Shown } from '../../functions/core/readers/push/shown.ts';
import { readPushSecrets } from '../../functions/core/readers/push-secrets.ts';
import type { ReaderId } from '../../functions/core/readers/reader.ts';
import type { Erasures } from '../../functions/ports/erasures.ts';
import type { ReadersPorts } from '../../functions/readers/ports.ts';
import type { Reply } from '../../functions/readers/reply.ts';
import { type HttpApiEvent, readRequest } from '../../functions/readers/request.ts';
import { respond } from '../../functions/readers/respond.ts';
import { memoryReaders } from '../fakes/memory-readers.ts';
import { SETTINGS } from '../site/open-site.ts';

export const ORIGIN = 'https://news.example';
export const KEY_ID = '0a1b2c3d';

const point = (): string => Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url');

export const someSubscription = () => ({
  endpoint: `https://updates.push.example/wpush/${randomBytes(12).toString('hex')}`,
  keys: { p256dh: point(), auth: randomBytes(16).toString('base64url') },
});

const secrets = readPushSecrets(
  JSON.stringify({
    v: 1,
    tokens: Buffer.alloc(32, 5).toString('base64url'),
    current: KEY_ID,
    subject: 'mailto:desk@news.example',
    keys: [
      {
        keyId: KEY_ID,
        publicKey: point(),
        privateKey: randomBytes(32).toString('base64url'),
        createdAt: '2026-11-30T00:00:00.000Z',
      },
    ],
  }),
);

export const memoryErasures = (): Erasures => {
  const hashes = new Set<string>();
  return { note: async (hash) => void hashes.add(hash), all: async () => new Set(hashes) };
};

type Asked = Partial<Pick<HttpApiEvent, 'body' | 'isBase64Encoded'>> & {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly viewer?: string;
};

/** The readers' function in memory. */
export const openReaders = ({ hasKeys = true } = {}) => {
  const readers = memoryReaders();
  const erasures = memoryErasures();
  const shown: Shown[] = [];
  const planners: { state: 'none' | 'new' | 'known'; readonly pauses: number[] } = {
    state: 'known',
    pauses: [],
  };
  const time = { now: '2026-11-30T09:15:00.000Z' };
  const ports: ReadersPorts = {
    readers,
    erasures,
    keys: { read: async () => (hasKeys ? secrets : null) },
    clock: { now: () => time.now },
    countShown: (one) => void shown.push(one),
    newId: () => randomBytes(16).toString('hex') as ReaderId,
    isPushEndpoint,
    firstFollow: {
      state: async () => planners.state,
      note: async () => void Object.assign(planners, { state: 'known' }),
    },
    pause: async (milliseconds) => void planners.pauses.push(milliseconds),
  };
  const ask = async (
    method: string,
    address: string,
    { headers = {}, viewer = '192.0.2.7', ...rest }: Asked = {},
  ): Promise<Reply> => {
    const [rawPath = '/', rawQueryString = ''] = address.split('?');
    const request = readRequest({
      rawPath,
      rawQueryString,
      headers: { 'x-site-host': 'news.example', 'x-site-viewer': viewer, origin: ORIGIN, ...headers },
      requestContext: { http: { method, sourceIp: '203.0.113.1' } },
      ...rest,
    });
    if (request === null) throw new Error(`${address} is no request`);
    return respond(request, { ...SETTINGS, push: true, origin: request.origin }, ports);
  };
  const send = (method: string, address: string, value: unknown, more: Asked = {}): Promise<Reply> =>
    ask(method, address, { body: JSON.stringify(value), ...more });
  const post = (address: string, form: Readonly<Record<string, string>>): Promise<Reply> =>
    ask('POST', address, { body: new URLSearchParams(form).toString() });
  /** Signs a reader up. Returns the address of the preferences. */
  const signUp = async (
    follows = [{ scope: 'person:ann-lee', name: 'Ann Lee' }],
    subscription: unknown = someSubscription(),
  ): Promise<string> => {
    const { status, body } = await send('POST', '/readers', {
      follows,
      subscription,
      keyId: KEY_ID,
      timeZone: 'Europe/London',
      language: 'en-GB',
    });
    if (status !== 201) throw new Error(`${status} ${body}`);
    return (JSON.parse(body) as { preferences: string }).preferences;
  };
  return { readers, erasures, shown, time, planners, ports, ask, send, post, signUp };
};

export const errorOf = ({ body }: Reply): string => (JSON.parse(body) as { error: string }).error;
