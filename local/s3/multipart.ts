import { checksumElement, checksumElements, checksumHeaders } from './checksums.ts';
import type { S3Call, S3Context } from './context.ts';
import { mostOf, partNumberOf } from './limits.ts';
import { checksumKind, partChecksum, readUploadChecksum } from './multipart-checksums.ts';
import type { MultipartUpload } from './multipart-store.ts';
import { headersToKeep, versionHeader } from './object-headers.ts';
import { checkUndisturbed, checkWrite, currentSeq } from './preconditions.ts';
import { bare, documentReply, type S3Reply } from './reply.ts';
import { readBody, readPlainBody } from './request-body.ts';
import { readParts } from './request-xml.ts';
import { create } from './writes.ts';

/** Multipart uploads. https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */

const uploadOf = ({ uploads }: S3Context, { target }: S3Call): MultipartUpload =>
  uploads.get(target.bucket, target.key, target.query.uploadId ?? '');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const beginUpload = ({ objects, uploads }: S3Context, { request, target }: S3Call): S3Reply => {
  const { bucket, key } = target;
  objects.bucket(bucket);
  const checksum = readUploadChecksum(request.headers);
  const UploadId = uploads.begin({
    bucket,
    key,
    headers: headersToKeep(request.headers),
    checksum,
    over: currentSeq(objects.current(bucket, key)),
  });
  return documentReply(
    'InitiateMultipartUploadResult',
    { Bucket: bucket, Key: key, UploadId },
    checksum && {
      'x-amz-checksum-algorithm': checksum.algorithm,
      'x-amz-checksum-type': checksum.type,
    },
  );
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const putPart = async (context: S3Context, call: S3Call): Promise<S3Reply> => {
  const { body, checksum: claimed } = await readBody(call.request);
  const upload = uploadOf(context, call);
  const checksum = partChecksum(upload.checksum, claimed, body);
  const number = partNumberOf(call.target.query.partNumber ?? '');
  const eTag = context.uploads.putPart(upload, number, body, checksum);
  return bare(200, { etag: `"${eTag}"`, ...(checksum && checksumHeaders(checksum)) });
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeUpload = async (context: S3Context, call: S3Call): Promise<S3Reply> => {
  const { store, objects, uploads } = context;
  const { bucket, key } = call.target;
  const { body } = await readPlainBody(call.request);
  const made = store.atomically(() => {
    const upload = uploadOf(context, call);
    const current = objects.current(bucket, key);
    checkWrite(call.request.headers, current, key);
    checkUndisturbed(call.request.headers, upload.over, current, key);
    const object = uploads.assemble(upload, readParts(body.toString()), call.request.headers);
    uploads.forget(upload);
    return create(context, call.target, object, 'CompleteMultipartUpload', call.request.headers);
  });
  return documentReply(
    'CompleteMultipartUploadResult',
    {
      Location: `/${bucket}/${encodeURIComponent(key)}`,
      Bucket: bucket,
      Key: key,
      ETag: `"${made.eTag}"`,
      ...checksumElements(made.headers),
    },
    versionHeader(made, objects.bucket(bucket).versioning),
  );
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortUpload = (context: S3Context, call: S3Call): S3Reply => {
  context.uploads.forget(uploadOf(context, call));
  return bare(204);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = (context: S3Context, call: S3Call): S3Reply => {
  const { bucket, key, query } = call.target;
  const upload = uploadOf(context, call);
  const after = Number(query['part-number-marker'] ?? 0);
  const most = mostOf(query, 'max-parts');
  const left = context.uploads.parts(upload).filter(({ number }) => number > after);
  const parts = left.slice(0, most);
  return documentReply('ListPartsResult', {
    Bucket: bucket,
    Key: key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: parts.at(-1)?.number ?? after,
    MaxParts: most,
    IsTruncated: left.length > parts.length,
    ...checksumKind(upload.checksum),
    Part: parts.map(({ number, eTag, size, modified, checksum }) => ({
      PartNumber: number,
      LastModified: new Date(modified).toISOString(),
      ETag: `"${eTag}"`,
      Size: size,
      ...(checksum && checksumElement(checksum)),
    })),
  });
};
