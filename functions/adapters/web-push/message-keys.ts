import { createSecretKey, type ECDH, hkdfSync, type KeyObject } from 'node:crypto';

export const SALT_BYTES = 16;
export const TAG_BYTES = 16;
export const POINT_BYTES = 65;
export const AUTH_BYTES = 16;
export const UNCOMPRESSED = 4;

/** Salt, record size, length of the key, key: RFC 8188 §2.1. */
export const HEADER_BYTES = SALT_BYTES + 4 + 1 + POINT_BYTES;

const KEY_INFO = Buffer.from('WebPush: info\0');
const CONTENT_KEY_INFO = Buffer.from('Content-Encoding: aes128gcm\0');
const NONCE_INFO = Buffer.from('Content-Encoding: nonce\0');

/** HKDF with SHA-256 (RFC 5869). A key object takes half the time of bytes. */
const derived = (from: KeyObject, salt: Uint8Array, info: Uint8Array, bytes: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', from, salt, info, bytes));

/** Null if the other end's key is not a point of the curve. */
export const sharedSecret = (ecdh: ECDH, otherKey: Uint8Array): Buffer | null => {
  try {
    return ecdh.computeSecret(otherKey);
  } catch {
    return null;
  }
};

/** The values of a message that both ends know. */
interface Known {
  readonly shared: Buffer;
  readonly auth: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly senderKey: Uint8Array;
  readonly salt: Uint8Array;
}

/** The key and nonce of a message in a single record, as both ends derive them. */
export const messageKeys = ({ shared, auth, deviceKey, senderKey, salt }: Known) => {
  // RFC 8291 §3.3: bound to both public keys.
  const info = Buffer.concat([KEY_INFO, deviceKey, senderKey]);
  const keying = createSecretKey(derived(createSecretKey(shared), auth, info, 32));
  // RFC 8188 §2.2 and §2.3.
  return {
    contentKey: derived(keying, salt, CONTENT_KEY_INFO, 16),
    nonce: derived(keying, salt, NONCE_INFO, 12),
  };
};
