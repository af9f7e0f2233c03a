import { createServer } from 'node:http';
import { TemplateFault } from '../errors.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import { listen } from '../gateway.ts';
import type { PagePush } from '../push/page/service.ts';
import type { Assembly } from '../template/assembly.ts';
import { hasDistribution, type LocalDistribution } from './distribution.ts';
import { readerSite, siteToCome } from './reader-site.ts';

/** The server of the reader site. It is an origin of its own, so that its pages cannot reach the operator page or the services. */
export interface Readers {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Answers from now on. */
  serve(
    distribution: LocalDistribution,
    functionNamed: (nameOrArn: string) => LocalFunction | undefined,
    push: PagePush | null,
  ): void;
  stop(): void;
}

/** As long as the services keep one. Milliseconds. */
const keepAliveTimeout = 120_000;

/** Longer than a request without a body takes to arrive. Milliseconds. */
const requestTimeout = 30_000;

/**
 * Listens for readers if a stack has something for them. The port is opened before the stack is created, because its outputs name it.
 *
 * @param port 0 for any free one
 * @returns null if the stack has no distribution
 * @throws PortTaken
 */
export const openReaders = async (assembly: Assembly, port: number): Promise<Readers | null> => {
  if (!hasDistribution(assembly)) return null;
  const server = createServer({ keepAliveTimeout, requestTimeout }, siteToCome);
  const url = `http://127.0.0.1:${await listen(server, port, '--reader-port')}`;
  return {
    url,
    serve: (distribution, functionNamed, push) => {
      const behind = new Map<string, LocalFunction>();
      for (const { functionArn } of distribution.behaviours) {
        const fn = functionNamed(functionArn);
        if (fn === undefined)
          throw new TemplateFault('the reader site', `there is no function ${functionArn}`);
        behind.set(functionArn, fn);
      }
      server.off('request', siteToCome);
      server.on('request', readerSite(distribution, behind, push));
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
