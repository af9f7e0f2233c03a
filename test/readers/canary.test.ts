import { createECDH, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canaryDevice } from '../../functions/adapters/web-push/canary-device.ts';
import { decryptPayload } from '../../functions/adapters/web-push/decryption.ts';
import { encryptPayload } from '../../functions/adapters/web-push/encryption.ts';
import { vapid } from '../../functions/adapters/web-push/vapid.ts';
import {
  CANARY_SCOPE,
  canaryReaderId,
  isCanaryEndpoint,
} from '../../functions/core/readers/canary-reader.ts';
import { isKnownService } from '../../functions/core/readers/push/endpoint.ts';
import type { PushSecrets } from '../../functions/core/readers/push-secrets.ts';
import type { Notice } from '../../functions/core/readers/reader.ts';
import { isScope } from '../../functions/core/readers/scopes.ts';
import {
  type CanaryPorts,
  isCanaryEvent,
  isForDevice,
  signCanaryUp,
  takeMessage,
} from '../../functions/readers/canary.ts';
import { memoryReaders } from '../fakes/memory-readers.ts';
import { makeVapidKey } from '../push/devices.ts';

const ORIGIN = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const NOW = '2026-11-30T09:00:00.000Z';

const secretsWith = (...ids: readonly string[]): PushSecrets => {
  const keys = ids.map((id) => ({ ...makeVapidKey(id), createdAt: NOW }));
  const current = keys.at(-1);
  if (current === undefined) throw new Error('no keys');
  return { tokens: Buffer.alloc(32, 7), subject: 'mailto:desk@news.example', keys, current };
};

const NOTICE: Notice = {
  v: 1,
  kind: 'published',
  title: 'Canary of 09:00',
  body: '',
  url: '/',
  tag: '3fk29c0q7v5m8x1z4a6d',
  lang: 'en',
  quiet: false,
  at: NOW,
};

const open = (given: PushSecrets | null = secretsWith('0011aabb')) => {
  const known = { secrets: given };
  const told: Notice[] = [];
  const readers = memoryReaders();
  const ports: CanaryPorts = {
    readers,
    keys: { read: async () => known.secrets },
    device: canaryDevice(ORIGIN),
    news: { notify: async (notice) => void told.push(notice) },
    clock: { now: () => NOW },
  };
  return { known, told, readers, ports };
};

/** A message as the sender makes it. */
const message = (
  secrets: PushSecrets,
  changed: { readonly key?: PushSecrets['current']; readonly aud?: string } = {},
) => {
  const { endpoint, p256dh, auth } = canaryDevice(ORIGIN).device(secrets);
  const encrypted = encryptPayload(Buffer.from(JSON.stringify(NOTICE)), { p256dh, auth });
  if (!encrypted.ok) throw new Error(encrypted.error.reason);
  const authorize = vapid(changed.key ?? secrets.current, secrets.subject, Date.now);
  return {
    rawPath: new URL(endpoint).pathname,
    headers: { authorization: authorize(changed.aud ?? ORIGIN), 'content-encoding': 'aes128gcm' },
    body: encrypted.value.toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method: 'POST' } },
  };
};

