import { createCipheriv, createECDH, type ECDH, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';
import {
  AUTH_BYTES,
  HEADER_BYTES,
  messageKeys,
  POINT_BYTES,
  SALT_BYTES,
  sharedSecret,
  TAG_BYTES,
  UNCOMPRESSED,
} from './message-keys.ts';

/** Push services need not take more (RFC 8030 §7.2, RFC 8291 §4). */
export const RECORD_BYTES = 4096;

/** The most that a single record holds beside its header, delimiter and tag: 3,993 bytes. */
export const MOST_PAYLOAD_BYTES = RECORD_BYTES - HEADER_BYTES - 1 - TAG_BYTES;

/** Ends the last record (RFC 8188 §2). */
const LAST_RECORD = Uint8Array.of(2);

/** A device's keys: base64url, or their bytes. */
export interface DeviceKeys {
  readonly p256dh: string | Uint8Array;
  readonly auth: string | Uint8Array;
}

/** The values that must be new with every message. */
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

  const { contentKey, nonce } = messageKeys({ shared, auth: secret, deviceKey, senderKey: publicKey, salt });
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
