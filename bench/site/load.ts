import { Agent, type IncomingMessage, request } from 'node:http';

/** A request that is sent over and over. */
export interface Ask {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The expected status. Any other is an error. */
  readonly status: number;
}

export interface Answer {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The measurements of a load of requests. */
export interface Load {
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds of each. */
  readonly latencies: readonly number[];
}

/** Asks over connections that stay open. */
export const openClient = (origin: string, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = ({ path, headers = {}, status }: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(path, origin), { agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          if (answer.statusCode === status) resolve({ headers: answer.headers, body });
          else reject(new Error(`${path} answers ${answer.statusCode}: ${body.toString().slice(0, 500)}`));
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  return {
    ask,
    /** Sends so many requests, as many at once as there are connections, in turn those given. */
    load: async (asks: readonly Ask[], count: number): Promise<Load> => {
      const latencies: number[] = [];
      let next = 0;
      const started = performance.now();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while (next < count) {
            const one = asks[next++ % asks.length] as Ask;
            const from = performance.now();
            await ask(one);
            latencies.push(performance.now() - from);
          }
        }),
      );
      return { rate: (count / (performance.now() - started)) * 1000, latencies };
    },
    close: () => agent.destroy(),
  };
};

export type Client = ReturnType<typeof openClient>;
