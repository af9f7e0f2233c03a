import { toXml, type Xml } from '../xml.ts';
import { keptChecksum } from './checksums.ts';
import { mostOf } from './limits.ts';
import type { ObjectStore, ObjectVersion } from './object-store.ts';

type Query = Readonly<Record<string, string | undefined>>;

interface Page {
  readonly listed: readonly ObjectVersion[];
  readonly prefixes: readonly string[];
  /** The last key or common prefix of this page and, of a key, the version, when there is more. */
  readonly next: { readonly key: string; readonly version: string; readonly seq: number } | undefined;
}

const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** S3 sorts keys by their UTF-8 bytes. */
export const byBytes = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

/** Takes a page from ordered entries, and folds keys that have the delimiter after the prefix. */
const page = (
  versions: Iterable<ObjectVersion>,
  query: Query,
  isAfter: (v: ObjectVersion, entry: string) => boolean,
): Page => {
  const { prefix = '', delimiter = '' } = query;
  const most = mostOf(query, 'max-keys');
  if (most === 0) return { listed: [], prefixes: [], next: undefined };
  const listed: ObjectVersion[] = [];
  const prefixes: string[] = [];
  let last = { key: '', version: '', seq: 0 };
  for (const version of versions) {
    const { key } = version;
    if (!key.startsWith(prefix)) {
      if (byBytes(key, prefix) > 0) break;
      continue;
    }
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const entry = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (!isAfter(version, entry) || (cut >= 0 && entry === prefixes.at(-1))) continue;
    if (listed.length + prefixes.length >= most) return { listed, prefixes, next: last };
    if (cut < 0) listed.push(version);
    else prefixes.push(entry);
    last = { key: entry, version: cut < 0 ? version.version : '', seq: version.seq };
  }
  return { listed, prefixes, next: undefined };
};

export const encoder = (query: Query): ((text: string) => string) =>
  query['encoding-type'] === 'url'
    ? (text) => encodeURIComponent(text).replaceAll('%2F', '/')
    : (text) => text;

const described = (
  { key, modified, eTag, size, headers }: ObjectVersion,
  shown: (text: string) => string,
) => ({
  Key: shown(key),
  LastModified: new Date(modified).toISOString(),
  ETag: `"${eTag}"`,
  ...checksumKind(headers),
  Size: size,
  StorageClass: 'STANDARD',
});

const checksumKind = (headers: ObjectVersion['headers']): Readonly<Record<string, string>> => {
  const kept = keptChecksum(headers);
  return kept === undefined ? {} : { ChecksumAlgorithm: kept.checksum.algorithm, ChecksumType: kept.type };
};

const document = (root: string, content: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({ [`${root} ${namespace}`]: content })}`;

/**
 * Answers ListObjectsV2 and ListObjects.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 *
 * @returns the XML document
 */
export const listObjects = (objects: ObjectStore, bucket: string, query: Query): string => {
  const second = query['list-type'] === '2';
  const token = query['continuation-token'];
  const startAfter = query['start-after'] ?? '';
  const continued = token === undefined ? startAfter : Buffer.from(token, 'base64url').toString();
  const after = second ? continued : (query.marker ?? '');
  const { prefix = '' } = query;
  const from = byBytes(after, prefix) > 0 ? after : prefix;
  const found = page(objects.list(bucket, from), query, (_, entry) => byBytes(entry, after) > 0);
  const shown = encoder(query);
  const optional = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : shown(value);
  const next = found.next?.key;
  return document('ListBucketResult', {
    Name: bucket,
    Prefix: shown(prefix),
    Delimiter: optional(query.delimiter),
    MaxKeys: mostOf(query, 'max-keys'),
    EncodingType: query['encoding-type'],
    IsTruncated: next !== undefined,
    ...(second
      ? {
          KeyCount: found.listed.length + found.prefixes.length,
          StartAfter: optional(query['start-after']),
          ContinuationToken: token,
          NextContinuationToken: next && Buffer.from(next).toString('base64url'),
        }
      : { Marker: shown(query.marker ?? ''), NextMarker: optional(next) }),
    Contents: found.listed.map((object) => described(object, shown)),
    CommonPrefixes: found.prefixes.map((one) => ({ Prefix: shown(one) })),
  });
};

/** Marks where a page ended. It also works if the version that it names is deleted before the next page is requested. */
const markerOf = ({ version, seq }: { readonly version: string; readonly seq: number }): string =>
  version === '' ? '' : `${version}.${seq.toString(36)}`;

const seqOf = (objects: ObjectStore, bucket: string, key: string, marker: string): number | undefined => {
  const [, seq] = /\.([0-9a-z]+)$/.exec(marker) ?? [];
  return seq === undefined ? objects.version(bucket, key, marker)?.seq : Number.parseInt(seq, 36);
};

/**
 * Answers ListObjectVersions: under each key the newest first.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export const listVersions = (objects: ObjectStore, bucket: string, query: Query): string => {
  const { prefix = '', 'key-marker': keyMarker = '', 'version-id-marker': versionMarker = '' } = query;
  const from = byBytes(keyMarker, prefix) > 0 ? keyMarker : prefix;
  const marked = versionMarker === '' ? undefined : seqOf(objects, bucket, keyMarker, versionMarker);
  const found = page(objects.versions(bucket, from), query, (version, entry) => {
    const order = byBytes(entry, keyMarker);
    return order > 0 || (order === 0 && marked !== undefined && version.seq < marked);
  });
  const shown = encoder(query);
  const latest = new Map<string, number>();
  for (const { key } of found.listed)
    if (!latest.has(key)) latest.set(key, objects.current(bucket, key)?.seq ?? 0);
  const owner = { Owner: { ID: 'LOCAL', DisplayName: 'local' } };
  const head = (version: ObjectVersion) => ({
    VersionId: version.version,
    IsLatest: latest.get(version.key) === version.seq,
  });
  return document('ListVersionsResult', {
    Name: bucket,
    Prefix: shown(prefix),
    Delimiter: query.delimiter === undefined ? undefined : shown(query.delimiter),
    KeyMarker: shown(keyMarker),
    VersionIdMarker: versionMarker,
    NextKeyMarker: found.next && shown(found.next.key),
    NextVersionIdMarker: found.next && markerOf(found.next),
    MaxKeys: mostOf(query, 'max-keys'),
    EncodingType: query['encoding-type'],
    IsTruncated: found.next !== undefined,
    Version: found.listed
      .filter(({ isMarker }) => !isMarker)
      .map((version) => ({ ...described(version, shown), ...head(version), ...owner })),
    DeleteMarker: found.listed
      .filter(({ isMarker }) => isMarker)
      .map((version) => ({
        Key: shown(version.key),
        LastModified: new Date(version.modified).toISOString(),
        ...head(version),
        ...owner,
      })),
    CommonPrefixes: found.prefixes.map((one) => ({ Prefix: shown(one) })),
  });
};
