import type { IncomingMessage } from 'node:http';

/** Names of this machine that nobody else's DNS can resolve. */
const OWN_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a `Host` is a name of this machine, with or without a port. */
export const isOwnHost = (host: string): boolean => {
  const url = URL.parse(`http://${host}`);
  return url !== null && url.host === host.replace(/:80$/, '') && OWN_NAMES.has(url.hostname);
};

/**
 * Returns why a request for the page is refused, or null if it may be answered. Any web site that the user visits can make the browser send
 * requests here, so the page answers only requests of its own:
 *
 * - the `Host` must be a name of this machine, or a site could have its own name resolve to it (DNS rebinding);
 * - a request that changes something must have this origin in `Origin`, which browsers set and scripts cannot forge;
 * - a request that reads something must not come from another site (`Sec-Fetch-Site`, https://www.w3.org/TR/fetch-metadata/); opening the
 *   page from a link is harmless.
 *
 * @param changes whether the request changes something
 */
export const refusalOf = ({ headers }: IncomingMessage, changes: boolean): string | null => {
  const host = headers.host ?? '';
  if (!isOwnHost(host))
    return `The page answers at 127.0.0.1 and localhost only, not at ${JSON.stringify(host)}.`;
  if (changes && headers.origin !== `http://${host}`) return 'Only the operator page itself may upload here.';
  const site = headers['sec-fetch-site'] ?? 'none';
  const isOpened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== 'same-origin' && site !== 'none' && !(isOpened && !changes))
    return 'Another web site sent this request.';
  return null;
};

/**
 * Headers of every answer. Scripts and styles are files of this origin; nothing is fetched from, framed by or sent elsewhere; text
 * never becomes markup (`require-trusted-types-for`). https://www.w3.org/TR/CSP3/
 */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
