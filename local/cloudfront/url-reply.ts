import { isArray, isObject, type JsonObject, parseJson } from '../json.ts';

/** The response to the reader. */
export interface UrlReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Lambda's limit of an answer. */
const LARGEST_BODY = 6 * 1024 * 1024;

/** Headers that the server sets itself. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'content-length', 'date'];

const headersIn = (reply: JsonObject): Record<string, string | readonly string[]> => {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(isObject(reply.headers) ? reply.headers : {}))
    if (value !== null && !HOP_BY_HOP.includes(name.toLowerCase()))
      headers[name.toLowerCase()] = String(value);
  if (reply.cookies !== undefined && isArray(reply.cookies))
    headers['set-cookie'] = reply.cookies.map(String);
  return headers;
};

/**
 * Reads the result of a function behind a URL: a response, or any other value as the body of one.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload
 *
 * @param payload JSON text
 * @returns null if a function URL would not pass it on
 * @example readReply('{"statusCode":204}')?.status // 204
 */
export const readReply = (payload: string): UrlReply | null => {
  const reply = parseJson(payload);
  if (!isObject(reply) || reply.statusCode === undefined)
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(payload) };
  const status = Number(reply.statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return null;
  const text = typeof reply.body === 'string' ? reply.body : '';
  const body = Buffer.from(text, reply.isBase64Encoded === true ? 'base64' : 'utf8');
  if (body.length > LARGEST_BODY) return null;
  return { status, headers: { 'content-type': 'application/json', ...headersIn(reply) }, body };
};
