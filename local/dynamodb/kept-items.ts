import type { Store } from '../store/store.ts';
import type { Item } from './item-store.ts';
import type { ItemChange, StreamRecord } from './stream-log.ts';

/** How a table was made, as CreateTable was told; and what UpdateTimeToLive added. */
export interface TableDefinition {
  readonly TableName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean; readonly StreamViewType?: string };
  readonly StreamLabel?: string;
  readonly timeToLive?: string | undefined;
  readonly [parameter: string]: unknown;
}

/** What is kept of tables and their streams between runs. Items themselves are kept only where the state is. */
export interface KeptItems {
  readonly isKept: boolean;
  definitions(): readonly TableDefinition[];
  define(definition: TableDefinition): void;
  forget(table: string): void;
  items(table: string): Iterable<Item>;
  keep(table: string, change: ItemChange): void;
  records(stream: string): readonly { readonly position: number; readonly record: StreamRecord }[];
  append(stream: string, position: number, record: StreamRecord): void;
  /** Drops the records before a position. */
  trim(stream: string, position: number): void;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS item_table (name TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT',
  'CREATE TABLE IF NOT EXISTS item (tab TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (tab, key)) STRICT, WITHOUT ROWID',
  'CREATE TABLE IF NOT EXISTS record (stream TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID',
];

/** The tables of a store. */
export const openKeptItems = (store: Store): KeptItems => {
  for (const sql of SCHEMA) store.run(sql);
  return {
    isKept: store.isKept,
    definitions: () =>
      store
        .all<{ definition: string }>('SELECT definition FROM item_table ORDER BY name')
        .map(({ definition }) => JSON.parse(definition) as TableDefinition),
    define: (definition) => {
      store.run(
        'INSERT OR REPLACE INTO item_table VALUES (?, ?)',
        definition.TableName,
        JSON.stringify(definition),
      );
    },
    forget: (table) => {
      store.run('DELETE FROM item_table WHERE name = ?', table);
      store.run('DELETE FROM item WHERE tab = ?', table);
    },
    items: function* (table) {
      for (const { item } of store.each<{ item: string }>('SELECT item FROM item WHERE tab = ?', table))
        yield JSON.parse(item) as Item;
    },
    keep: (table, { keys, after }) => {
      if (!store.isKept) return;
      const key = JSON.stringify(keys);
      if (after === undefined) store.run('DELETE FROM item WHERE tab = ? AND key = ?', table, key);
      else store.run('INSERT OR REPLACE INTO item VALUES (?, ?, ?)', table, key, JSON.stringify(after));
    },
    records: (stream) =>
      store
        .all<{ position: number; record: string }>(
          'SELECT position, record FROM record WHERE stream = ? ORDER BY position',
          stream,
        )
        .map(({ position, record }) => ({ position, record: JSON.parse(record) as StreamRecord })),
    append: (stream, position, record) => {
      if (store.isKept)
        store.run('INSERT INTO record VALUES (?, ?, ?)', stream, position, JSON.stringify(record));
    },
    trim: (stream, position) => {
      if (store.isKept) store.run('DELETE FROM record WHERE stream = ? AND position < ?', stream, position);
    },
  };
};
