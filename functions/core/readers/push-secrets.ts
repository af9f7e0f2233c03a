import type { Instant } from '../publish/records.ts';
import { fromBase64url } from './base64url.ts';

/** A pair of keys by which a push service identifies the sender (RFC 8292). */
export interface VapidKey {
  /** The first 8 hexadecimal characters of the SHA-256 of the public key's bytes. */
  readonly keyId: string;
  /** 65 bytes in base64url: an uncompressed point of P-256. */
  readonly publicKey: string;
  /** 32 bytes in base64url. */
  readonly privateKey: string;
  readonly createdAt: Instant;
}

/** The secrets of push: one parameter. */
export interface PushSecrets {
  /** The key that signs tokens: 32 bytes. */
  readonly tokens: Uint8Array;
  /** The key that new devices subscribe with. */
  readonly current: VapidKey;
  /** The contact for push services: `mailto:` or `https:`. */
  readonly subject: string;
  /** Former keys, too: a device is bound to the one that it was subscribed with. */
  readonly keys: readonly VapidKey[];
}

const isKey = (key: unknown): key is VapidKey => {
  if (typeof key !== 'object' || key === null) return false;
  const { keyId, publicKey, privateKey } = key as Partial<Record<keyof VapidKey, unknown>>;
  return (
    typeof keyId === 'string' &&
    /^[0-9a-f]{8}$/.test(keyId) &&
    typeof publicKey === 'string' &&
    fromBase64url(publicKey, 65) !== null &&
    typeof privateKey === 'string' &&
    fromBase64url(privateKey, 32) !== null
  );
};

/**
 * Reads the parameter of push's secrets.
 *
 * @throws Error that names the faulty part, never its value
 */
export const readPushSecrets = (text: string): PushSecrets => {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text.
  }
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the secrets of push are not JSON');
  const { v, tokens, current, subject, keys } = parsed as Readonly<Record<string, unknown>>;
  if (v !== 1) throw new Error('the secrets of push have a version that this release does not know');
  const secret = typeof tokens === 'string' ? fromBase64url(tokens, 32) : null;
  if (secret === null) throw new Error('the secret of tokens is not 32 bytes in base64url');
  if (typeof subject !== 'string' || !/^(?:mailto:|https:\/\/)/.test(subject))
    throw new Error('the subject of the secrets of push is neither mailto: nor https:');
  if (!Array.isArray(keys) || !keys.every(isKey))
    throw new Error(
      'a key of the secrets of push is not a keyId with a public and a private key in base64url',
    );
  const key = keys.find(({ keyId }) => keyId === current);
  if (key === undefined) throw new Error('the current key is not among the secrets of push');
  return { tokens: secret, current: key, subject, keys };
};
