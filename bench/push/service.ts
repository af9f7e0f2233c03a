/** A push service that accepts everything, in a process of its own so that its processor time is nobody else's. It ends with its parent. */
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** The message that the service sends its parent when it listens. */
export interface Listening {
  readonly origin: string;
  readonly ca: string;
}

const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
  keyType: 'ec',
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
});
// web-push speaks HTTP/1.1 alone.
const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
  request.resume().on('end', () => {
    response.statusCode = 201;
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ origin: `https://127.0.0.1:${port}`, ca: cert } satisfies Listening);
});
process.on('disconnect', () => process.exit());
