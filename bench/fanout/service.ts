import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deviceTopic } from '../../functions/adapters/web-push/headers.ts';
import { topicOf } from '../../functions/core/readers/push/topic.ts';
import { authOf, type SimulatedReader } from './population.ts';

export type Kind = 'published' | 'corrected' | 'withdrawn' | 'summary';

/** A message that the service took. */
export interface Taken {
  readonly reader: number;
  readonly device: number;
  /** The article, or `summary`. */
  readonly tag: string;
  readonly kind: Kind;
  readonly at: number;
  /** As it was POSTed to. */
  readonly path: string;
  /** The VAPID key that it was signed with, base64url; empty: none. */
  readonly key: string;
}

const HOUR = 3600;

/** By how long a message lasts: docs of `ttlOf`. The bench's articles have urgencies 3 to 6. */
const kindOf = (tag: string, ttl: number): Kind => {
  if (tag === 'summary') return 'summary';
  if (ttl > 48 * HOUR) return 'withdrawn';
  return ttl > 12 * HOUR ? 'corrected' : 'published';
};

/** A push service on 127.0.0.1 that notes who got what. */
export const startCounting = async (readers: readonly SimulatedReader[], tags: readonly string[]) => {
  const taken: Taken[] = [];
  const toGone = new Map<string, number>();
  const refused = new Set<string>();
  const topics = ['summary', ...tags].map((tag) => [topicOf(tag), tag] as const);
  const tagOf = (topic: string | undefined, endpoint: string): string => {
    const auth = authOf(endpoint);
    return topics.find(([one]) => deviceTopic(one, auth) === topic)?.[1] ?? 'unknown';
  };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { url = '', headers } = request;
      const [, reader = '', device = ''] = url.split('/');
      const { service, endpoint = '' } = readers[Number(reader)]?.devices[Number(device)] ?? {};
      if (service === 'gone') {
        toGone.set(url, (toGone.get(url) ?? 0) + 1);
        return response.writeHead(410).end();
      }
      const tag = tagOf(headers.topic?.toString(), endpoint);
      if (service === 'busy' && !refused.has(`${url} ${tag}`)) {
        refused.add(`${url} ${tag}`);
        return response.writeHead(429, { 'retry-after': '2' }).end();
      }
      const [, key = ''] = /\bk=([\w-]+)/.exec(headers.authorization ?? '') ?? [];
      const kind = kindOf(tag, Number(headers.ttl));
      taken.push({
        reader: Number(reader),
        device: Number(device),
        tag,
        kind,
        at: Date.now(),
        path: url,
        key,
      });
      return response.writeHead(201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: taken as readonly Taken[],
    /** POSTs to each device that had ended. */
    toGone: toGone as ReadonlyMap<string, number>,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
