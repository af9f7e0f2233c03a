import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** Whether a `Host` is a name that no one else's DNS can point somewhere. `0.0.0.0` is one that browsers let other sites use. */
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
 * Why a request for a service is refused because a web site may be behind it; null when it may be answered. Any site that the user
 * visits can have the browser send forms here, which need no signature that this cloud would check: to subscribe its own address to a
 * channel, say. Browsers name such a site in `Origin`, which must be the very address that is asked: another port or another name of this machine is
 * another site, too. A site whose own name resolves to this machine (DNS rebinding) has that name in `Host`.
 */
export const originRefusal = ({ host = '', origin }: IncomingHttpHeaders): string | null => {
  // HTTP/1.0 knows no Host, and browsers speak none.
  if (host !== '' && !isOwn(host))
    return `The embedded cloud answers at addresses and at localhost, not at ${JSON.stringify(host)}: use its IP address.`;
  if (origin !== undefined && origin !== `http://${host}`)
    return `The embedded cloud takes no requests of other web sites; this one is from ${JSON.stringify(origin)}.`;
  return null;
};
