import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/** RFC 8292 §2 allows 24 hours; half of it leaves room for clocks that differ. */
const LIFETIME_MS = 12 * HOUR_MS;
const LEFT_MS = HOUR_MS;

/** Anybody may sign up with an origin of their own. */
const MOST_ORIGINS = 1000;

/** A key pair of the application server: base64url of 65 and 32 bytes. */
export interface VapidKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A VAPID key cannot be used. */
export class VapidKeyFault extends Error {
  override readonly name = 'VapidKeyFault';
}

/** Gives the `Authorization` header for a push service's origin. */
export type Authorize = (origin: string) => string;

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Node accepts a JWK whose halves belong to different pairs, and then makes signatures that nobody can verify. */
const isPair = (publicKey: Buffer, privateKey: Buffer): boolean => {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  return privateKey.length === 32 && ecdh.getPublicKey().equals(publicKey);
};

const keyObject = ({ keyId, publicKey, privateKey }: VapidKey): KeyObject => {
  const point = Buffer.from(publicKey, 'base64url');
  const scalar = Buffer.from(privateKey, 'base64url');
  try {
    if (!isPair(point, scalar)) throw new TypeError('The public key is not that of the private key.');
    return createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.toString('base64url', 1, 33),
        y: point.toString('base64url', 33),
        d: scalar.toString('base64url'),
      },
    });
  } catch (cause) {
    const advice = 'Make one with `slugline push keys`.';
    throw new VapidKeyFault(`The VAPID key ${keyId} is not a key pair of P-256. ${advice}`, { cause });
  }
};

/**
 * Authorises messages by VAPID (RFC 8292): `vapid t=…, k=…` with a JWT signed by ES256 (RFC 7518 §3.4). The token of an origin is
 * good for 12 hours and made again when less than an hour is left.
 *
 * @param subject whom a push service may turn to: `mailto:…` or `https://…` (RFC 8292 §2.1)
 * @param now milliseconds since 1970
 * @throws VapidKeyFault if the key is not a key pair of P-256
 * @example vapid(key, 'mailto:push@news.example', Date.now)('https://fcm.googleapis.com') // 'vapid t=eyJ0…, k=BP4z…'
 */
export const vapid = (key: VapidKey, subject: string, now: () => number): Authorize => {
  const privateKey = keyObject(key);
  const header = encoded({ typ: 'JWT', alg: 'ES256' });
  const made = new Map<string, { readonly at: number; readonly authorization: string }>();

  const make = (origin: string, at: number): string => {
    const exp = Math.floor((at + LIFETIME_MS) / 1000);
    const claims = `${header}.${encoded({ aud: origin, exp, sub: subject })}`;
    const signature = sign('sha256', Buffer.from(claims), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${claims}.${signature.toString('base64url')}, k=${key.publicKey}`;
  };

  return (origin) => {
    const at = now();
    const last = made.get(origin);
    // A clock that was set back would make a token last for longer than a service accepts.
    if (last !== undefined && at >= last.at && at < last.at + LIFETIME_MS - LEFT_MS)
      return last.authorization;
    const authorization = make(origin, at);
    made.delete(origin);
    made.set(origin, { at, authorization });
    const [oldest] = made.keys();
    if (made.size > MOST_ORIGINS && oldest !== undefined) made.delete(oldest);
    return authorization;
  };
};
