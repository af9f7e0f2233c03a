import { createHmac } from 'node:crypto';
import type { PushMessage } from '../../ports/push-services.ts';

/** RFC 8030 §5.4 allows 32 characters of URL-safe base64. */
const TOPIC_BYTES = 24;

/** A message has headers that no push service accepts, because of a fault in its sender. */
export class PushMessageFault extends Error {
  override readonly name = 'PushMessageFault';
}

/**
 * Checks what a message says in headers, since HTTP/2 leaves out what is malformed without a word.
 *
 * @throws PushMessageFault
 */
export const checkMessage = ({ ttl, topic }: PushMessage): void => {
  if (!Number.isInteger(ttl) || ttl < 0) {
    throw new PushMessageFault(`The TTL ${ttl} is not a number of seconds. Give a whole one from 0 on.`);
  }
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) {
    throw new PushMessageFault(`“${topic}” is not a topic of RFC 8030 §5.4. Derive one with topicOf.`);
  }
};

/**
 * A message's topic as one device's push service sees it. It is mixed with the device's secret, which the service does not have: else it
 * could tell by equal topics which devices follow the same.
 *
 * @param auth 16 bytes, or base64url of them
 */
export const deviceTopic = (topic: string, auth: string | Uint8Array): string =>
  createHmac('sha256', typeof auth === 'string' ? Buffer.from(auth, 'base64url') : auth)
    .update(topic)
    .digest()
    .subarray(0, TOPIC_BYTES)
    .toString('base64url');

/**
 * The headers of a message to a device but its length: RFC 8030 §5, RFC 8188 §2.
 *
 * @param authorization what VAPID gives for the endpoint's origin
 * @param auth the device's secret, or base64url of it
 */
export const headersOf = (
  { ttl, urgency, topic }: PushMessage,
  authorization: string,
  auth: string | Uint8Array,
): Readonly<Record<string, string | number>> => ({
  authorization,
  'content-encoding': 'aes128gcm',
  'content-type': 'application/octet-stream',
  ttl,
  urgency,
  ...(topic === null ? {} : { topic: deviceTopic(topic, auth) }),
});
