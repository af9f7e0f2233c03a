import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { isArray, parseJson } from '../json.ts';
import { type FolderEvent, type FolderMemory, type FollowingBucket, watchFolder } from './watch-folder.ts';

/** A bucket and how to reach it. */
const bucketOf = (s3: S3Client, Bucket: string): FollowingBucket => ({
  put: async (Key, Body) => {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  },
  remove: async (Key) => {
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  },
  digest: async (Key) => {
    try {
      const { ETag = '' } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      return ETag.replaceAll('"', '');
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  },
});

/** Remembers keys in a file, or only for this run if there is no file. */
const memoryIn = (file: string | undefined): FolderMemory => {
  let last: Promise<void> = Promise.resolve();
  return {
    read: async () => {
      if (file === undefined) return [];
      const known = parseJson(await readFile(file, 'utf8').catch(() => '[]'));
      return known !== undefined && isArray(known) ? known.map(String) : [];
    },
    write: (keys) => {
      if (file === undefined) return last;
      last = last.then(async () => {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(`${file}.new`, JSON.stringify(keys));
        await rename(`${file}.new`, file);
      });
      return last;
    },
  };
};

/**
 * Mirrors a folder into the uploads bucket.
 *
 * @param data the folder of the kept state; if given, files deleted between runs are withdrawn
 */
export const watchIntoBucket = (
  folder: string,
  to: { readonly endpoint: string; readonly region: string; readonly bucket: string },
  data: string | undefined,
  tell: (event: FolderEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint, region, bucket } = to;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const memory = memoryIn(data === undefined ? undefined : path.join(data, 'watched.json'));
  return watchFolder(folder, bucketOf(s3, bucket), memory, tell, signal);
};
