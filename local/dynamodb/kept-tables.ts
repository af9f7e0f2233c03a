import type { Store } from '../store/store.ts';
import type { Item } from './item.ts';
import type { StreamRecord } from './stream-record.ts';

/** The definition of a table, as passed to CreateTable, with the changes of UpdateTimeToLive. */
export interface TableDefinition {
  readonly TableName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean; readonly StreamViewType?: string };
  readonly StreamLabel?: string;
  readonly timeToLive?: string | undefined;
  readonly [parameter: string]: unknown;
}

/** The stored data of tables and their streams, besides the items. */
export interface KeptTables {
  definitions(): readonly TableDefinition[];
  define(definition: TableDefinition): void;
  forget(table: string): void;
  /** Whether a table's items were written to the keys, indexes and time to live that it has now. */
  isLaidOut(table: string): boolean;
  /** Records that they were. */
  layOut(table: string): void;
  /** Records when an item expires, in epoch seconds, or null if it does not. */
  expire(table: string, keys: Item, at: number | null): void;
  /** Forgets when the items of a table expire. */
  expireNone(table: string): void;
  /** The keys of items that expire within a time, its ends included. */
  expiring(table: string, from: number, until: number): readonly Item[];
  records(stream: string): readonly { readonly position: number; readonly record: StreamRecord }[];
  append(stream: string, position: number, record: StreamRecord): void;
  /** Restores state in memory if the surrounding transaction rolls back. */
  readonly ifTakenBack: Store['ifTakenBack'];
  /** Drops the records before a position. */
  trim(stream: string, position: number): void;
}

const SCHEMA = [
  "CREATE TABLE IF NOT EXISTS item_table (name TEXT PRIMARY KEY, definition TEXT NOT NULL, layout TEXT NOT NULL DEFAULT '') STRICT",
  'CREATE TABLE IF NOT EXISTS item_expiry (tab TEXT NOT NULL, keys TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (tab, keys)) STRICT, WITHOUT ROWID',
  'CREATE INDEX IF NOT EXISTS item_expiry_at ON item_expiry (tab, at)',
  'CREATE TABLE IF NOT EXISTS record (stream TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID',
];

/** The settings that decide where items and their index entries are, and when they expire. */
const layoutOf = (definition: TableDefinition): string =>
  JSON.stringify(
    [
      'KeySchema',
      'AttributeDefinitions',
      'GlobalSecondaryIndexes',
      'LocalSecondaryIndexes',
      'timeToLive',
    ].map((name) => definition[name] ?? null),
  );

/** The tables of a store. */
export const openKeptTables = (store: Store): KeptTables => {
  for (const sql of SCHEMA) store.run(sql);
  const definitionOf = (table: string): { definition: TableDefinition; layout: string } | undefined => {
    const row = store.get<{ definition: string; layout: string }>(
      'SELECT definition, layout FROM item_table WHERE name = ?',
      table,
    );
    return row && { ...row, definition: JSON.parse(row.definition) };
  };
  return {
    definitions: () =>
      store
        .all<{ definition: string }>('SELECT definition FROM item_table ORDER BY name')
        .map(({ definition }) => JSON.parse(definition) as TableDefinition),
    define: (definition) => {
      store.run(
        'INSERT INTO item_table (name, definition) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition',
        definition.TableName,
        JSON.stringify(definition),
      );
    },
    forget: (table) => {
      store.run('DELETE FROM item_table WHERE name = ?', table);
      store.run('DELETE FROM item_expiry WHERE tab = ?', table);
    },
    isLaidOut: (table) => {
      const known = definitionOf(table);
      return known !== undefined && known.layout === layoutOf(known.definition);
    },
    layOut: (table) => {
      const known = definitionOf(table);
      if (known !== undefined)
        store.run('UPDATE item_table SET layout = ? WHERE name = ?', layoutOf(known.definition), table);
    },
    expire: (table, keys, at) => {
      const name = JSON.stringify(keys);
      if (at === null) store.run('DELETE FROM item_expiry WHERE tab = ? AND keys = ?', table, name);
      else store.run('INSERT OR REPLACE INTO item_expiry VALUES (?, ?, ?)', table, name, at);
    },
    expireNone: (table) => {
      store.run('DELETE FROM item_expiry WHERE tab = ?', table);
    },
    expiring: (table, from, until) =>
      store
        .all<{ keys: string }>(
          'SELECT keys FROM item_expiry WHERE tab = ? AND at >= ? AND at <= ? ORDER BY at',
          table,
          from,
          until,
        )
        .map(({ keys }) => JSON.parse(keys) as Item),
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
    ifTakenBack: store.ifTakenBack,
    trim: (stream, position) => {
      if (store.isKept) store.run('DELETE FROM record WHERE stream = ? AND position < ?', stream, position);
    },
  };
};
