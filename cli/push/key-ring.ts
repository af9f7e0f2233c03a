import { createECDH, createHash, randomBytes } from 'node:crypto';
import { readPushSecrets, type VapidKey } from '../../functions/core/readers/push-secrets.ts';

/** The parameter as it is stored. */
interface KeyRing {
  readonly v: 1;
  readonly tokens: string;
  readonly current: string;
  readonly subject: string;
  readonly keys: readonly VapidKey[];
}

/** Characters of a standard parameter of SSM. */
const LONGEST = 4096;

const newKey = (createdAt: string): VapidKey => {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const key = pair.getPublicKey();
  return {
    keyId: createHash('sha256').update(key).digest('hex').slice(0, 8),
    publicKey: key.toString('base64url'),
    // Node leaves leading zeros out.
    privateKey: Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
      .subarray(-32)
      .toString('base64url'),
    createdAt,
  };
};

/**
 * The first keys of web push, and the secret of readers' links.
 *
 * @param subject whom push services may write to: `mailto:` or `https:` (RFC 8292 §2.1)
 * @returns the text of the parameter
 */
export const firstKeys = (subject: string, now: string): string => {
  const key = newKey(now);
  const ring: KeyRing = {
    v: 1,
    tokens: randomBytes(32).toString('base64url'),
    current: key.keyId,
    subject,
    keys: [key],
  };
  return JSON.stringify(ring);
};

/**
 * A new key beside the former ones: devices are bound to the key that they were subscribed with, and go on with it.
 *
 * @param stored the text of the parameter
 * @throws Error where it can't be read, or has no room
 */
export const withNewKey = (stored: string, now: string, subject?: string): string => {
  readPushSecrets(stored);
  const ring = JSON.parse(stored) as KeyRing;
  const key = newKey(now);
  const text = JSON.stringify({
    ...ring,
    ...(subject === undefined ? {} : { subject }),
    current: key.keyId,
    keys: [...ring.keys, key],
  });
  if (text.length > LONGEST)
    throw new Error(
      `the parameter has no room for another key: it has ${ring.keys.length}. Take out the oldest one by hand once no device uses it (\`slugline readers stats\`).`,
    );
  return text;
};
