import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { VapidKeyFault, vapid } from '../../functions/adapters/web-push/vapid.ts';
import { makeVapidKey } from './devices.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 30, 12);
const FCM = 'https://fcm.googleapis.com';
const MOZILLA = 'https://updates.push.services.mozilla.com';

const partsOf = (authorization: string) => {
  const { token = '', key = '' } =
    /^vapid t=(?<token>[\w.-]+), k=(?<key>[\w-]+)$/.exec(authorization)?.groups ?? {};
  const [header = '', claims = '', signature = ''] = token.split('.');
  const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: json(header), claims: json(claims), signed: `${header}.${claims}`, signature, key };
};

describe('vapid', () => {
  it('signs a token for an origin that can be verified with its public key', () => {
    const key = makeVapidKey();
    const {
      header,
      claims,
      signed,
      signature,
      key: k,
    } = partsOf(vapid(key, 'mailto:push@news.example', () => START)(FCM));
    expect(header).toEqual({ typ: 'JWT', alg: 'ES256' });
    expect(claims).toEqual({ aud: FCM, exp: START / 1000 + 12 * 3600, sub: 'mailto:push@news.example' });
    expect(k).toBe(key.publicKey);
    const point = Buffer.from(key.publicKey, 'base64url');
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    });
    const bytes = Buffer.from(signature, 'base64url');
    const of = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', Buffer.from(signed), of, bytes)).toBe(true);
    expect(verify('sha256', Buffer.from(`${signed} `), of, bytes)).toBe(false);
  });

  it('makes one token per origin, and uses it until an hour before it expires', () => {
    let now = START;
    const authorize = vapid(makeVapidKey(), 'mailto:push@news.example', () => now);
    const first = authorize(FCM);
    const other = authorize(MOZILLA);
    expect(partsOf(other).claims.aud).toBe(MOZILLA);
    now = START + 11 * HOUR_MS - 1;
    expect(authorize(FCM)).toBe(first);
    expect(authorize(MOZILLA)).toBe(other);
    now = START + 11 * HOUR_MS;
    expect(authorize(FCM)).not.toBe(first);
    expect(partsOf(authorize(FCM)).claims.exp).toBe((now + 12 * HOUR_MS) / 1000);
  });

  it('makes a new token when the clock is set back, so that no token is valid for more than 24 hours', () => {
    let now = START;
    const authorize = vapid(makeVapidKey(), 'mailto:push@news.example', () => now);
    authorize(FCM);
    now = START - 30 * HOUR_MS;
    expect(partsOf(authorize(FCM)).claims.exp).toBe((now + 12 * HOUR_MS) / 1000);
  });

  it('keeps the tokens of a limited number of origins', () => {
    const authorize = vapid(makeVapidKey(), 'mailto:push@news.example', () => START);
    const first = authorize(FCM);
    for (let n = 0; n < 999; n++) authorize(`https://push-${n}.example.com`);
    expect(authorize(FCM)).toBe(first);
    authorize('https://push-1000.example.com');
    expect(authorize(FCM)).not.toBe(first);
  });

  it.each([
    ['a public key of another pair', { publicKey: makeVapidKey().publicKey }],
    ['a short public key', { publicKey: 'BAAA' }],
    ['a short private key', { privateKey: 'AAAA' }],
  ])('rejects %s', (_, wrong) => {
    expect(() =>
      vapid({ ...makeVapidKey('cafe0001'), ...wrong }, 'mailto:push@news.example', () => START),
    ).toThrow(VapidKeyFault);
  });
});
