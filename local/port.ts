import { createServer } from 'node:net';
import { InvalidArgumentError } from 'commander';
import { type PortOption, PortTaken } from './errors.ts';

/**
 * Makes sure that a port is free before anything slow starts.
 *
 * @param option the option that chooses it
 * @throws PortTaken when another process listens on it
 */
export const assertPortFree = (port: number, option: PortOption): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? new PortTaken(port, option, { cause }) : cause);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });

/** The default port of the reader site: 4567 beside 4566, and a free one (0) beside a free one. */
export const portBeside = (port: number): number => {
  if (port === 0) return 0;
  return port === 65_535 ? port - 1 : port + 1;
};

/** Reads the port that an option names. */
export const parsePort = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 (a free one) to 65535.');
  return port;
};
