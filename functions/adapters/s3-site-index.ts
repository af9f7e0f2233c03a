import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { SiteIndex } from '../core/site/site-index.ts';
import type { SiteIndexReader, SiteIndexStore } from '../ports/site.ts';

const KEY = 'index.v1.json.gz';

/**
 * The status codes of S3 for an object that is unchanged, was changed by another request, or is being written by
 * another.
 */
const UNCHANGED = 304;
const CHANGED = 412;
const BEING_WRITTEN = 409;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

const fetchIndex = async (client: S3Client, Bucket: string, IfNoneMatch?: string) => {
  const { Body, ETag = '' } = await client.send(
    new GetObjectCommand({ Bucket, Key: KEY, ...(IfNoneMatch === undefined ? {} : { IfNoneMatch }) }),
  );
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return { index: JSON.parse(String(await unzip(bytes))) as SiteIndex, tag: ETag };
};

/** The index as the site reads it: asked for with each request, fetched when it has changed. */
export const s3SiteIndexReader = (client: S3Client, bucket: string): SiteIndexReader => {
  let known: { readonly index: SiteIndex; readonly tag: string } | null = null;
  return {
    async read() {
      try {
        known = await fetchIndex(client, bucket, known?.tag);
      } catch (error) {
        if (error instanceof NoSuchKey) known = null;
        else if (statusOf(error) !== UNCHANGED) throw error;
      }
      return known?.index ?? null;
    },
    known: () => known?.index ?? null,
  };
};

/** The index as its builder reads and writes it. */
export const s3SiteIndexStore = (client: S3Client, bucket: string): SiteIndexStore => ({
  async load() {
    try {
      return await fetchIndex(client, bucket);
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  },

  async store(index, tag) {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: KEY,
          Body: await zip(JSON.stringify(index)),
          ContentType: 'application/json',
          ContentEncoding: 'gzip',
          ...(tag === null ? { IfNoneMatch: '*' } : { IfMatch: tag }),
        }),
      );
      return 'stored';
    } catch (error) {
      const status = statusOf(error);
      if (status === CHANGED || status === BEING_WRITTEN) return 'conflict';
      throw error;
    }
  },
});
