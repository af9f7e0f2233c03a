import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFault } from './answer-fault.ts';
import { AwsFault, type PortOption, PortTaken } from './errors.ts';
import { isServed, notImplemented } from './operations.ts';
import { originRefusal } from './origin.ts';
import type { Protocol } from './protocol.ts';
import { recognise } from './recognise.ts';
import { asFault, jsonFault, queryFault, type Reply, s3Fault } from './replies.ts';
import type { ServiceHandler } from './service-handler.ts';
import { queryError } from './sqs/query-errors.ts';

export interface GatewayOptions {
  readonly services: Readonly<Record<string, ServiceHandler>>;
  /** Takes the requests of S3 with their bodies unread. */
  readonly s3: RequestListener;
  /** Documents that belong to no service, by path. */
  readonly documents?: Readonly<Record<string, Reply>>;
  /** Receives every request first. Returns true if it has handled it. */
  readonly front?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
}

/** DynamoDB's limit of 16 MiB is the greatest of those whose bodies are read here. */
const longestBody = 16 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > longestBody) throw new AwsFault('RequestTooLong', 'The request is too long', 413);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
};

const faultReply = (protocol: Protocol, fault: AwsFault, service: string): Reply => {
  switch (protocol) {
    case 'json': {
      const name = service === 'dynamodb' ? 'com.amazonaws.dynamodb.v20120810#' : `com.amazonaws.${service}#`;
      const reply = jsonFault(fault, name);
      if (service !== 'sqs') return reply;
      const { code, status } = fault;
      return { ...reply, headers: { ...reply.headers, 'x-amzn-query-error': queryError(code, status) } };
    }
    case 'rest-json':
      return jsonFault(fault);
    case 'query': {
      const [code = ''] = queryError(fault.code, fault.status).split(';');
      return queryFault(service === 'sqs' ? new AwsFault(code, fault.message, fault.status) : fault);
    }
    case 'rest-xml':
      return queryFault(fault);
    case 's3':
      return s3Fault(fault);
    default:
      return protocol satisfies never;
  }
};

const isForm = ({ headers }: IncomingMessage): boolean =>
  String(headers['content-type']).startsWith('application/x-www-form-urlencoded');

/** Forms that are posted to the root or to the URL of a queue; S3 knows no such request. */
const isQuery = (request: IncomingMessage): boolean =>
  request.method === 'POST' && isForm(request) && /^\/(?:\d{12}\/[^/?]+\/?)?$/.test(request.url ?? '/');

const answer = (response: ServerResponse, { status, headers, body }: Reply): void => {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

const goneSignal = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
};

/**
 * Makes the listener that all services share: it finds the service of each request and refuses requests that no service serves. A failure affects only one
 * request.
 */
export const gateway = ({ services, s3, documents = {}, front }: GatewayOptions): RequestListener => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let { protocol, service } = recognise(request, '');
    try {
      const body = await readBody(request);
      const recognised = recognise(request, isForm(request) ? body : '');
      ({ protocol, service } = recognised);
      const handler = services[service];
      const { operation } = recognised;
      if (handler === undefined || !isServed(service, operation)) throw notImplemented(service, operation);
      const { url = '/', headers } = request;
      const gone = goneSignal(response);
      answer(response, await handler({ operation, protocol, url, headers, body, gone }));
    } catch (thrown) {
      answer(response, faultReply(protocol, asFault(thrown), service));
    }
  };

  const take: RequestListener = (request, response) => {
    if (front?.(request, response)) return;
    const document = documents[request.url ?? ''];
    if (document !== undefined) return answer(response, document);
    const { protocol, service } = recognise(request, '');
    const foreign = originRefusal(request.headers);
    if (foreign !== null)
      return answer(response, faultReply(protocol, new AwsFault('AccessDenied', foreign, 403), service));
    if (protocol === 's3' && !isQuery(request)) return s3(request, response);
    serve(request, response).catch((thrown: unknown) => answerFault(response, thrown));
  };

  return (request, response) => {
    try {
      take(request, response);
    } catch (thrown) {
      answerFault(response, thrown);
    }
  };
};

/**
 * Listens on the loopback address.
 *
 * @param port 0 for any free one
 * @param option what chooses the port
 * @returns the port
 * @throws PortTaken
 */
export const listen = (server: Server, port: number, option: PortOption = '--port'): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, option, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
