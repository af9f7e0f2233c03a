import type { S3Client } from '@aws-sdk/client-s3';
import type { Context } from '../context.ts';
import { Fault } from '../fault.ts';
import { readFile } from '../files/read-file.ts';
import { contentTypeOf } from './content-type.ts';
import type { Planned } from './plan.ts';

/**
 * Uploads one file. What is larger than an article may be is not sent, for it would only be quarantined.
 *
 * @throws Fault when it cannot be read or is too large; what S3 answers
 */
export const send = async (
  s3: S3Client,
  bucket: string,
  { file, key }: Planned,
  metadata: Readonly<Record<string, string>>,
  { directory, signal }: Context,
): Promise<void> => {
  const bytes = await readFile(file, directory, signal);
  if (!bytes.ok) throw new Fault(`${file}: ${bytes.error.message}`);
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes.value,
      ContentType: contentTypeOf(key),
      Metadata: { ...metadata },
    }),
    { abortSignal: signal },
  );
};
