import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { DataInUse, DataOutdated } from '../errors.ts';

export type Value = SQLInputValue;

/** Where all services keep their state: one SQLite database. Every call is done when it returns. */
export interface Store {
  /** Whether the state outlives the process. */
  readonly isKept: boolean;
  /** @returns how many rows changed */
  run(sql: string, ...values: readonly Value[]): number;
  get<T>(sql: string, ...values: readonly Value[]): T | undefined;
  all<T>(sql: string, ...values: readonly Value[]): T[];
  /** Rows one by one. Nothing may be written before the last one was read. */
  each<T>(sql: string, ...values: readonly Value[]): Iterable<T>;
  /** Makes what the work writes one: all of it is kept, or nothing. Inside another one it is a part of that. */
  atomically<T>(work: () => T): T;
  /** Gives a table that an earlier release made a column that it lacks. */
  addColumn(table: string, name: string, definition: string): void;
  /** Has something in memory put back, should the transaction around this come to nothing. */
  ifTakenBack(undo: () => void): void;
  /** A small value that stays, made the first time. */
  setting(name: string, make: () => string): string;
  close(): void;
}

const FILE = 'cloud.sqlite';

/** Raised whenever what is kept takes another shape. */
const FORMAT = 2;

/**
 * Opens the state of the embedded cloud.
 *
 * The write-ahead log is written before a call returns, so a process that is killed loses nothing of what it did; a
 * machine that loses power may lose the last moments, and is not left with half of a change.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 *
 * @param folder where to keep it; none: as long as the process lasts
 * @throws DataInUse when another process has it open
 * @throws DataOutdated when another version of the embedded cloud wrote it
 */
export const openStore = (folder?: string): Store => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  // SQLite's own temporary databases, which have no name, are no choice: SQLite 3.53.4 loses rows of theirs that were committed once a
  // transaction is taken back. In memory alone a long run would fill it.
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
  // However this process ends, nothing is left of what need not be kept: an open file is there until it is closed.
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
    // Not a shared statement: two readers of one would take each other's rows.
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
    // It is in use still, or somebody else's by now.
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
