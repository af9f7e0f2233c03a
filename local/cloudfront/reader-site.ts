import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerFault } from '../answer-fault.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import { isOwnHost } from '../page/guard.ts';
import type { LocalDistribution } from './distribution.ts';
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

/** Answers while the stack is being made. */
export const siteToCome: RequestListener = (_request, response) =>
  refuse(response, 503, 'The embedded cloud is starting. Ask again in a second.', { 'retry-after': '1' });

/**
 * Answers readers as CloudFront would with a cold cache: every request goes to the function that is behind the distribution, with
 * what the distribution lets through of it.
 */
export const readerSite = (distribution: LocalDistribution, site: LocalFunction): RequestListener => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const outcome = await site.invoke(urlEvent(request, distribution));
    // Who asked may be gone by now.
    if (response.destroyed) return;
    if (outcome.kind === 'throttled')
      return refuse(
        response,
        503,
        'All executions of the reader site are under way. Ask again in a second.',
        {
          'retry-after': '1',
        },
      );
    const reply = outcome.kind === 'returned' ? readReply(outcome.payload) : null;
    if (reply === null) {
      const why =
        outcome.kind === 'failed'
          ? `failed: ${outcome.errorType}: ${outcome.errorMessage}`
          : 'answered with what is no reply of a function URL, or more than 6 MB.';
      return refuse(
        response,
        502,
        `The function of the reader site (${site.friendlyId}) ${why}\nIts log says more: start again with --verbose.`,
      );
    }
    const { status, headers, body } = reply;
    const isEmpty = status === 204 || status === 304;
    response.writeHead(status, { ...headers, ...(isEmpty ? {} : { 'content-length': body.length }) });
    response.end(isEmpty || request.method === 'HEAD' ? undefined : body);
  };

  return (request, response) => {
    const { host = '' } = request.headers;
    const methods = distribution.methods.join(', ');
    // Any web site may have a name of its own resolve to this machine: https://en.wikipedia.org/wiki/DNS_rebinding
    if (!isOwnHost(host))
      return refuse(
        response,
        403,
        `The reader site answers at 127.0.0.1 and localhost only, not at ${JSON.stringify(host)}.`,
      );
    if (!distribution.methods.includes(request.method ?? ''))
      return refuse(response, 405, `The reader site takes ${methods} only.`, {
        allow: methods,
        connection: 'close',
      });
    // CloudFront answers so, too.
    if (hasBody(request))
      return refuse(response, 403, `A ${request.method} has no body.`, { connection: 'close' });
    serve(request, response).catch((thrown: unknown) => answerFault(response, thrown));
  };
};
