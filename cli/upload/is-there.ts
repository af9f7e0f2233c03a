import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Planned } from './plan.ts';

const same = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/**
 * Whether a file is in the bucket as it is here: of the same size, uploaded after the file was last written (as
 * `aws s3 sync` looks at it), and declared in the same way.
 */
export const isThere = async (
  s3: S3Client,
  Bucket: string,
  { file, key }: Planned,
  metadata: Readonly<Record<string, string>>,
  directory: string,
): Promise<boolean> => {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const [here, there] = await Promise.all([
    stat(resolve(directory, file)).catch(() => null),
    s3.send(new HeadObjectCommand({ Bucket, Key: key })).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotFound') return null;
      throw error;
    }),
  ]);
  return (
    here !== null &&
    there !== null &&
    there.ContentLength === here.size &&
    // S3 tells whole seconds.
    (there.LastModified?.getTime() ?? 0) >= Math.floor(here.mtimeMs / 1000) * 1000 &&
    same(there.Metadata ?? {}, metadata)
  );
};
