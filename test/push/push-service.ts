import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
  type Settings,
} from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { generate } from 'selfsigned';

/** A POST that a push service received. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly httpVersion: string;
  readonly body: Buffer;
}

export type Response = ServerResponse | Http2ServerResponse;
/** Responds to the nth POST, counted from 1; a handler that does nothing leaves the request open. */
export type Answering = (response: Response, received: Received, nth: number) => void;

export interface TestService {
  readonly origin: string;
  /** The certificate to trust, in PEM. */
  readonly ca: string;
  readonly received: readonly Received[];
  /** The number of connections that were opened. */
  readonly connections: () => number;
  readonly sessions: readonly ServerHttp2Session[];
  /** The largest number of POSTs in flight at a time. */
  readonly mostAtOnce: () => number;
  stop(): Promise<void>;
}

/** Certificates for 127.0.0.1 are made once per test file. */
let certificate: ReturnType<typeof generate> | undefined;
const localCertificate = () => {
  certificate ??= generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  return certificate;
};

export const accept: Answering = (response) => {
  response.statusCode = 201;
  response.end();
};

/** Responds with a status and optional headers. */
export const answer =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (response) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end('A sentence that nobody reads.');
  };

/** A push service on 127.0.0.1. */
export const startService = async (
  protocol: 'h2' | 'https/1.1' | 'http/1.1',
  answering: Answering,
  settings: Settings = {},
): Promise<TestService> => {
  const { private: key, cert } = await localCertificate();
  const received: Received[] = [];
  const sessions: ServerHttp2Session[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let atOnce = 0;
  let mostAtOnce = 0;

  const take = (request: IncomingMessage | Http2ServerRequest, response: Response): void => {
    const chunks: Buffer[] = [];
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.on('close', () => atOnce--);
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('error', () => {})
      .on('end', () => {
        const { url: path = '', headers, httpVersion, method } = request;
        if (method !== 'POST') throw new Error(`A push service takes POST and not ${method}.`);
        received.push({ path, headers, httpVersion, body: Buffer.concat(chunks) });
        answering(response, received.at(-1) as Received, received.length);
      });
  };

  const open = () => {
    switch (protocol) {
      case 'h2':
        return createSecureServer({ key, cert, settings }, take);
      case 'https/1.1':
        return createHttpsServer({ key, cert }, take);
      case 'http/1.1':
        return createHttpServer(take);
      default:
        return protocol satisfies never;
    }
  };
  const server = open();
  (server as Http2SecureServer)
    .on('session', (session) => {
      sessions.push(session.on('error', () => {}));
    })
    .on('connection', (socket) => {
      connections++;
      sockets.add(socket.on('error', () => {}));
    });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${protocol === 'http/1.1' ? 'http' : 'https'}://127.0.0.1:${port}`,
    ca: cert,
    received,
    connections: () => connections,
    sessions,
    mostAtOnce: () => mostAtOnce,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/**
 * Passes bytes on to a service until `swallow` is called; from then on, open connections receive no response.
 */
export const startRelay = async (
  to: string,
): Promise<{ readonly origin: string; swallow(): void; stop(): Promise<void> }> => {
  const pairs: { readonly near: Socket; readonly far: Socket }[] = [];
  const server = createTcpServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1');
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far);
    far.pipe(near);
    pairs.push({ near, far });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow: () => {
      for (const { near, far } of pairs) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { near, far } of pairs) {
          near.destroy();
          far.destroy();
        }
      }),
  };
};
