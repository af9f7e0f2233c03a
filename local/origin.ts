import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** Whether a `Host` is a name that nobody else's DNS can resolve. Browsers let other sites use `0.0.0.0`. */
const isOwn = (host: string): boolean => {
  const url = URL.parse(`http://${host}`);
  if (url === null || url.host !== host.toLowerCase().replace(/:80$/, '')) return false;
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return (
    (isIP(name) !== 0 && name !== '0.0.0.0' && name !== '::') ||
    name === 'localhost' ||
    name.endsWith('.localhost')
  );
};

/**
 * Returns why a request for a service is refused because a web site may have sent it, or null if it may be answered. Any site that the user
 * visits can make the browser send forms here, without a signature that this cloud would check: to subscribe its own address to a
 * channel, for example. Browsers name such a site in `Origin`, which must be exactly the requested address: another port or another name of this machine is
 * another site, too. A site whose own name resolves to this machine (DNS rebinding) has that name in `Host`.
 */
export const originRefusal = ({ host = '', origin }: IncomingHttpHeaders): string | null => {
  // HTTP/1.0 has no Host, and browsers do not use it.
  if (host !== '' && !isOwn(host))
    return `The embedded cloud answers at addresses and at localhost, not at ${JSON.stringify(host)}: use its IP address.`;
  if (origin !== undefined && origin !== `http://${host}`)
    return `The embedded cloud refuses requests from other web sites; this one is from ${JSON.stringify(origin)}.`;
  return null;
};
