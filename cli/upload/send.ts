import type { S3Client } from '@aws-sdk/client-s3';
import { tokenOfVersion } from '../../functions/adapters/s3-upload-store.ts';
import type { Context } from '../context.ts';
import { Fault } from '../fault.ts';
import { readFile } from '../files/read-file.ts';
import { contentTypeOf } from './content-type.ts';
import type { Planned } from './plan.ts';

/**
 * The bytes that would be sent of a file. A file above the size limit of articles is not sent, because it would only be quarantined.
 *
 * @throws Fault when it cannot be read or is too large
 */
export const bytesOf = async ({ file }: Planned, { directory, signal }: Context): Promise<Uint8Array> => {
  const bytes = await readFile(file, directory, signal);
  if (!bytes.ok) throw new Fault(`${file}: ${bytes.error.message}`);
  return bytes.value;
};

/**
 * Uploads one file.
 *
 * @returns the object as the ledger will name it; null where the bucket keeps no versions
 * @throws Fault when it cannot be read or is too large; what S3 answers
 */
export const send = async (
  s3: S3Client,
  bucket: string,
  planned: Planned,
  metadata: Readonly<Record<string, string>>,
  context: Context,
): Promise<string | null> => {
  const bytes = await bytesOf(planned, context);
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const { VersionId } = await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: planned.key,
      Body: bytes,
      ContentType: contentTypeOf(planned.key),
      Metadata: { ...metadata },
    }),
    { abortSignal: context.signal },
  );
  return tokenOfVersion(VersionId);
};
