import * as http from 'node:http';
import * as https from 'node:https';
import {
  type Answer,
  type Connection,
  type ConnectionOptions,
  ExchangeFault,
  MOST_ANSWER_BYTES,
  serverName,
  socketHost,
  timedOut,
} from './connection.ts';

/** Push services close idle connections after a minute or more. */
const IDLE_MS = 30_000;

/**
 * Connections to an origin by HTTP/1.1 that are kept: for push services without HTTP/2, and for http origins on this machine.
 *
 * @param origin https or http
 */
export const http1Connection = (origin: string, { most, ca }: ConnectionOptions): Connection => {
  const url = new URL(origin);
  const { Agent, request: begin } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: most, timeout: IDLE_MS, ...(ca ? { ca } : {}) });
  const target = {
    host: socketHost(url),
    ...(url.port === '' ? {} : { port: url.port }),
    // Else it would be that of the endpoint, also where an egress map leads elsewhere.
    servername: serverName(url),
    method: 'POST',
    agent,
  };
  let underWay = 0;

  return {
    exchange: ({ authority, path, headers, body }, timeoutMs) =>
      new Promise((resolve, reject) => {
        let answer: Answer | null = null;
        const request = begin({
          ...target,
          path,
          headers: { ...headers, host: authority, 'content-length': body.length },
        });
        underWay++;
        const timer = setTimeout(() => request.destroy(timedOut()), timeoutMs);
        let cause: Error | undefined;
        request
          .on('response', (response) => {
            const { statusCode = 0, headers: said } = response;
            answer = { status: statusCode, retryAfter: said['retry-after'] ?? null };
            let read = 0;
            response
              .on('data', (chunk: Uint8Array) => {
                read += chunk.length;
                if (read > MOST_ANSWER_BYTES) response.destroy();
              })
              // The status is known, so the body does not matter.
              .on('error', () => {});
          })
          .on('error', (error) => {
            cause = error;
          })
          .on('close', () => {
            underWay--;
            clearTimeout(timer);
            if (answer !== null) resolve(answer);
            else reject(faultOf(cause));
          })
          .end(body);
      }),
    isBusy: () => underWay > 0,
    close: () => agent.destroy(),
  };
};

const faultOf = (cause: Error | undefined): ExchangeFault =>
  cause instanceof ExchangeFault
    ? cause
    : new ExchangeFault(`The connection to the push service failed: ${cause?.message ?? 'it was closed'}.`, {
        cause,
      });
