import { createHash } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Members } from './item-store.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const tokenKeptMs = 10 * 60 * 1000;

/** Remembers client tokens for ten minutes, with a digest of their requests. */
export const tokenMemory = (store: Store) => {
  store.run(
    'CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, digest TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  );
  store.run('CREATE INDEX IF NOT EXISTS token_at ON token (at)');
  const digestOf = (request: Members): string =>
    createHash('sha256').update(JSON.stringify(request)).digest('base64');
  return {
    /** @throws AwsFault when the token came with another request before */
    knows: ({ ClientRequestToken: token, ...request }: Members): boolean => {
      if (typeof token !== 'string') return false;
      const earlier = store.get<{ digest: string }>(
        'SELECT digest FROM token WHERE token = ? AND at >= ?',
        token,
        Date.now() - tokenKeptMs,
      );
      if (earlier !== undefined && earlier.digest !== digestOf(request)) {
        throw new AwsFault(
          'IdempotentParameterMismatchException',
          'A transaction with this client token was already completed with different parameters',
        );
      }
      return earlier !== undefined;
    },
    remember: ({ ClientRequestToken: token, ...request }: Members): void => {
      if (typeof token !== 'string') return;
      store.run('DELETE FROM token WHERE at < ?', Date.now() - tokenKeptMs);
      store.run('INSERT OR REPLACE INTO token VALUES (?, ?, ?)', token, digestOf(request), Date.now());
    },
  };
};
