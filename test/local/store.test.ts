import { afterEach, expect, it } from 'vitest';
import { seeded } from '../../bench/train/seeded.ts';
import { openStore, type Store } from '../../local/store/store.ts';

let store: Store | undefined;

afterEach(() => store?.close());

class TakenBack extends Error {}

/** Writes and deletes rows of all sizes in transactions, of which each tenth is taken back. Answers the keys whose value is wrong in the end. */
const wrongAfter = ({ run, get, atomically }: Store, rounds: number): readonly string[] => {
  run(
    'CREATE TABLE entry (part TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (part, key)) STRICT, WITHOUT ROWID',
  );
  const next = seeded(1);
  const below = (limit: number): number => Math.floor(next() * limit);
  const expected = new Map<string, string | undefined>();
  for (let round = 0; round < rounds; round++) {
    const changed = new Map<string, string | undefined>();
    try {
      atomically(() => {
        for (let write = below(6); write >= 0; write--) {
          const key = `${below(4000)}`;
          const value = next() < 0.25 ? undefined : `${round} ${'x'.repeat(Math.floor(next() ** 3 * 6000))}`;
          if (value === undefined) run('DELETE FROM entry WHERE part = ? AND key = ?', 'all', key);
          else run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?)', 'all', key, value);
          changed.set(key, value);
        }
        if (round % 10 === 9) throw new TakenBack();
      });
      for (const [key, value] of changed) expected.set(key, value);
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
  }
  const read = (key: string) =>
    get<{ value: string }>('SELECT value FROM entry WHERE part = ? AND key = ?', 'all', key)?.value;
  return [...expected].flatMap(([key, value]) => (read(key) === value ? [] : [key]));
};

it('keeps what was written, though it is more than SQLite holds in memory and transactions are taken back', () => {
  store = openStore();
  expect(wrongAfter(store, 20_000)).toEqual([]);
});
