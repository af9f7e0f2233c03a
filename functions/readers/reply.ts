import { PUSH_POLICY, SAFE_HEADERS } from '../core/site/safe-headers.ts';

/** The answer to a request. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Headers of every answer: no cache stores it, no search engine lists it, and no other site learns its address, which
 * is a capability.
 */
const PRIVATE_HEADERS: Readonly<Record<string, string>> = {
  ...SAFE_HEADERS,
  'content-security-policy': PUSH_POLICY,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
};

const reply = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  body,
  headers: { ...PRIVATE_HEADERS, ...headers },
});

export const pageReply = (status: number, body: string): Reply =>
  reply(status, body, { 'content-type': 'text/html; charset=utf-8' });

export const jsonReply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply =>
  reply(status, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8', ...headers });

/** @param sentence what to do */
export const faultReply = (
  status: 400 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => jsonReply(status, { error: sentence }, headers);

export const doneReply = (): Reply => reply(204, '');

/** Another address, to be asked for with GET (RFC 9110 §15.4.4). */
export const backReply = (location: string): Reply =>
  reply(303, '', { location, 'content-type': 'text/plain; charset=utf-8' });
