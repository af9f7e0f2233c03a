/** Longer than any push service's. An endpoint is kept in items of the readers' table. */
const MOST_CHARACTERS = 2048;

/** Names that are resolved on a machine or in a private network only (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const PRIVATE_NAMES = [
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'lan',
  'intranet',
  'corp',
  'home',
  'onion',
];

const isPrivateName = (host: string): boolean =>
  PRIVATE_NAMES.some((name) => host === name || host.endsWith(`.${name}`));

/** The URL parser writes every IPv4 address with four decimal parts (`0x7f.1` too), and IPv6 in brackets. */
const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);

/** The push services that browsers have, by their hosts. Debian's Chromium hands out the second of Google's. */
const KNOWN_SERVICES = [
  ['fcm.googleapis.com', 'google'],
  ['jmt17.google.com', 'google'],
  ['push.services.mozilla.com', 'mozilla'],
  ['push.apple.com', 'apple'],
  ['notify.windows.com', 'microsoft'],
] as const;

/** Whose push service: what is counted is counted by it. `other` is what only exists on this machine. */
export type PushService = (typeof KNOWN_SERVICES)[number][1] | 'other';

const serviceAt = (endpoint: string): PushService | null => {
  const host = URL.parse(endpoint)?.hostname ?? '';
  return KNOWN_SERVICES.find(([name]) => host === name || host.endsWith(`.${name}`))?.[1] ?? null;
};

/** @example pushServiceOf('https://web.push.apple.com/QGxK') // 'apple' */
export const pushServiceOf = (endpoint: string): PushService => serviceAt(endpoint) ?? 'other';

/**
 * Tells whether an endpoint is at a push service that browsers are known to use. Anybody may sign up: messages to
 * arbitrary addresses could attack others, and would wait for servers that never answer.
 *
 * @example isKnownService('https://web.push.apple.com/QGxK') // true
 */
export const isKnownService = (endpoint: string): boolean => serviceAt(endpoint) !== null;

/**
 * Tells whether messages may be sent to an endpoint that a browser, or somebody who imitates one, has given: an https
 * URL (RFC 8030 §8) with a public host name, the default port and no credentials. Every IP literal is refused, public
 * ones too: no push service has one. A public name may still resolve to a private address; there the TLS certificate
 * is not the name's, so nothing is sent.
 *
 * @param also origins that are taken in addition: those of an egress map, for push services on this machine
 * @example isPushEndpoint('https://updates.push.services.mozilla.com/wpush/v2/abc') // true
 * @example isPushEndpoint('https://169.254.169.254/latest/meta-data') // false
 * @example isPushEndpoint('http://127.0.0.1:8030/wpush/v2/abc', ['http://127.0.0.1:8030']) // true
 */
export const isPushEndpoint = (endpoint: string, also: readonly string[] = []): boolean => {
  if (endpoint.length > MOST_CHARACTERS || !URL.canParse(endpoint)) return false;
  const { protocol, username, password, port, hostname, origin } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (also.includes(origin)) return true;
  const host = hostname.replace(/\.$/, '');
  return (
    protocol === 'https:' && port === '' && host.includes('.') && !isAddress(host) && !isPrivateName(host)
  );
};
