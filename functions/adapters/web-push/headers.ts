import type { PushMessage } from '../../ports/push-services.ts';

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
