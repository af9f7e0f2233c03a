import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Behaviour } from './distribution.ts';

/** The header with the requested host, which our function at the edge sets on AWS. That function does not run here. */
const HOST_HEADER = 'x-site-host';
/** The header with the reader's location, which our function at the edge sets for the API. */
const VIEWER_HEADER = 'x-site-viewer';

/** Headers that CloudFront always forwards, as far as a site may use them. */
const ALWAYS = ['if-none-match', 'if-modified-since'];

/** The only encodings that CloudFront asks for. */
const encodings = (accepted: string): string =>
  ['br', 'gzip'].filter((name) => new RegExp(`\\b${name}\\b`).test(accepted)).join(',');

/** Which of the client's headers reach the function. */
const passed = (request: IncomingMessage, { headers }: Behaviour): readonly string[] =>
  headers === 'all'
    ? Object.keys(request.headers).filter((name) => name !== 'host' && !name.startsWith('x-site-'))
    : [...ALWAYS, ...headers];

const headersOf = (request: IncomingMessage, behaviour: Behaviour): Record<string, string> => {
  const headers: Record<string, string> = {
    'user-agent': 'Amazon CloudFront',
    // A function URL has https here. The links of the site begin with it.
    'x-forwarded-proto': 'http',
  };
  for (const name of passed(request, behaviour)) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const accepted = encodings(String(request.headers['accept-encoding'] ?? ''));
  if (accepted !== '') headers['accept-encoding'] = accepted;
  if (behaviour.headers === 'all') headers[VIEWER_HEADER] = '127.0.0.1';
  if (behaviour.headers === 'all' || behaviour.headers.includes(HOST_HEADER))
    headers[HOST_HEADER] = request.headers.host ?? '';
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

/** The types of bodies that an HTTP API passes on as text. */
const isText = (type: string | undefined): boolean =>
  type !== undefined && /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded))/.test(type);

/**
 * The event that a function URL or an HTTP API makes of a request, with what CloudFront lets through of it: both have one form.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 *
 * @param sent the body, empty if there is none
 */
export const urlEvent = (
  request: IncomingMessage,
  behaviour: Behaviour,
  sent: Buffer = Buffer.alloc(0),
): unknown => {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const query = search
    .split('&')
    .filter((part) => part !== '' && behaviour.passesParameter(part.split('=')[0] ?? ''))
    .join('&');
  const now = new Date();
  const domainName =
    behaviour.origin === 'http-api' ? 'local.execute-api.amazonaws.com' : 'local.lambda-url.on.aws';
  const asText = isText(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { ...headersOf(request, behaviour), host: domainName },
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
    ...(sent.length === 0 ? {} : { body: sent.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: sent.length > 0 && !asText,
  };
};
