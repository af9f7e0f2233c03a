import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Checksum } from './checksums.ts';
import { openVersionIds } from './version-ids.ts';

/** `''`: versioning was never enabled. */
export type Versioning = '' | 'Enabled' | 'Suspended';

export interface Bucket {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly versioning: Versioning;
}

/** One version of an object, or a delete marker; its bytes are read apart. */
export interface ObjectVersion {
  /** Grows with every version ever made. */
  readonly seq: number;
  readonly key: string;
  /** `null` (the word) for the version of a bucket without versioning. */
  readonly version: string;
  readonly isMarker: boolean;
  readonly size: number;
  /** Without quotation marks. */
  readonly eTag: string;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** The client's headers that are returned on reads: content type, user metadata, checksums. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parts of which it was assembled, if any. */
  readonly parts: readonly ObjectPart[];
}

/** A part of an object that was uploaded in parts. */
export interface ObjectPart {
  readonly number: number;
  readonly size: number;
  readonly checksum?: Checksum | undefined;
}

export interface NewObject {
  readonly body: Uint8Array;
  readonly eTag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts?: readonly ObjectPart[];
}

/** Buckets with the versions of their objects. https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html */
export interface ObjectStore {
  /** @throws AwsFault `NoSuchBucket` */
  bucket(name: string): Bucket;
  find(name: string): Bucket | undefined;
  buckets(): readonly Bucket[];
  putBucket(bucket: Bucket): void;
  /** @throws AwsFault `BucketNotEmpty`, as long as there is any version */
  removeBucket(name: string): void;
  /** The newest version, which may be a delete marker. */
  current(bucket: string, key: string): ObjectVersion | undefined;
  version(bucket: string, key: string, version: string): ObjectVersion | undefined;
  /** Whether a version's id may have been given for the key, if only once. */
  mayBeVersion(bucket: string, key: string, version: string): boolean;
  body(version: ObjectVersion): Uint8Array;
  put(bucket: string, key: string, object: NewObject): ObjectVersion;
  /** Makes a delete marker the current version. */
  mark(bucket: string, key: string): ObjectVersion;
  /** Removes one version for good. */
  erase(version: ObjectVersion): void;
  /** Returns current versions except delete markers from a key on, in the order of their keys' bytes. */
  list(bucket: string, from: string): Iterable<ObjectVersion>;
  /** All versions, newest first under each key. */
  versions(bucket: string, from: string): Iterable<ObjectVersion>;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY, created INTEGER NOT NULL, versioning TEXT NOT NULL) STRICT',
  `CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
    marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL,
    headers TEXT NOT NULL, body BLOB NOT NULL) STRICT`,
  'CREATE UNIQUE INDEX IF NOT EXISTS object_key ON object (bucket, key, seq)',
];

const COLUMNS = 'seq, key, version, marker, size, etag, modified, headers, parts';

interface Row {
  readonly seq: number;
  readonly key: string;
  readonly version: string;
  readonly marker: number;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly headers: string;
  readonly parts: string;
}

const versionOf = ({ marker, etag, headers, parts, ...row }: Row): ObjectVersion => ({
  ...row,
  eTag: etag,
  isMarker: marker === 1,
  headers: JSON.parse(headers) as ObjectVersion['headers'],
  parts: JSON.parse(parts) as ObjectVersion['parts'],
});

const each = function* (rows: Iterable<Row>): Iterable<ObjectVersion> {
  for (const row of rows) yield versionOf(row);
};

const optional = (row: Row | undefined): ObjectVersion | undefined => row && versionOf(row);

/** The buckets of a store. */
export const openObjectStore = (store: Store): ObjectStore => {
  for (const sql of SCHEMA) store.run(sql);
  store.addColumn('object', 'parts', "TEXT NOT NULL DEFAULT '[]'");

  const ids = openVersionIds(store);

  const find = (name: string): Bucket | undefined =>
    store.get<Bucket>('SELECT name, created, versioning FROM bucket WHERE name = ?', name);
  const bucket = (name: string): Bucket => {
    const found = find(name);
    if (found === undefined)
      throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
    return found;
  };
  const version: ObjectStore['version'] = (name, key, id) =>
    optional(
      store.get<Row>(
        `SELECT ${COLUMNS} FROM object WHERE bucket = ? AND key = ? AND version = ?`,
        name,
        key,
        id,
      ),
    );
  const erase = ({ seq }: ObjectVersion): void => {
    store.run('DELETE FROM object WHERE seq = ?', seq);
  };

  /** Without versioning, or while it is suspended, there is one version `null`, which the next one replaces. */
  const add = (name: string, key: string, object: NewObject, isMarker: boolean): ObjectVersion =>
    store.atomically(() => {
      const id = bucket(name).versioning === 'Enabled' ? ids.make(name, key) : 'null';
      const replaced = id === 'null' ? version(name, key, id) : undefined;
      if (replaced !== undefined) erase(replaced);
      const { body, eTag, headers, parts = [] } = object;
      const row = store.get<Row>(
        `INSERT INTO object (bucket, key, version, marker, size, etag, modified, headers, parts, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
        name,
        key,
        id,
        isMarker ? 1 : 0,
        body.length,
        eTag,
        Date.now(),
        JSON.stringify(headers),
        JSON.stringify(parts),
        body,
      );
      if (row === undefined) throw new Error(`${name}/${key} was not stored`);
      return versionOf(row);
    });

  return {
    find,
    bucket,
    version,
    mayBeVersion: (name, key, id) => id === 'null' || ids.isOf(name, key, id),
    erase,
    buckets: () => store.all<Bucket>('SELECT name, created, versioning FROM bucket ORDER BY name'),
    putBucket: ({ name, created, versioning }) => {
      store.run('INSERT OR REPLACE INTO bucket VALUES (?, ?, ?)', name, created, versioning);
    },
    removeBucket: (name) => {
      const { name: known } = bucket(name);
      if (store.get('SELECT 1 FROM object WHERE bucket = ? LIMIT 1', known) !== undefined)
        throw new AwsFault('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
          BucketName: known,
        });
      store.run('DELETE FROM bucket WHERE name = ?', known);
    },
    current: (name, key) =>
      optional(
        store.get<Row>(
          `SELECT ${COLUMNS} FROM object WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1`,
          name,
          key,
        ),
      ),
    body: ({ seq }) =>
      store.get<{ body: Uint8Array }>('SELECT body FROM object WHERE seq = ?', seq)?.body ?? new Uint8Array(),
    put: (name, key, object) => add(name, key, object, false),
    mark: (name, key) => add(name, key, { body: new Uint8Array(), eTag: '', headers: {} }, true),
    list: (name, from) =>
      each(
        store.each<Row>(
          `SELECT ${COLUMNS} FROM object o WHERE bucket = ? AND key >= ? AND marker = 0
            AND seq = (SELECT max(seq) FROM object WHERE bucket = o.bucket AND key = o.key) ORDER BY key`,
          name,
          from,
        ),
      ),
    versions: (name, from) =>
      each(
        store.each<Row>(
          `SELECT ${COLUMNS} FROM object WHERE bucket = ? AND key >= ? ORDER BY key, seq DESC`,
          name,
          from,
        ),
      ),
  };
};
