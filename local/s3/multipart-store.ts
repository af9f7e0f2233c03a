import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type Checksum, checksumHeaders } from './checksums.ts';
import { completeChecksum, type UploadChecksum } from './multipart-checksums.ts';
import type { NewObject } from './object-store.ts';

/** A multipart upload under way. */
export interface MultipartUpload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum: UploadChecksum | undefined;
  /** The sequence number of the object that was there when it was begun; 0 for none. */
  readonly over: number;
  /** Epoch milliseconds. */
  readonly begun: number;
}

export interface Part {
  readonly number: number;
  /** Without quotation marks. */
  readonly eTag: string;
  readonly size: number;
  readonly modified: number;
  readonly checksum: Checksum | undefined;
}

/** A part as its client lists it. */
export interface PartName {
  readonly number: number;
  readonly eTag: string;
  readonly checksum: Checksum | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export interface MultipartStore {
  /** @returns its id, which sorts by time */
  begin(upload: Omit<MultipartUpload, 'id' | 'begun'>): string;
  /** @throws AwsFault `NoSuchUpload` */
  get(bucket: string, key: string, id: string): MultipartUpload;
  all(bucket: string): readonly MultipartUpload[];
  /** @returns its ETag */
  putPart(upload: MultipartUpload, number: number, body: Uint8Array, checksum: Checksum | undefined): string;
  parts(upload: MultipartUpload): readonly Part[];
  /**
   * Assembles an upload from the parts that its client lists.
   *
   * @param headers of the last request, which may state the object's checksum and size
   * @throws AwsFault `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`
   */
  assemble(upload: MultipartUpload, listed: readonly PartName[], headers: IncomingHttpHeaders): NewObject;
  forget(upload: MultipartUpload): void;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const leastPart = 5 * 1024 * 1024;

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, begun INTEGER NOT NULL) STRICT',
  `CREATE TABLE IF NOT EXISTS part (
    upload TEXT NOT NULL REFERENCES upload ON DELETE CASCADE, number INTEGER NOT NULL, etag TEXT NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (upload, number)) STRICT`,
];

type Row = Omit<MultipartUpload, 'headers' | 'checksum'> & {
  readonly headers: string;
  readonly checksum: string;
};
type PartRow = Omit<Part, 'checksum'> & { readonly checksum: string };

/** JSON, or an empty text if there is none. */
const parsed = <T>(text: string): T | undefined => (text === '' ? undefined : (JSON.parse(text) as T));
const written = (value: object | undefined): string => (value === undefined ? '' : JSON.stringify(value));

const uploadOf = (row: Row): MultipartUpload => ({
  ...row,
  headers: JSON.parse(row.headers) as MultipartUpload['headers'],
  checksum: parsed<UploadChecksum>(row.checksum),
});

/** The multipart uploads of a store. */
export const openMultipartStore = (store: Store): MultipartStore => {
  for (const sql of SCHEMA) store.run(sql);
  store.addColumn('upload', 'checksum', "TEXT NOT NULL DEFAULT ''");
  store.addColumn('upload', 'over', 'INTEGER NOT NULL DEFAULT 0');
  store.addColumn('part', 'checksum', "TEXT NOT NULL DEFAULT ''");
  const partsOf = ({ id }: MultipartUpload): readonly Part[] =>
    store
      .all<PartRow>(
        'SELECT number, etag eTag, size, modified, checksum FROM part WHERE upload = ? ORDER BY number',
        id,
      )
      .map((row) => ({ ...row, checksum: parsed<Checksum>(row.checksum) }));
  return {
    parts: partsOf,
    begin: ({ bucket, key, headers, checksum, over }) => {
      const begun = Date.now();
      const id = begun.toString(36).padStart(9, '0') + randomBytes(48).toString('base64url');
      store.run(
        'INSERT INTO upload (id, bucket, key, headers, begun, checksum, over) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        bucket,
        key,
        JSON.stringify(headers),
        begun,
        written(checksum),
        over,
      );
      return id;
    },
    get: (bucket, key, id) => {
      const row = store.get<Row>(
        'SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?',
        id,
        bucket,
        key,
      );
      if (row === undefined)
        throw new AwsFault(
          'NoSuchUpload',
          'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
          404,
          { UploadId: id },
        );
      return uploadOf(row);
    },
    all: (bucket) =>
      store.all<Row>('SELECT * FROM upload WHERE bucket = ? ORDER BY key, id', bucket).map(uploadOf),
    putPart: ({ id }, number, body, checksum) => {
      const eTag = createHash('md5').update(body).digest('hex');
      store.run(
        'INSERT OR REPLACE INTO part (upload, number, etag, size, modified, body, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        number,
        eTag,
        body.length,
        Date.now(),
        body,
        written(checksum),
      );
      return eTag;
    },
    assemble: (upload, listed, headers) => {
      const known = new Map(partsOf(upload).map((part) => [part.number, part]));
      let before = 0;
      for (const [at, { number, eTag }] of listed.entries()) {
        const part = known.get(number);
        if (part === undefined || part.eTag !== eTag)
          throw new AwsFault(
            'InvalidPart',
            'One or more of the specified parts could not be found, or the specified entity tag does not match.',
          );
        if (number <= before)
          throw new AwsFault('InvalidPartOrder', 'The list of parts was not in ascending order.');
        if (part.size < leastPart && at < listed.length - 1)
          throw new AwsFault(
            'EntityTooSmall',
            'Your proposed upload is smaller than the minimum allowed size',
          );
        before = number;
      }
      if (listed.length === 0) throw new AwsFault('MalformedXML', 'The XML you provided was not well-formed');
      const bodies = listed.map(
        ({ number }) =>
          store.get<{ body: Uint8Array }>(
            'SELECT body FROM part WHERE upload = ? AND number = ?',
            upload.id,
            number,
          )?.body ?? new Uint8Array(),
      );
      const digests = createHash('md5');
      for (const { eTag } of listed) digests.update(Buffer.from(eTag, 'hex'));
      const body = Buffer.concat(bodies);
      const parts = listed.map(({ number, checksum }) => {
        const { size = 0, checksum: uploaded } = known.get(number) ?? {};
        return { number, size, listed: checksum, uploaded };
      });
      const { checksum, type } = completeChecksum(upload.checksum, parts, body, headers);
      return {
        body,
        eTag: `${digests.digest('hex')}-${listed.length}`,
        headers: { ...upload.headers, ...checksumHeaders(checksum, type) },
        parts: parts.map(({ number, size, uploaded }) => ({
          number,
          size,
          ...(upload.checksum && { checksum: uploaded }),
        })),
      };
    },
    forget: ({ id }) => {
      store.run('DELETE FROM upload WHERE id = ?', id);
    },
  };
};
