import { Readable } from 'node:stream';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';
import type { Item } from './item.ts';

/** Bounds of keys, as of LevelDB. */
interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
}

type Done<T> = (error: unknown, value?: T) => void;

/** One of dynalite's key-value databases. All operations except streams are synchronous and have called their callback on return. */
export interface Part {
  get(key: string, done: Done<unknown>): void;
  put(key: string, value: unknown, done: Done<never>): void;
  del(key: string, done: Done<never>): void;
  batch(operations: readonly { readonly type: 'del'; readonly key: string }[], done: Done<never>): void;
  createKeyStream(range?: Range): Readable;
  createValueStream(range?: Range): Readable;
  /** Calls are synchronous, so the lock is always free. */
  lock(key: string, run: (release: <T>(done: T) => T) => void): void;
}

/** The database interface that dynalite's actions use. */
export interface DynaliteStore {
  readonly options: {
    readonly createTableMs: number;
    readonly deleteTableMs: number;
    readonly updateTableMs: number;
    readonly maxItemSize: number;
  };
  readonly tableDb: Part & { readonly awsAccountId: string; readonly awsRegion: string };
  getTable(name: string, checkStatus: boolean | Done<TableState>, done?: Done<TableState>): void;
  getItemDb(table: string): Part;
  deleteItemDb(table: string, done: Done<never>): void;
  getIndexDb(type: string, table: string, index: string): Part;
  deleteIndexDb(type: string, table: string, index: string, done: Done<never>): void;
  getTagDb(table: string): Part;
  deleteTagDb(table: string, done: Done<never>): void;
}

/** A table as dynalite describes it. */
interface TableState {
  readonly TableStatus: string;
}

const SCHEMA =
  'CREATE TABLE IF NOT EXISTS entry (part TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (part, key)) STRICT, WITHOUT ROWID';

/** The last character of Unicode. No key begins with it. */
const ABOVE_ALL = '\u{10FFFF}';

/** Rows read at a time. Others may write between two reads. */
const PAGE = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const LARGEST_ITEM = 400 * 1024;

interface Row {
  readonly key: string;
  readonly value: string;
}

/**
 * The rows of a part within a range of keys, in their order: SQLite compares bytes, as LevelDB does, and dynalite's keys
 * are made for that.
 */
function* rowsOf<T>(
  store: Store,
  part: string,
  { gt, gte, lt, lte, reverse = false }: Range,
  read: (row: Row) => T,
): Iterable<T> {
  let [above, from] = [gt === undefined ? '>=' : '>', gt ?? gte ?? ''];
  let [below, to] = [lt === undefined ? '<=' : '<', lt ?? lte ?? ABOVE_ALL];
  for (;;) {
    const rows = store.all<Row>(
      `SELECT key, value FROM entry WHERE part = ? AND key ${above} ? AND key ${below} ? ORDER BY key ${reverse ? 'DESC' : 'ASC'} LIMIT ${PAGE}`,
      part,
      from,
      to,
    );
    for (const row of rows) yield read(row);
    const last = rows.at(-1)?.key;
    if (last === undefined || rows.length < PAGE) return;
    if (reverse) [below, to] = ['<', last];
    else [above, from] = ['>', last];
  }
}

const parse = ({ value }: Row): unknown => JSON.parse(value);

const openPart = (store: Store, part: string): Part => {
  const remove = (key: string): void => {
    store.run('DELETE FROM entry WHERE part = ? AND key = ?', part, key);
  };
  return {
    get: (key, done) => {
      const row = store.get<Row>('SELECT key, value FROM entry WHERE part = ? AND key = ?', part, key);
      done(null, row && parse(row));
    },
    put: (key, value, done) => {
      store.run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?)', part, key, JSON.stringify(value));
      done(null);
    },
    del: (key, done) => {
      remove(key);
      done(null);
    },
    batch: (operations, done) => {
      for (const { key } of operations) remove(key);
      done(null);
    },
    createKeyStream: (range = {}) => Readable.from(rowsOf(store, part, range, ({ key }) => key)),
    createValueStream: (range = {}) => Readable.from(rowsOf(store, part, range, parse)),
    lock: (_key, run) => run((done) => done),
  };
};

/** As dynalite's own store answers. */
const notFound = (name: string, isKnown: boolean): Error =>
  Object.assign(new Error('NotFoundError'), {
    name: 'NotFoundError',
    statusCode: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
      message: `Requested resource not found${isKnown ? '' : `: Table: ${name} not found`}`,
    },
  });

const itemsOf = (table: string): string => `item-${table}`;
const indexOf = (type: string, table: string, index: string): string =>
  `index-${type.toLowerCase()}~${table}~${index}`;
const tagsOf = (table: string): string => `tag-${table}`;

/**
 * Takes all items of a table out, and empties its indexes: to write the items again after the table has changed.
 *
 * @returns items in DynamoDB's JSON
 */
export const takeItems = (store: Store, table: string): readonly Item[] => {
  const items = [...rowsOf(store, itemsOf(table), {}, parse)] as readonly Item[];
  store.run('DELETE FROM entry WHERE part = ?', itemsOf(table));
  for (const type of ['local', 'global']) {
    const first = indexOf(type, table, '');
    store.run('DELETE FROM entry WHERE part >= ? AND part < ?', first, first + ABOVE_ALL);
  }
  return items;
};

/**
 * dynalite's database in a store: items and indexes are kept where everything else is, and change in the transactions
 * around them. How tables are described lasts as long as the process: they are made again at each start.
 */
export const openDynaliteStore = (
  store: Store,
  { region, account }: Pick<Place, 'region' | 'account'>,
): DynaliteStore => {
  store.run(SCHEMA);
  const tables = 'table';
  store.run('DELETE FROM entry WHERE part = ?', tables);
  const parts = new Map<string, Part>();
  const part = (name: string): Part => {
    const known = parts.get(name) ?? openPart(store, name);
    parts.set(name, known);
    return known;
  };
  const empty = (name: string, done: Done<never>): void => {
    store.run('DELETE FROM entry WHERE part = ?', name);
    done(null);
  };
  const tableDb = { ...openPart(store, tables), awsAccountId: account, awsRegion: region };
  return {
    options: { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, maxItemSize: LARGEST_ITEM },
    tableDb,
    getTable: (name, checkStatus, done = checkStatus as Done<TableState>) =>
      tableDb.get(name, (_, found) => {
        const table = found as TableState | undefined;
        const moving = table?.TableStatus === 'CREATING' || table?.TableStatus === 'DELETING';
        if (table === undefined || (checkStatus && moving)) done(notFound(name, Boolean(checkStatus)));
        else done(null, table);
      }),
    getItemDb: (table) => part(itemsOf(table)),
    deleteItemDb: (table, done) => empty(itemsOf(table), done),
    getIndexDb: (type, table, index) => part(indexOf(type, table, index)),
    deleteIndexDb: (type, table, index, done) => empty(indexOf(type, table, index), done),
    getTagDb: (table) => part(tagsOf(table)),
    deleteTagDb: (table, done) => empty(tagsOf(table), done),
  };
};
