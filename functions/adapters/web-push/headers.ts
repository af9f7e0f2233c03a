import type { PushMessage } from '../../ports/push-services.ts';

/** A message has what no push service takes: the fault of who made it. */
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
 * The headers of a message but its length: RFC 8030 §5, RFC 8188 §2.
 *
 * @param authorization what VAPID gives for the endpoint's origin
 */
export const headersOf = (
  { ttl, urgency, topic }: PushMessage,
  authorization: string,
): Readonly<Record<string, string | number>> => ({
  authorization,
  'content-encoding': 'aes128gcm',
  'content-type': 'application/octet-stream',
  ttl,
  urgency,
  ...(topic === null ? {} : { topic }),
});
