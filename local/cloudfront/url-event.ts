import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { LocalDistribution } from './distribution.ts';

/** What our function at the edge tells the site of the host that was asked; it is not run here. */
const HOST_HEADER = 'x-site-host';

/** Headers that CloudFront passes on whatever a policy says, as far as a site may use them. */
const ALWAYS = ['if-none-match', 'if-modified-since'];

/** CloudFront asks for these encodings, whatever else a client takes. */
const encodings = (accepted: string): string =>
  ['br', 'gzip'].filter((name) => new RegExp(`\\b${name}\\b`).test(accepted)).join(',');

const headersOf = (request: IncomingMessage, distribution: LocalDistribution): Record<string, string> => {
  const headers: Record<string, string> = {
    'user-agent': 'Amazon CloudFront',
    // A function URL says https here; it is what the links of the site begin with.
    'x-forwarded-proto': 'http',
  };
  for (const name of [...ALWAYS, ...distribution.headers]) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const accepted = encodings(String(request.headers['accept-encoding'] ?? ''));
  if (accepted !== '') headers['accept-encoding'] = accepted;
  if (distribution.headers.includes(HOST_HEADER)) headers[HOST_HEADER] = request.headers.host ?? '';
  return headers;
};

/** `12/Mar/2020:19:03:58 +0000` */
const clfTime = (at: Date): string => {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(at.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
};

/** Repeated parameters are joined by commas. */
const joined = (query: string): Record<string, string> => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  return parameters;
};

/**
 * The event that a function URL makes of a request, with what CloudFront lets through of it.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export const urlEvent = (request: IncomingMessage, distribution: LocalDistribution): unknown => {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const query = search
    .split('&')
    .filter((part) => part !== '' && distribution.passesParameter(path, part.split('=')[0] ?? ''))
    .join('&');
  const now = new Date();
  const domainName = 'local.lambda-url.on.aws';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { ...headersOf(request, distribution), host: domainName },
    ...(query === '' ? {} : { queryStringParameters: joined(query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'Amazon CloudFront',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    isBase64Encoded: false,
  };
};
