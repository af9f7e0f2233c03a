import type { Store } from '../store/store.ts';

/** How far each mapping has read its stream. */
export interface Positions {
  get(mapping: string): number | undefined;
  set(mapping: string, position: number): void;
}

/** The positions of a store. */
export const openPositions = (store: Store): Positions => {
  store.run('CREATE TABLE IF NOT EXISTS position (mapping TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT');
  return {
    get: (mapping) => store.get<{ at: number }>('SELECT at FROM position WHERE mapping = ?', mapping)?.at,
    set: (mapping, position) => {
      store.run('INSERT OR REPLACE INTO position VALUES (?, ?)', mapping, position);
    },
  };
};
