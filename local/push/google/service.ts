import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { messageEndpoint } from '../endpoint.ts';
import type { PushLimits } from '../limits.ts';
import type { MessageLog } from '../log.ts';
import { messageRouter } from '../message-router.ts';
import { listenHere, pushServer, stopServer } from '../server.ts';
import { serveChromium } from './connection.ts';
import { googleDevices } from './devices.ts';
import { checkIn, register } from './registration.ts';

/** The origins of Chromium's and Chrome's endpoints, which are built into the browser. Debian's Chromium has the second. */
export const GOOGLE_ORIGINS = ['https://fcm.googleapis.com', 'https://jmt17.google.com'] as const;

/** A certificate for this machine, new with each start, and the hash of its key by which a browser may trust it. */
const certificate = async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    algorithm: 'sha256',
  });
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, hash: createHash('sha256').update(spki).digest('base64') };
};

/**
 * Starts a push service of Google's kind on 127.0.0.1: check-in and registration over HTTP, the Mobile Connection Server over TLS for Chromium,
 * and `POST /fcm/send/TOKEN` and `/wp/TOKEN` for senders.
 *
 * @param port 0 for any free one
 * @param now milliseconds since 1970
 */
export const startGoogle = async (port: number, limits: PushLimits, log: MessageLog, now: () => number) => {
  const office = messageRouter(limits, log, now);
  const devices = googleDevices(office);
  const tokenOf = (path: string): string | null => /^\/(?:fcm\/send|wp)\/([\w-]+)$/.exec(path)?.[1] ?? null;
  const toEndpoint = messageEndpoint(office, tokenOf, GOOGLE_ORIGINS, now);
  const web = pushServer((request, response) => {
    const isPost = request.method === 'POST';
    const answered =
      isPost && request.url === '/checkin'
        ? checkIn(request, response, devices, now)
        : isPost && request.url === '/register'
          ? register(request, response, office, devices)
          : null;
    if (answered === null) toEndpoint(request, response);
    else answered.catch(() => response.destroy());
  });
  const { key, cert, hash } = await certificate();
  const sockets = new Set<TLSSocket>();
  const connections = createTlsServer({ key, cert, handshakeTimeout: 10_000 }, (socket) => {
    if (sockets.size >= limits.browsers) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveChromium(socket, office, devices, now);
  });
  // A browser that does not trust the certificate disconnects. That needs no log entry.
  connections.on('tlsClientError', (_error, socket) => socket.destroy());
  const origin = `http://127.0.0.1:${await listenHere(web, port)}`;
  const mcsPort = await listenHere(connections, 0);
  return {
    origin,
    /** The command line options that make Chromium use this service. */
    chromiumArguments: [
      `--gcm-checkin-url=${origin}/checkin`,
      `--gcm-registration-url=${origin}/register`,
      `--gcm-mcs-endpoint=https://127.0.0.1:${mcsPort}`,
      `--ignore-certificate-errors-spki-list=${hash}`,
    ] as readonly string[],
    office,
    stop: async (): Promise<void> => {
      const closed = once(connections, 'close');
      connections.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, stopServer(web)]);
    },
  };
};
