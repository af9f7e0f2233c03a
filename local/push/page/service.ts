import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isObject, parseJson } from '../../json.ts';
import { messageEndpoint, readBody } from '../endpoint.ts';
import type { PushLimits } from '../limits.ts';
import type { MessageLog } from '../log.ts';
import { messageRouter, PushLimitReached } from '../message-router.ts';
import { listenHere, pushServer, stopServer } from '../server.ts';
import { PAGE_PUSH, PAGE_SCRIPT } from './script.ts';

/** Nobody can have this name (RFC 6761 §6.4), so nothing for it ever leaves the machine. */
export const PAGE_ORIGIN = 'https://push.slugline.invalid';

/** The largest body of a subscription request. Bytes. */
const LARGEST_REQUEST = 2048;

const BROWSER = /^[0-9a-f-]{36}$/;

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
};

const json = (response: ServerResponse, status: number, value: object): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
};

/** Requests of pages of other sites have their origin; those of the site itself have its own, or none. */
const isOwn = ({ headers: { origin, host } }: IncomingMessage): boolean =>
  origin === undefined || origin === `http://${host}`;

/**
 * Starts the push service of pages: an ordinary browser's page on the reader site receives the messages that its maker's service would send. Senders
 * POST to it as to every push service.
 *
 * @param port 0 for any free one
 * @param now milliseconds since 1970
 */
export const startPages = async (port: number, limits: PushLimits, log: MessageLog, now: () => number) => {
  const office = messageRouter(limits, log, now);
  const tokenOf = (path: string): string | null => /^\/page\/([\w-]+)$/.exec(path)?.[1] ?? null;
  const server = pushServer(messageEndpoint(office, tokenOf, [PAGE_ORIGIN], now));
  const actual = await listenHere(server, port);
  const streams = new Set<ServerResponse>();

  const subscribe = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = parseJson((await readBody(request, LARGEST_REQUEST)).toString());
    const { browser, key } = isObject(body) ? body : {};
    if (typeof browser !== 'string' || !BROWSER.test(browser))
      return plain(response, 400, 'Say which browser.');
    if (request.method === 'DELETE') {
      if (office.hasBrowser(browser)) office.removeBrowser(browser);
      return json(response, 200, {});
    }
    if (typeof key !== 'string') return plain(response, 400, 'Say for which key.');
    try {
      office.addBrowser(browser);
      const { token } = office.subscribe(browser, 'page', key);
      json(response, 201, { endpoint: `${PAGE_ORIGIN}/page/${token}` });
    } catch (error) {
      if (!(error instanceof PushLimitReached)) throw error;
      plain(response, 429, error.message);
    }
  };

  const events = (request: IncomingMessage, response: ServerResponse, search: URLSearchParams): void => {
    const browser = search.get('browser') ?? search.get('known') ?? '';
    // A page ends its stream on this response and starts over.
    if (!office.hasBrowser(browser)) {
      plain(response, 404, 'This browser is no longer subscribed.');
      return;
    }
    if (search.has('known')) {
      json(response, 200, {});
      return;
    }
    const has = search.get('has');
    if (request.method === 'POST') {
      if (has !== null) office.acknowledge(browser, has, 100);
      json(response, 200, {});
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': listening\n\n');
    streams.add(response);
    const leave = office.connect(browser, ({ note, body }) => {
      response.write(`id: ${note.id}\ndata: ${body.toString('base64')}\n\n`);
    });
    response.on('close', () => {
      streams.delete(response);
      leave();
    });
  };

  /** Answers requests to the reader site's port under `/.local/push`. Returns false for all others. */
  const take = (request: IncomingMessage, response: ServerResponse): boolean => {
    const [path, query = ''] = (request.url ?? '/').split('?');
    const paths: Readonly<Record<string, RequestListener>> = {
      [PAGE_PUSH.script]: () => {
        response.writeHead(200, {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'no-store',
        });
        response.end(PAGE_SCRIPT);
      },
      [PAGE_PUSH.subscriptions]: () => void subscribe(request, response).catch(() => response.destroy()),
      [PAGE_PUSH.events]: () => events(request, response, new URLSearchParams(query)),
    };
    const answer = paths[path ?? ''];
    if (answer === undefined) return false;
    if (isOwn(request)) answer(request, response);
    else plain(response, 403, 'Pages of other sites may not subscribe here.');
    return true;
  };

  return {
    origin: `http://127.0.0.1:${actual}`,
    office,
    take,
    stop: async (): Promise<void> => {
      for (const stream of streams) stream.destroy();
      await stopServer(server);
    },
  };
};

export type PagePush = Awaited<ReturnType<typeof startPages>>;
