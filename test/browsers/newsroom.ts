import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { openSite } from '../site/open-site.ts';
import { FLOOD, OTTERS } from '../stories/copy.ts';
import { memoryReadersApi } from './readers-api.ts';

/**
 * A newspaper with web push on a port of this machine: its pages are those of the reader site, its readers are kept in memory.
 *
 * @param publicKey the VAPID key that readers subscribe with
 */
export const openNewsroom = async (publicKey: string) => {
  const site = openSite({ settings: { push: true } });
  const section = 'disaster, accident and emergency incident';
  await site.desk.upload('flood.txt', FLOOD, { topics: 'Canals, Harrowby', section });
  await site.desk.upload('otters.txt', OTTERS, { topics: 'Otters' });
  const api = memoryReadersApi(publicKey);
  let isDown = false;
  let origin = '';

  const answerReaders = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isOwn = request.headers.origin === origin;
    const { status, body } = api.answer(request.method ?? '', request.url ?? '', await text(request), isOwn);
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(body === null ? undefined : JSON.stringify(body));
  };

  const answerSite = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body, isBase64 } = await site.ask(request.url ?? '/', {
      'x-site-host': request.headers.host ?? '',
    });
    response.writeHead(status, headers);
    response.end(isBase64 ? Buffer.from(body, 'base64') : body);
  };

  const server = createServer((request, response) => {
    if (isDown) {
      request.socket.destroy();
      return;
    }
    const isReaders = /^\/readers(?:\/|$)/.test(request.url ?? '');
    (isReaders ? answerReaders : answerSite)(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  origin = `http://127.0.0.1:${address.port}`;
  const articleAt = async (key: string): Promise<string> =>
    (await site.ask(`/articles/${site.desk.idOf(key)}`, { 'x-site-host': new URL(origin).host })).headers
      .location ?? '';
  return {
    origin,
    api,
    topic: '/topics/keyword:canals',
    articles: { flood: await articleAt('flood.txt'), otters: await articleAt('otters.txt') },
    /** Has the network fail for readers, or work again. */
    setDown: (down: boolean): void => {
      isDown = down;
      if (down) server.closeAllConnections();
    },
    stop: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;
