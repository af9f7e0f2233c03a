import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The result of checking a sender's proof of identity. */
export type Proof =
  | { readonly kind: 'sender'; readonly key: string }
  | { readonly kind: 'none'; readonly why: string };

/** Tokens may be good for a day at most (RFC 8292 §2). Seconds. */
const LONGEST = 86_400;

/** Clocks differ. Seconds. */
const SLACK = 60;

const none = (why: string): Proof => ({ kind: 'none', why });

/**
 * A point on P-256 in the form of browsers and senders: uncompressed, 65 bytes, base64url. Null if it is not valid.
 */
const publicKeyOf = (key: string): KeyObject | null => {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return null;
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    return null;
  }
};

const jsonOf = (part: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** A key without the padding that some clients add. */
export const plainKey = (key: string): string => Buffer.from(key, 'base64').toString('base64url');

/**
 * Reads `Authorization: vapid t=…, k=…` (RFC 8292 §3): a token for this push service, signed by the key beside it and not run out.
 *
 * @param audiences origins that endpoints have: `https://push.example`
 * @param now milliseconds since 1970
 * @returns the sender's public key in base64url, or why it is not proven
 */
export const readVapid = (header: string | undefined, audiences: readonly string[], now: number): Proof => {
  const [, parameters] = /^vapid\s+(.+)$/i.exec(header ?? '') ?? [];
  if (parameters === undefined) return none('There is no Authorization header of the scheme vapid.');
  const { t, k } = Object.fromEntries(
    parameters.split(',').map((pair) => {
      const [name = '', value = ''] = pair.trim().split(/=(.*)/s);
      return [name, value.replace(/^"|"$/g, '')];
    }),
  );
  const [head = '', claims = '', signature = '', ...rest] = (t ?? '').split('.');
  const key = publicKeyOf(k ?? '');
  if (key === null) return none('k is not a public key on P-256.');
  if (rest.length > 0 || jsonOf(head)?.alg !== 'ES256') return none('t is not a token signed with ES256.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return none('The token is not signed by k.');
  const { aud, exp } = jsonOf(claims) ?? {};
  if (typeof aud !== 'string' || !audiences.includes(aud))
    return none(`The token is for ${JSON.stringify(aud)}, and this is ${audiences.join(', ')}.`);
  const seconds = now / 1000;
  if (typeof exp !== 'number' || exp < seconds - SLACK) return none('The token has run out.');
  if (exp > seconds + LONGEST + SLACK) return none('The token is valid for more than a day.');
  return { kind: 'sender', key: plainKey(k ?? '') };
};
