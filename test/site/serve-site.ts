import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Reply } from '../../functions/site/reply.ts';

/** Says what a site answers to an address. */
type Ask = (address: string, headers: Readonly<Record<string, string>>) => Promise<Reply>;

/** Serves a site of the tests to a browser, compressed as the edge would. Ends with the block that it is used in. */
export const serveSite = async (ask: Ask) => {
  const server = createServer((request, response) => {
    ask(request.url ?? '/', { 'x-site-host': request.headers.host ?? '' }).then(
      ({ status, headers, body, isBase64 }) => {
        response.writeHead(status, { ...headers, 'content-encoding': 'gzip' });
        response.end(gzipSync(isBase64 ? Buffer.from(body, 'base64') : body));
      },
      (error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(String(error));
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
