import {
  createCipheriv,
  createECDH,
  createSecretKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';

/** Push services need not take more (RFC 8030 §7.2, RFC 8291 §4). */
export const RECORD_BYTES = 4096;

const SALT_BYTES = 16;
const TAG_BYTES = 16;
const POINT_BYTES = 65;
const AUTH_BYTES = 16;
const UNCOMPRESSED = 4;

/** Salt, record size, length of the key, key: RFC 8188 §2.1. */
const HEADER_BYTES = SALT_BYTES + 4 + 1 + POINT_BYTES;

/** The most that a single record holds beside its header, delimiter and tag: 3,993 bytes. */
export const MOST_PAYLOAD_BYTES = RECORD_BYTES - HEADER_BYTES - 1 - TAG_BYTES;

/** Ends the last record (RFC 8188 §2). */
const LAST_RECORD = Uint8Array.of(2);

const KEY_INFO = Buffer.from('WebPush: info\0');
const CONTENT_KEY_INFO = Buffer.from('Content-Encoding: aes128gcm\0');
const NONCE_INFO = Buffer.from('Content-Encoding: nonce\0');

/** A device's keys: base64url, or their bytes. */
export interface DeviceKeys {
  readonly p256dh: string | Uint8Array;
  readonly auth: string | Uint8Array;
}

/** What must be new with every message. */
export interface Fresh {
  readonly ecdh: ECDH;
  readonly publicKey: Uint8Array;
  readonly salt: Uint8Array;
}

/** Why a message is not encrypted, and what to do. */
export interface EncryptionFault {
  readonly kind: 'too-large' | 'invalid';
  readonly reason: string;
}

const freshKeys = (): Fresh => {
  const ecdh = createECDH('prime256v1');
  return { ecdh, publicKey: ecdh.generateKeys(), salt: randomBytes(SALT_BYTES) };
};

const bytesOf = (key: string | Uint8Array): Uint8Array =>
  typeof key === 'string' ? Buffer.from(key, 'base64url') : key;

/** HKDF with SHA-256 (RFC 5869). A key object takes half the time of bytes. */
const derived = (from: KeyObject, salt: Uint8Array, info: Uint8Array, bytes: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', from, salt, info, bytes));

/** Null: the key is not a point of the curve. */
const sharedSecret = (ecdh: ECDH, deviceKey: Uint8Array): Buffer | null => {
  try {
    return ecdh.computeSecret(deviceKey);
  } catch {
    return null;
  }
};

/**
 * Encrypts a message for a device: RFC 8291 on the coding `aes128gcm` of RFC 8188, in a single record.
 *
 * @param payload at most 3,993 bytes
 * @param fresh a key pair and a salt for this message alone; given only by tests of the RFC's vector
 * @returns the body of the request to the push service; or why there is none: the payload is too large, or the device's keys are not keys
 */
export const encryptPayload = (
  payload: Uint8Array,
  { p256dh, auth }: DeviceKeys,
  fresh: Fresh | null = null,
): Result<Buffer, EncryptionFault> => {
  if (payload.length > MOST_PAYLOAD_BYTES) {
    return err({
      kind: 'too-large',
      reason: `The payload has ${payload.length} bytes. Shorten it to ${MOST_PAYLOAD_BYTES} at most.`,
    });
  }
  const deviceKey = bytesOf(p256dh);
  const secret = bytesOf(auth);
  if (deviceKey.length !== POINT_BYTES || deviceKey[0] !== UNCOMPRESSED) {
    return err({ kind: 'invalid', reason: 'p256dh is not an uncompressed point of P-256 of 65 bytes.' });
  }
  if (secret.length !== AUTH_BYTES) {
    return err({ kind: 'invalid', reason: `auth has ${secret.length} bytes and not ${AUTH_BYTES}.` });
  }
  const { ecdh, publicKey, salt } = fresh ?? freshKeys();
  const shared = sharedSecret(ecdh, deviceKey);
  if (shared === null) return err({ kind: 'invalid', reason: 'p256dh is not on the curve P-256.' });

  // RFC 8291 §3.3: what both ends know, bound to both public keys.
  const info = Buffer.concat([KEY_INFO, deviceKey, publicKey]);
  const keying = createSecretKey(derived(createSecretKey(shared), secret, info, 32));
  // RFC 8188 §2.2 and §2.3.
  const contentKey = derived(keying, salt, CONTENT_KEY_INFO, 16);
  const nonce = derived(keying, salt, NONCE_INFO, 12);

  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  return ok(
    Buffer.concat([
      headerOf(salt, publicKey),
      cipher.update(payload),
      cipher.update(LAST_RECORD),
      cipher.final(),
      cipher.getAuthTag(),
    ]),
  );
};

const headerOf = (salt: Uint8Array, publicKey: Uint8Array): Buffer => {
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.set(salt, 0);
  header.writeUInt32BE(RECORD_BYTES, SALT_BYTES);
  header[SALT_BYTES + 4] = POINT_BYTES;
  header.set(publicKey, SALT_BYTES + 5);
  return header;
};
