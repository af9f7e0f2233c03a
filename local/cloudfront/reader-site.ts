import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerFault } from '../answer-fault.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import { isOwnHost } from '../page/guard.ts';
import { PAGE_PUSH } from '../push/page/script.ts';
import type { PagePush } from '../push/page/service.ts';
import type { Behaviour, LocalDistribution } from './distribution.ts';
import { urlEvent } from './url-event.ts';
import { readReply } from './url-reply.ts';

/** Says in plain text why there is no page, and what to do. */
const refuse = (response: ServerResponse, status: number, text: string, headers = {}): void => {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(`${text}\n`);
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Answers while the stack is being created. */
export const siteToCome: RequestListener = (_request, response) =>
  refuse(response, 503, 'The embedded cloud is starting. Try again in a second.', { 'retry-after': '1' });

/** More than any page posts, and less than an HTTP API takes (10 MB). Bytes. */
const LARGEST_BODY = 1024 * 1024;

/** A page with the script that receives notices. */
const withScript = (body: Buffer, type: unknown): Buffer =>
  String(type).startsWith('text/html')
    ? Buffer.from(body.toString().replace('</head>', `<script src="${PAGE_PUSH.script}"></script>\n</head>`))
    : body;

/** Reads the body of a request. Returns null if it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

/**
 * Answers readers as CloudFront would with a cold cache: every request goes to the function that is behind the distribution for its path, with
 * what the distribution lets through of it.
 *
 * @param behind the functions by their ARNs
 * @param push replaces browsers' push services on the site's pages; null if that is not needed
 */
export const readerSite = (
  distribution: LocalDistribution,
  behind: ReadonlyMap<string, LocalFunction>,
  push: PagePush | null,
): RequestListener => {
  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    behaviour: Behaviour,
  ): Promise<void> => {
    const site = behind.get(behaviour.functionArn);
    if (site === undefined) throw new Error(`there is no function ${behaviour.functionArn}`);
    const sent = behaviour.origin === 'http-api' ? await bodyOf(request) : Buffer.alloc(0);
    if (sent === null)
      return refuse(response, 413, `A body may have ${LARGEST_BODY} bytes.`, { connection: 'close' });
    const outcome = await site.invoke(urlEvent(request, behaviour, sent));
    // The client may have disconnected.
    if (response.destroyed) return;
    if (outcome.kind === 'throttled')
      return refuse(response, 503, 'All executions of the reader site are busy. Try again in a second.', {
        'retry-after': '1',
      });
    const reply = outcome.kind === 'returned' ? readReply(outcome.payload) : null;
    if (reply === null) {
      const why =
        outcome.kind === 'failed'
          ? `failed: ${outcome.errorType}: ${outcome.errorMessage}`
          : 'returned an invalid response for a function URL, or more than 6 MB.';
      return refuse(
        response,
        502,
        `The function of the reader site (${site.friendlyId}) ${why}\nFor its log, start again with --verbose.`,
      );
    }
    const { status, headers } = reply;
    const body = push === null ? reply.body : withScript(reply.body, headers['content-type']);
    const isEmpty = status === 204 || status === 304;
    response.writeHead(status, { ...headers, ...(isEmpty ? {} : { 'content-length': body.length }) });
    response.end(isEmpty || request.method === 'HEAD' ? undefined : body);
  };

  return (request, response) => {
    const { host = '' } = request.headers;
    const behaviour = distribution.behaviourOf((request.url ?? '/').split('?')[0] ?? '/');
    const methods = behaviour.methods.join(', ');
    // Any web site can make a name of its own resolve to this machine: https://en.wikipedia.org/wiki/DNS_rebinding
    // The name of an API is AWS’s alone: push reaches the canary’s device by it.
    const isOfApi = behaviour.origin === 'http-api' && host === behaviour.domain;
    if (!isOwnHost(host) && !isOfApi)
      return refuse(
        response,
        403,
        `The reader site answers at 127.0.0.1 and localhost only, not at ${JSON.stringify(host)}.`,
      );
    if (push?.take(request, response)) return;
    if (!behaviour.methods.includes(request.method ?? ''))
      return refuse(response, 405, `The reader site takes ${methods} only.`, {
        allow: methods,
        connection: 'close',
      });
    // CloudFront answers so, too.
    if (behaviour.origin === 'function-url' && hasBody(request))
      return refuse(response, 403, `A ${request.method} has no body.`, { connection: 'close' });
    serve(request, response, behaviour).catch((thrown: unknown) => answerFault(response, thrown));
  };
};