describe("the canary's reader", () => {
  it('is signed up once, and follows the canary only', async () => {
    const { ports, readers, known } = open();
    expect(await signCanaryUp(ports)).toBe(true);
    expect(await signCanaryUp(ports)).toBe(true);
    const id = canaryReaderId(known.secrets?.tokens ?? new Uint8Array());
    const state = await readers.find(id);
    expect(state?.reader.follows.map(({ scope }) => scope)).toEqual([CANARY_SCOPE]);
    expect(state?.devices).toHaveLength(1);
  });

  it('gets the same VAPID key as new devices', async () => {
    const { ports, readers, known } = open();
    await signCanaryUp(ports);
    const id = canaryReaderId(Buffer.alloc(32, 7));
    known.secrets = secretsWith('0011aabb', '2233ccdd');
    await signCanaryUp(ports);
    expect((await readers.find(id))?.devices.map(({ keyId }) => keyId)).toEqual(['2233ccdd']);
  });

  it('has one device, also after the API was replaced', async () => {
    const { ports, readers } = open();
    await signCanaryUp({
      ...ports,
      device: canaryDevice('https://former.execute-api.eu-west-1.amazonaws.com'),
    });
    await signCanaryUp(ports);
    const { devices = [] } = (await readers.find(canaryReaderId(Buffer.alloc(32, 7)))) ?? {};
    expect(devices.map(({ endpoint }) => new URL(endpoint).origin)).toEqual([ORIGIN]);
  });

  it('gets its device again if a push service deleted it', async () => {
    const { ports, readers } = open();
    await signCanaryUp(ports);
    const id = canaryReaderId(Buffer.alloc(32, 7));
    const [device] = (await readers.find(id))?.devices ?? [];
    await readers.removeDevice(id, device?.id ?? '');
    await signCanaryUp(ports);
    expect((await readers.find(id))?.devices).toHaveLength(1);
  });

  it('does not exist if there are no keys', async () => {
    const { ports } = open(null);
    expect(await signCanaryUp(ports)).toBe(false);
  });

  it('follows a scope that nobody else can, at an endpoint that no push service has', () => {
    expect(isScope(CANARY_SCOPE)).toBe(false);
    const { endpoint } = canaryDevice(ORIGIN).device(secretsWith('0011aabb'));
    expect(isCanaryEndpoint(endpoint)).toBe(true);
    expect(isKnownService(endpoint)).toBe(false);
    expect(isCanaryEndpoint('https://updates.push.services.mozilla.com/wpush/v2/x')).toBe(false);
    expect(isCanaryEndpoint('no address')).toBe(false);
  });

  it('cannot be signed up over the API', () => {
    const request = message(secretsWith('0011aabb'));
    expect(isCanaryEvent({ ...request, body: '{"canary":"sign-up"}' })).toBe(false);
    expect(isForDevice(request)).toBe(true);
    expect(isForDevice({ ...request, rawPath: '/readers/me/x' })).toBe(false);
  });
});

describe("the canary's device", () => {
  it('has P-256 keys that are the same each time', () => {
    const secrets = secretsWith('0011aabb');
    const device = canaryDevice(ORIGIN).device(secrets);
    expect(canaryDevice(ORIGIN).device(secrets)).toEqual(device);
    const point = Buffer.from(device.p256dh, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    expect(() =>
      createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' }),
    ).not.toThrow();
    expect(Buffer.from(device.auth, 'base64url')).toHaveLength(16);
  });

  it('passes on to the canary what a browser would show', async () => {
    const secrets = secretsWith('0011aabb');
    const { ports, told } = open(secrets);
    expect((await takeMessage(message(secrets), ports)).status).toBe(204);
    expect(told).toEqual([NOTICE]);
  });

  const secrets = secretsWith('0011aabb');
  const sent = message(secrets);
  const other = { ...makeVapidKey('0011aabb'), createdAt: NOW };
  it.each([
    ['at another address', 404, { ...sent, rawPath: '/readers/canary/0' }],
    ['with another method', 404, { ...sent, requestContext: { http: { method: 'GET' } } }],
    ['without a signature', 401, { ...sent, headers: { 'content-encoding': 'aes128gcm' } }],
    ['signed for another service', 401, message(secrets, { aud: 'https://push.example' })],
    ['signed with a foreign key', 403, message(secrets, { key: other })],
    ['in another encoding', 400, { ...sent, headers: { ...sent.headers, 'content-encoding': 'aesgcm' } }],
    ['as text', 400, { ...sent, isBase64Encoded: false }],
    ['cut off', 400, { ...sent, body: sent.body.slice(0, 80) }],
    ['empty', 400, { ...sent, body: '' }],
  ])('rejects a message %s', async (_, status, event) => {
    const { ports, told } = open(secrets);
    expect((await takeMessage(event, ports)).status).toBe(status);
    expect(told).toEqual([]);
  });

  it.each([0, 20, 21, 60, 86, -1])('does not decrypt a message that was changed at byte %i', async (at) => {
    const { ports, told } = open(secrets);
    const body = Buffer.from(sent.body, 'base64');
    body.writeUInt8(body.readUInt8(at < 0 ? body.length + at : at) ^ 1, at < 0 ? body.length + at : at);
    expect((await takeMessage({ ...sent, body: body.toString('base64') }, ports)).status).toBe(400);
    expect(told).toEqual([]);
  });

  it('does not decrypt a message that is larger than a record', () => {
    expect(
      decryptPayload(new Uint8Array(5000), {
        ecdh: createECDH('prime256v1'),
        auth: new Uint8Array(16),
      }),
    ).toBeNull();
  });
});
