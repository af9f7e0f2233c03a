import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { DataInUse, DataOutdated } from '../errors.ts';

export type Value = SQLInputValue;

/** The state of all services: one SQLite database. All calls are synchronous. */
export interface Store {
  /** Whether the state outlives the process. */
  readonly isKept: boolean;
  /** @returns how many rows changed */
  run(sql: string, ...values: readonly Value[]): number;
  get<T>(sql: string, ...values: readonly Value[]): T | undefined;
  all<T>(sql: string, ...values: readonly Value[]): T[];
  /** Returns rows one by one. Nothing may be written until the last one is read. */
  each<T>(sql: string, ...values: readonly Value[]): Iterable<T>;
  /** Runs the work in a transaction. A nested transaction is part of the outer one. */
  atomically<T>(work: () => T): T;
  /** Adds a missing column to a table of an earlier release. */
  addColumn(table: string, name: string, definition: string): void;
  /** Restores state in memory if the surrounding transaction rolls back. */
  ifTakenBack(undo: () => void): void;
  /** A small value that is made once and kept. */
  setting(name: string, make: () => string): string;
  close(): void;
}

const FILE = 'cloud.sqlite';

/** Incremented with every change of the stored format. */
const FORMAT = 2;

/**
 * Opens the state of the embedded cloud.
 *
 * The write-ahead log is written before a call returns, so a killed process loses nothing that it did. A
 * machine that loses power may lose the last changes, but never keeps half of one.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 *
 * @param folder the folder that keeps it; without one, the state ends with the process
 * @throws DataInUse when another process has it open
 * @throws DataOutdated when another version of the embedded cloud wrote it
 */
export const openStore = (folder?: string): Store => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  // SQLite's own temporary databases, which have no name, cannot be used: SQLite 3.53.4 loses committed rows in them once a
  // transaction is rolled back. A database in memory would fill it in a long run.
  const place = folder ?? mkdtempSync(path.join(tmpdir(), 'slugline-store-'));
  const database = new DatabaseSync(path.join(place, FILE));
  try {
    database.exec(
      `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${folder === undefined ? 'OFF' : 'NORMAL'}; PRAGMA foreign_keys = ON`,
    );
    claimFormat(database, folder ?? '');
    database.exec('CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  } catch (cause) {
    database.close();
    if (folder === undefined) forget(place);
    throw folder !== undefined && isBusy(cause) ? new DataInUse(folder, { cause }) : cause;
  }
  // The temporary folder is deleted while it is open, so that nothing is left however this process ends.
  if (folder === undefined) forget(place);
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  let depth = 0;
  const undoing: (() => void)[] = [];

  const store: Store = {
    isKept: folder !== undefined,
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: <T>(sql: string, ...values: readonly Value[]) => prepared(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: readonly Value[]) => prepared(sql).all(...values) as T[],
    // A statement of its own, because two readers of one statement would take each other's rows.
    each: <T>(sql: string, ...values: readonly Value[]) =>
      database.prepare(sql).iterate(...values) as Iterable<T>,
    atomically: (work) => {
      if (depth > 0) return work();
      depth += 1;
      prepared('BEGIN').run();
      try {
        const result = work();
        prepared('COMMIT').run();
        return result;
      } catch (thrown) {
        for (const undo of undoing.reverse()) undo();
        // A full disk has ended the transaction already.
        if (database.isTransaction) prepared('ROLLBACK').run();
        throw thrown;
      } finally {
        undoing.length = 0;
        depth -= 1;
      }
    },
    addColumn: (table, name, definition) => {
      const columns = database.prepare(`PRAGMA table_info(${table})`).all();
      if (!columns.some((column) => column.name === name))
        database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${definition}`);
    },
    ifTakenBack: (undo) => {
      if (depth > 0) undoing.push(undo);
    },
    setting: (name, make) => {
      const known = store.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', name);
      if (known !== undefined) return known.value;
      const value = make();
      store.run('INSERT INTO setting VALUES (?, ?)', name, value);
      return value;
    },
    close: () => {
      database.close();
      if (folder === undefined) forget(place);
    },
  };
  return store;
};

/** Deletes a temporary folder. Windows does so only once its files are closed. */
const forget = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is still in use, or belongs to another process by now.
  }
};

const claimFormat = (database: DatabaseSync, folder: string): void => {
  const read = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
  if (read('SELECT count(*) FROM sqlite_schema') === 0) database.exec(`PRAGMA user_version = ${FORMAT}`);
  else if (read('PRAGMA user_version') !== FORMAT) throw new DataOutdated(folder);
};

/** https://www.sqlite.org/rescode.html#busy */
const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'errcode' in thrown && thrown.errcode === 5;
