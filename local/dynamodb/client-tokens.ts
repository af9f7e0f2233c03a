import { createHash } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import type { Members } from './item-store.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const tokenKeptMs = 10 * 60 * 1000;

/** Remembers client tokens for ten minutes, and of their requests a digest. */
export const tokenMemory = () => {
  const requests = new Map<string, { readonly digest: string; readonly at: number }>();
  const digestOf = (request: Members): string =>
    createHash('sha256').update(JSON.stringify(request)).digest('base64');
  return {
    /** @throws AwsFault when the token came with another request before */
    knows: ({ ClientRequestToken: token, ...request }: Members): boolean => {
      if (typeof token !== 'string') return false;
      for (const [old, { at }] of requests) {
        if (at >= Date.now() - tokenKeptMs) break;
        requests.delete(old);
      }
      const earlier = requests.get(token);
      if (earlier !== undefined && earlier.digest !== digestOf(request)) {
        throw new AwsFault(
          'IdempotentParameterMismatchException',
          'A transaction with this client token was already completed with different parameters',
        );
      }
      return earlier !== undefined;
    },
    remember: ({ ClientRequestToken: token, ...request }: Members): void => {
      if (typeof token === 'string') requests.set(token, { digest: digestOf(request), at: Date.now() });
    },
  };
};
