import { createDecipheriv, type ECDH } from 'node:crypto';
import { RECORD_BYTES } from './encryption.ts';
import {
  HEADER_BYTES,
  messageKeys,
  POINT_BYTES,
  SALT_BYTES,
  sharedSecret,
  TAG_BYTES,
} from './message-keys.ts';

/** Ends the last record (RFC 8188 §2); zeros may follow. */
const LAST_RECORD = 2;

/** A device's own keys. */
export interface OwnKeys {
  readonly ecdh: ECDH;
  readonly auth: Uint8Array;
}

/**
 * Decrypts a message as a browser does (RFC 8291), in a single record of the coding `aes128gcm` (RFC 8188).
 *
 * @returns null for what was not encrypted for these keys, or was changed
 */
export const decryptPayload = (body: Uint8Array, { ecdh, auth }: OwnKeys): Buffer | null => {
  if (body.length <= HEADER_BYTES + TAG_BYTES || body.length > RECORD_BYTES) return null;
  if (body[SALT_BYTES + 4] !== POINT_BYTES) return null;
  const salt = body.subarray(0, SALT_BYTES);
  const senderKey = body.subarray(SALT_BYTES + 5, HEADER_BYTES);
  const shared = sharedSecret(ecdh, senderKey);
  if (shared === null) return null;
  const { contentKey, nonce } = messageKeys({
    shared,
    auth,
    deviceKey: ecdh.getPublicKey(),
    senderKey,
    salt,
  });
  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    const record = Buffer.concat([
      decipher.update(body.subarray(HEADER_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    const end = record.lastIndexOf(LAST_RECORD);
    return end < 0 || record.subarray(end + 1).some((byte) => byte !== 0) ? null : record.subarray(0, end);
  } catch {
    return null;
  }
};
