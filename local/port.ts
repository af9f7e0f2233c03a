import { createServer } from 'node:net';
import { PortTaken } from './errors.ts';

/**
 * Makes sure that a port can be had before anything slow is begun.
 *
 * @throws PortTaken when another process listens on it
 */
export const assertPortFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? new PortTaken(port, { cause }) : cause);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
