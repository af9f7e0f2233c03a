import { type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { type Answer, ExchangeFault, MOST_ANSWER_BYTES, type PushRequest, timedOut } from './connection.ts';

/** A live service answers a ping at once. */
const PING_MS = 2000;

/** One HTTP/2 connection (RFC 9113). */
export interface Channel {
  /** False after GOAWAY, too: requests in progress are finished, but no new ones begin. */
  isOpen(): boolean;
  isBusy(): boolean;
  /** Milliseconds since it was last used. */
  idleMs(): number;
  /** Asks whether the other end is still there, and destroys the connection if not. */
  ping(): Promise<boolean>;
  /** @throws ExchangeFault */
  exchange(request: PushRequest, timeoutMs: number): Promise<Answer>;
  close(): void;
}

/**
 * Speaks HTTP/2 on a socket that has agreed to it. Resolves after the service has sent its settings, so that its
 * limit of streams applies from the first request on.
 *
 * @param most concurrent streams; fewer if the service says so
 * @throws ExchangeFault if the service does not speak HTTP/2 after all
 */
export const openChannel = (origin: string, socket: TLSSocket, most: number): Promise<Channel> => {
  const session = connect(origin, { createConnection: () => socket, settings: { enablePush: false } });
  const waiting = new Set<() => void>();
  let limit = most;
  let underWay = 0;
  let isLeaving = false;
  // By the clock: in a function that is frozen the other kind of time may stand still.
  let lastUsed = Date.now();

  const isOpen = (): boolean => !isLeaving && !session.closed && !session.destroyed;

  /**
   * Starts waiting requests as far as there is room. If the connection has ended, they fail, so that they can start
   * on another.
   */
  const admit = (): void => {
    for (const begin of waiting) {
      if (isOpen() && underWay >= limit) return;
      waiting.delete(begin);
      begin();
    }
  };

  const leave = (): void => {
    isLeaving = true;
    admit();
  };

  const ping = (): Promise<boolean> =>
    new Promise((resolve) => {
      if (session.destroyed) return resolve(false);
      const timer = setTimeout(() => {
        session.destroy();
        resolve(false);
      }, PING_MS);
      const answered = (error: Error | null): void => {
        clearTimeout(timer);
        if (error === null) lastUsed = Date.now();
        resolve(error === null);
      };
      try {
        if (!session.ping(answered)) answered(new ExchangeFault('The connection accepts no ping.'));
      } catch {
        answered(new ExchangeFault('The connection is closed.'));
      }
    });

  const exchange = ({ authority, path, headers, body }: PushRequest, timeoutMs: number): Promise<Answer> =>
    new Promise((resolve, reject) => {
      let stream: ClientHttp2Stream | null = null;
      let fault: ExchangeFault | null = null;

      const timer = setTimeout(() => {
        fault = timedOut();
        if (stream === null) {
          waiting.delete(begin);
          reject(fault);
          return;
        }
        stream.close(constants.NGHTTP2_CANCEL);
        // One slow answer says nothing of the connection, but a dead one would make all others wait as long.
        void ping();
      }, timeoutMs);

      const begin = (): void => {
        if (!isOpen()) {
          clearTimeout(timer);
          reject(new ExchangeFault('The push service ended the connection.', { isUnseen: true }));
          return;
        }
        try {
          stream = session.request({
            ':method': 'POST',
            ':scheme': 'https',
            ':authority': authority,
            ':path': path,
            ...headers,
            'content-length': body.length,
          });
        } catch (cause) {
          clearTimeout(timer);
          reject(cause);
          return;
        }
        if (underWay++ === 0) session.ref();
        follow(stream);
        stream.end(body);
      };

      const follow = (stream: ClientHttp2Stream): void => {
        let answer: Answer | null = null;
        let cause: Error | undefined;
        let read = 0;
        stream
          .on('response', (said) => {
            answer = { status: said[':status'] ?? 0, retryAfter: said['retry-after'] ?? null };
          })
          .on('data', (chunk: Uint8Array) => {
            read += chunk.length;
            if (read > MOST_ANSWER_BYTES) stream.close(constants.NGHTTP2_CANCEL);
          })
          .on('error', (error) => {
            cause = error;
          })
          .on('close', () => {
            clearTimeout(timer);
            lastUsed = Date.now();
            if (--underWay === 0) session.unref();
            // The status is known, so the body does not matter.
            if (answer !== null) resolve(answer);
            else reject(fault ?? cutOff(stream, cause));
            admit();
          });
      };

      if (underWay < limit || !isOpen()) begin();
      else waiting.add(begin);
    });

  const channel: Channel = {
    isOpen,
    isBusy: () => underWay > 0 || waiting.size > 0,
    idleMs: () => (underWay > 0 ? 0 : Date.now() - lastUsed),
    ping,
    exchange,
    close: () => session.destroy(),
  };

  return new Promise((resolve, reject) => {
    session
      .on('remoteSettings', ({ maxConcurrentStreams = most }) => {
        limit = Math.min(most, maxConcurrentStreams);
        admit();
      })
      .once('remoteSettings', () => {
        session.unref();
        resolve(channel);
      })
      .on('goaway', leave)
      // Each stream fails by itself.
      .on('error', (cause) => reject(new ExchangeFault('The push service does not speak HTTP/2.', { cause })))
      .on('close', () => {
        leave();
        reject(new ExchangeFault('The push service ended the connection.'));
      });
  });
};

/**
 * A stream that GOAWAY names as unprocessed is refused, as is one beyond the service's limit (RFC 9113 §6.8, §5.1.2).
 */
const cutOff = ({ rstCode }: ClientHttp2Stream, cause: Error | undefined): ExchangeFault =>
  new ExchangeFault(`The push service cut the request off: ${cause?.message ?? 'no answer'}.`, {
    cause,
    isUnseen: rstCode === constants.NGHTTP2_REFUSED_STREAM,
  });
