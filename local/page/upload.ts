import type { IncomingMessage } from 'node:http';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { contentTypeOf } from '../../cli/upload/content-type.ts';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import { MOST_KEY_BYTES } from '../../functions/core/publish/identity.ts';

/** The result of an upload by the page: an HTTP status and a sentence. */
export interface Uploaded {
  readonly status: number;
  readonly message: string;
}

/** Puts a file that was dropped on the page into the uploads bucket, as any client would. */
export const uploadFile = async (
  request: IncomingMessage,
  name: string,
  s3: S3Client,
  bucket: string,
): Promise<Uploaded> => {
  // Browsers on macOS decompose accents. They are composed here, as in `slugline upload`.
  const key = name.normalize('NFC');
  const bytes = Buffer.byteLength(key);
  if (bytes === 0 || bytes > MOST_KEY_BYTES)
    return { status: 400, message: 'A file must have a name, of at most 1,024 bytes.' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_UPLOAD_BYTES)
      return {
        status: 413,
        message: `An article has at most ${MAX_UPLOAD_BYTES / 1024 / 1024} MiB; this file has more.`,
      };
    chunks.push(chunk as Buffer);
  }
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: Buffer.concat(chunks),
      ContentType: contentTypeOf(key),
    }),
  );
  return { status: 201, message: 'Uploaded.' };
};
