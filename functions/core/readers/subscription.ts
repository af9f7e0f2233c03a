import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant } from '../publish/records.ts';
import { err, ok, type Result } from '../result.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { VapidKey } from './push-secrets.ts';
import type { Device } from './reader.ts';

/** The id of a device: the first 16 hexadecimal characters of its endpoint's SHA-256. */
export const deviceIdOf = (endpoint: string): string =>
  bytesToHex(sha256(utf8ToBytes(endpoint))).slice(0, 16);

/** An uncompressed point begins with this (SEC 1 §2.3.3). */
const UNCOMPRESSED = 4;

const bytesOf = (text: unknown, length: number): Uint8Array | null =>
  typeof text === 'string'
    ? fromBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'), length)
    : null;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rules for checking a subscription. */
export interface SubscriptionRules {
  /** The site's keys: devices of others can't be reached. */
  readonly keys: readonly VapidKey[];
  /** Whether messages may be sent to an endpoint. */
  readonly isPushEndpoint: (url: string) => boolean;
  readonly now: Instant;
}

/**
 * Checks a subscription as browsers write it (https://www.w3.org/TR/push-api/#dom-pushsubscription-tojson), and makes
 * a device of it.
 *
 * @returns the device, or a sentence that says what to do
 */
export const readSubscription = (
  subscription: unknown,
  keyId: unknown,
  { keys, isPushEndpoint, now }: SubscriptionRules,
): Result<Device, string> => {
  const { endpoint, keys: given } = isRecord(subscription) ? subscription : {};
  if (typeof endpoint !== 'string' || !isPushEndpoint(endpoint))
    return err(
      'Send the subscription’s endpoint as the browser gave it: an https address of a push service.',
    );
  const { p256dh, auth } = isRecord(given) ? given : {};
  const publicKey = bytesOf(p256dh, 65);
  const secret = bytesOf(auth, 16);
  if (publicKey === null || publicKey[0] !== UNCOMPRESSED || secret === null)
    return err('Send the subscription’s keys as the browser gave them: p256dh of 65 bytes, auth of 16.');
  const key = keys.find((one) => one.keyId === keyId);
  if (key === undefined)
    return err('This site has no key with that keyId. Subscribe again with the key of /readers/key.');
  return ok({
    id: deviceIdOf(endpoint),
    endpoint,
    p256dh: toBase64url(publicKey),
    auth: toBase64url(secret),
    keyId: key.keyId,
    since: now,
  });
};
