import type { S3Call, S3Context } from './context.ts';
import { mostOf } from './limits.ts';
import { byBytes, encoder } from './listing.ts';
import { checksumKind } from './multipart-checksums.ts';
import type { MultipartUpload } from './multipart-store.ts';
import { documentReply, type S3Reply } from './reply.ts';

/** An upload, or the prefix that several keys have up to a delimiter. */
interface Entry {
  readonly key: string;
  readonly upload: MultipartUpload | undefined;
}

const entriesOf = (
  uploads: readonly MultipartUpload[],
  prefix: string,
  delimiter: string,
): readonly Entry[] => {
  const entries: Entry[] = [];
  for (const upload of uploads) {
    const { key } = upload;
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) entries.push({ key, upload });
    else {
      const common = key.slice(0, cut + delimiter.length);
      if (entries.at(-1)?.upload !== undefined || entries.at(-1)?.key !== common)
        entries.push({ key: common, upload: undefined });
    }
  }
  return entries;
};

/**
 * Lists the uploads under way, by key and then by when they began.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 */
export const listUploads = ({ objects, uploads }: S3Context, { target }: S3Call): S3Reply => {
  const { bucket, query } = target;
  objects.bucket(bucket);
  const { prefix = '', delimiter = '', 'key-marker': keyMarker = '' } = query;
  // It has no effect without a key.
  const idMarker = keyMarker === '' ? '' : (query['upload-id-marker'] ?? '');
  const most = mostOf(query, 'max-uploads');
  const left = entriesOf(uploads.all(bucket), prefix, delimiter).filter(({ key, upload }) => {
    const order = byBytes(key, keyMarker);
    return order > 0 || (order === 0 && idMarker !== '' && upload !== undefined && upload.id > idMarker);
  });
  const page = left.slice(0, most);
  const last = page.at(-1);
  const isCut = last !== undefined && page.length < left.length;
  const shown = encoder(query);
  return documentReply('ListMultipartUploadsResult', {
    Bucket: bucket,
    KeyMarker: shown(keyMarker),
    UploadIdMarker: idMarker,
    NextKeyMarker: isCut ? shown(last.key) : undefined,
    NextUploadIdMarker: isCut ? (last.upload?.id ?? '') : undefined,
    Prefix: shown(prefix),
    Delimiter: query.delimiter === undefined ? undefined : shown(delimiter),
    EncodingType: query['encoding-type'],
    MaxUploads: most,
    IsTruncated: isCut,
    Upload: page.flatMap(({ key, upload }) =>
      upload === undefined
        ? []
        : [
            {
              Key: shown(key),
              UploadId: upload.id,
              Initiated: new Date(upload.begun).toISOString(),
              StorageClass: 'STANDARD',
              ...checksumKind(upload.checksum),
            },
          ],
    ),
    CommonPrefixes: page.flatMap(({ key, upload }) => (upload === undefined ? [{ Prefix: shown(key) }] : [])),
  });
};
