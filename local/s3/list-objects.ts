import { toXml } from '../xml.ts';
import type { StoredObject } from './object-index.ts';

type Query = Readonly<Record<string, string | undefined>>;

interface Page {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** The last key or common prefix of this page, when there is more. */
  readonly next: string | undefined;
}

/** S3 sorts keys by their UTF-8 bytes. */
const byBytes = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

const page = (objects: Iterable<StoredObject>, query: Query, after: string): Page => {
  const { prefix = '', delimiter = '' } = query;
  const most = Math.min(Number(query['max-keys'] ?? 1000), 1000);
  const matching = [...objects]
    .filter(({ key }) => key.startsWith(prefix))
    .sort((left, right) => byBytes(left.key, right.key));
  const listed: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = '';
  for (const object of matching) {
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const entry = cut < 0 ? object.key : object.key.slice(0, cut + delimiter.length);
    if (byBytes(entry, after) <= 0 || (cut >= 0 && entry === prefixes.at(-1))) continue;
    if (listed.length + prefixes.length >= most) return { objects: listed, prefixes, next: last };
    if (cut < 0) listed.push(object);
    else prefixes.push(entry);
    last = entry;
  }
  return { objects: listed, prefixes, next: undefined };
};

/**
 * Answers ListObjectsV2 and ListObjects.
 *
 * fauxqs lists in the order of a locale; `aws s3 sync` and paging need the order of bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 *
 * @returns the XML document
 */
export const listObjects = (bucket: string, objects: Iterable<StoredObject>, query: Query): string => {
  const second = query['list-type'] === '2';
  const token = query['continuation-token'];
  const after = second
    ? token === undefined
      ? (query['start-after'] ?? '')
      : Buffer.from(token, 'base64url').toString()
    : (query.marker ?? '');
  const found = page(objects, query, after);
  const encoded = query['encoding-type'] === 'url';
  const shown = (key: string): string => (encoded ? encodeURIComponent(key).replaceAll('%2F', '/') : key);
  const optional = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : shown(value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({
    'ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"': {
      Name: bucket,
      Prefix: shown(query.prefix ?? ''),
      Delimiter: optional(query.delimiter),
      MaxKeys: query['max-keys'] ?? 1000,
      EncodingType: encoded ? 'url' : undefined,
      IsTruncated: found.next !== undefined,
      ...(second
        ? {
            KeyCount: found.objects.length + found.prefixes.length,
            StartAfter: optional(query['start-after']),
            ContinuationToken: token,
            NextContinuationToken: found.next && Buffer.from(found.next).toString('base64url'),
          }
        : { Marker: shown(query.marker ?? ''), NextMarker: optional(found.next) }),
      Contents: found.objects.map(({ key, size, eTag, lastModified }) => ({
        Key: shown(key),
        LastModified: lastModified.toISOString(),
        ETag: eTag,
        Size: size,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: found.prefixes.map((prefix) => ({ Prefix: shown(prefix) })),
    },
  })}`;
};
