import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readVapid } from '../../functions/adapters/web-push/proof.ts';
import type { MessageRouter } from './message-router.ts';

/** Bytes of an encrypted message (RFC 8030 §7.2). */
export const LARGEST_MESSAGE = 4096;

/** The longest time to live: 28 days, as in Google's and Mozilla's services. Seconds. */
const LONGEST_TTL = 2_419_200;

const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/** Why a message is refused. */
interface Refusal {
  readonly status: number;
  readonly why: string;
}

const answer = (response: ServerResponse, status: number, why: string, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(`${JSON.stringify({ code: status, message: why })}\n`);
};

/** The whole body, up to one byte more than is taken. The rest is read and dropped, so that the sender gets its answer. */
export const readBody = async (request: IncomingMessage, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size <= most) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, most + 1);
};

/** Reads the headers that RFC 8030 §5 and RFC 8291 §4 require of a sender. */
const readHeaders = (
  headers: IncomingMessage['headers'],
  bytes: number,
): Refusal | { readonly ttl: number; readonly topic: string | null; readonly urgency: string } => {
  const { ttl, topic, urgency = 'normal', 'content-encoding': encoding } = headers;
  if (typeof ttl !== 'string' || !/^\d+$/.test(ttl))
    return { status: 400, why: 'TTL must be a number of seconds.' };
  if (topic !== undefined && (typeof topic !== 'string' || !/^[\w-]{1,32}$/.test(topic)))
    return { status: 400, why: 'Topic must be 1 to 32 characters of base64url.' };
  if (typeof urgency !== 'string' || !URGENCIES.includes(urgency))
    return { status: 400, why: `Urgency must be one of ${URGENCIES.join(', ')}.` };
  if (bytes > LARGEST_MESSAGE) return { status: 413, why: `A message has at most ${LARGEST_MESSAGE} bytes.` };
  if (bytes > 0 && encoding !== 'aes128gcm')
    return { status: 400, why: 'A message with a body needs Content-Encoding: aes128gcm.' };
  return { ttl: Math.min(Number(ttl), LONGEST_TTL), topic: topic ?? null, urgency };
};

/**
 * The endpoint to which senders POST messages (RFC 8030 §5), guarded by VAPID (RFC 8292): 201 with Location and TTL, 400, 401, 403, 404, 410, 413.
 *
 * @param tokenOf the token in a path; null for other paths
 * @param origins of the endpoints that browsers hand out: tokens must be for one of them
 */
export const messageEndpoint = (
  office: MessageRouter,
  tokenOf: (path: string) => string | null,
  origins: readonly string[],
  now: () => number,
): RequestListener => {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url = '/', headers } = request;
    const body = await readBody(request, LARGEST_MESSAGE);
    const token = tokenOf(url.split('?')[0] ?? '');
    if (token === null) return answer(response, 404, 'There is no such address.');
    if (method !== 'POST') return answer(response, 405, 'Messages are POSTed.', { allow: 'POST' });
    const subscription = office.find(token);
    if (subscription === null) return answer(response, 404, 'There is no such subscription.');
    if (subscription === 'ended') return answer(response, 410, 'This subscription has ended.');
    if (subscription.key !== null) {
      const proof = readVapid(headers.authorization, origins, now());
      if (proof.kind === 'none') return answer(response, 401, proof.why, { 'www-authenticate': 'vapid' });
      if (proof.key !== subscription.key)
        return answer(response, 403, 'This subscription was made for another key.');
    }
    const declared = readHeaders(headers, body.length);
    if ('status' in declared) return answer(response, declared.status, declared.why);
    const { id } = office.post(subscription, {
      ...declared,
      body,
      encoding: headers['content-encoding'] ?? null,
    });
    response.writeHead(201, {
      location: `${origins[0] ?? ''}/m/${id}`,
      ttl: String(declared.ttl),
      'content-length': 0,
    });
    response.end();
  };
  return (request, response) => {
    take(request, response).catch(() => response.destroy());
  };
};
