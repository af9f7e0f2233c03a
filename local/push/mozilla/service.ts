import { WebSocketServer } from 'ws';
import { messageEndpoint } from '../endpoint.ts';
import type { PushLimits } from '../limits.ts';
import type { MessageLog } from '../log.ts';
import { messageRouter } from '../message-router.ts';
import { listenHere, pushServer, stopServer } from '../server.ts';
import { serveFirefox } from './connection.ts';

/** The origin of Mozilla's endpoints. Endpoints here have the same origin, and the sender's egress map leads them to this machine. */
export const MOZILLA_ORIGIN = 'https://updates.push.services.mozilla.com';

const PROTOCOL = 'push-notification';

/** Bytes of a message that Firefox may send. */
const LARGEST_FROM_FIREFOX = 65_536;

/**
 * Starts a push service of Mozilla's kind on 127.0.0.1: a websocket for Firefox, and `POST /wpush/v2/TOKEN` for senders.
 *
 * @param port 0 for any free one
 * @param now milliseconds since 1970
 */
export const startMozilla = async (port: number, limits: PushLimits, log: MessageLog, now: () => number) => {
  const endpointOf = (token: string): string => `${MOZILLA_ORIGIN}/wpush/v2/${token}`;
  const office = messageRouter(limits, log, now);
  const tokenOf = (path: string): string | null => /^\/wpush\/v2\/([\w-]+)$/.exec(path)?.[1] ?? null;
  const server = pushServer(messageEndpoint(office, tokenOf, [MOZILLA_ORIGIN], now));
  const sockets = new WebSocketServer({
    server,
    maxPayload: LARGEST_FROM_FIREFOX,
    // Pages of other sites could open a websocket to this machine: their origin is of HTTP, Firefox's own is this service.
    verifyClient: ({ origin }: { origin: string | undefined }) =>
      !(origin ?? '').startsWith('http') && origin !== 'null' && sockets.clients.size < limits.browsers,
    handleProtocols: (asked) => (asked.has(PROTOCOL) ? PROTOCOL : false),
  });
  sockets.on('connection', (socket) => serveFirefox(socket, office, endpointOf));
  const actual = await listenHere(server, port);
  return {
    origin: `http://127.0.0.1:${actual}`,
    /** The value for Firefox's preference `dom.push.serverURL`. */
    websocket: `ws://127.0.0.1:${actual}/`,
    office,
    /** Makes every browser reconnect. After a regular close Firefox would not reconnect. */
    disconnect: (): void => {
      for (const socket of sockets.clients) socket.terminate();
    },
    stop: async (): Promise<void> => {
      for (const socket of sockets.clients) socket.terminate();
      await stopServer(server);
    },
  };
};
