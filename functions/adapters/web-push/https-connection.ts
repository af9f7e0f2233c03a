import { connect, type TLSSocket } from 'node:tls';
import {
  type Connection,
  type ConnectionOptions,
  ExchangeFault,
  serverName,
  socketHost,
  within,
} from './connection.ts';
import { http1Connection } from './http1-connection.ts';
import { type Channel, openChannel } from './http2-channel.ts';

const CONNECT_MS = 5000;

/** After a pause the other end may be gone without a word: functions are frozen between invocations. */
const UNSURE_AFTER_MS = 15_000;

/** Requests that a service has not processed are resent at once so many times. */
const MOST_RETRIES = 2;

/** A connection that has agreed on a protocol by ALPN (RFC 7301). */
const openSocket = (url: URL, ca: string | undefined): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      host: socketHost(url),
      port: Number(url.port || 443),
      ALPNProtocols: ['h2', 'http/1.1'],
      servername: serverName(url),
      ...(ca ? { ca } : {}),
    });
    const fail = (cause?: Error): void => {
      socket.destroy();
      const why = cause?.message ?? 'it did not answer in time';
      reject(new ExchangeFault(`The push service cannot be connected to: ${why}.`, { cause }));
    };
    const timer = setTimeout(fail, CONNECT_MS);
    socket
      .once('secureConnect', () => {
        clearTimeout(timer);
        resolve(socket);
      })
      // The listener stays: a later failure of the socket must not end the process.
      .on('error', (cause) => {
        clearTimeout(timer);
        fail(cause);
      });
  });

/**
 * A connection to an https origin: HTTP/2 where the service speaks it, else HTTP/1.1. It is opened with the first request, kept, and
 * opened again when the service ends it (GOAWAY) or is found gone (ping).
 */
export const httpsConnection = (origin: string, options: ConnectionOptions): Connection => {
  const url = new URL(origin);
  let http1: Connection | null = null;
  let channel: Channel | null = null;
  let opening: Promise<Connection | Channel> | null = null;
  let isClosed = false;

  const open = async (): Promise<Connection | Channel> => {
    if (channel?.isOpen() && (await channel.ping())) return channel;
    const socket = await openSocket(url, options.ca);
    if (isClosed) {
      socket.destroy();
      throw new ExchangeFault('The sender is closed.');
    }
    if (socket.alpnProtocol !== 'h2') {
      socket.destroy();
      http1 = http1Connection(origin, options);
      return http1;
    }
    channel = await within(openChannel(origin, socket, options.most), CONNECT_MS).catch((fault) => {
      socket.destroy();
      throw fault;
    });
    return channel;
  };

  const ready = (): Connection | Channel | null => {
    if (http1 !== null) return http1;
    return channel?.isOpen() && channel.idleMs() < UNSURE_AFTER_MS ? channel : null;
  };

  const exchange = async (...[request, timeoutMs]: Parameters<Connection['exchange']>) => {
    const deadline = performance.now() + timeoutMs;
    for (let retries = 0; ; retries++) {
      let through = ready();
      if (through === null) {
        opening ??= open().finally(() => {
          opening = null;
        });
        through = await within(opening, deadline - performance.now());
      }
      try {
        return await through.exchange(request, deadline - performance.now());
      } catch (fault) {
        if (!(fault instanceof ExchangeFault && fault.isUnseen) || retries === MOST_RETRIES) throw fault;
      }
    }
  };

  return {
    exchange,
    isBusy: () => opening !== null || (channel?.isBusy() ?? false) || (http1?.isBusy() ?? false),
    close: () => {
      isClosed = true;
      channel?.close();
      http1?.close();
    },
  };
};
