import { CreateBucketCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { s3ReleasedDocuments } from '../../functions/adapters/s3-released-documents.ts';
import { s3SiteIndexReader, s3SiteIndexStore } from '../../functions/adapters/s3-site-index.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { metadataOf } from '../../functions/core/publish/release-proof.ts';
import { EMPTY_INDEX } from '../../functions/core/site/site-index.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();
const ID = '3fk29c0q7v5m8x1z4a6d' as ArticleId;

let s3: S3Client;

beforeAll(async () => {
  s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  for (const Bucket of ['site-index', 'site-editions']) await s3.send(new CreateBucketCommand({ Bucket }));
});

describe('the index in S3', () => {
  it('is written only if nobody changed it meanwhile, and read when it changed', async () => {
    const store = s3SiteIndexStore(s3, 'site-index');
    const reader = s3SiteIndexReader(s3, 'site-index');
    expect(await store.load()).toBeNull();
    expect(await reader.read()).toBeNull();
    expect(await store.store({ ...EMPTY_INDEX, days: ['2026-11-20'] }, null)).toBe('stored');
    expect(await store.store(EMPTY_INDEX, null)).toBe('conflict');
    const first = await store.load();
    const read = await reader.read();
    expect(read?.days).toEqual(['2026-11-20']);
    // An unchanged index is not fetched again.
    expect(await reader.read()).toBe(read);
    expect(await store.store({ ...EMPTY_INDEX, days: ['2026-11-21'] }, first?.tag ?? '')).toBe('stored');
    expect(await store.store(EMPTY_INDEX, first?.tag ?? '')).toBe('conflict');
    expect((await reader.read())?.days).toEqual(['2026-11-21']);
  });
});

describe('released documents', () => {
  it('are editions, tombstones, or missing', async () => {
    const documents = s3ReleasedDocuments(s3, 'site-editions');
    const proof = {
      committedAt: '2026-11-20T09:00:00.000Z',
      status: 'active',
      announced: null,
      recalledBy: null,
    } as const;
    const keyOf = (version: number) => `released/${ID}/0000000${version}-${'a'.repeat(64)}.json`;
    const put = (version: number, schema: string, Metadata: Record<string, string>) =>
      s3.send(
        new PutObjectCommand({
          Bucket: 'site-editions',
          Key: keyOf(version),
          Body: JSON.stringify({ schema, version }),
          Metadata,
        }),
      );
    await put(2, 'slugline.edition.v1', { ...metadataOf(proof) });
    await put(1, 'slugline.tombstone.v1', {});
    await s3.send(
      new PutObjectCommand({ Bucket: 'site-editions', Key: `released/${ID}/other.txt`, Body: 'x' }),
    );
    expect(await documents.versions(ID)).toEqual([
      { key: keyOf(1), version: 1 },
      { key: keyOf(2), version: 2 },
    ]);
    expect(await documents.versions('0'.repeat(20) as ArticleId)).toEqual([]);
    expect(await documents.read(keyOf(1))).toMatchObject({ tombstone: { version: 1 } });
    expect(await documents.read(keyOf(2))).toMatchObject({ document: { version: 2 }, proof });
    expect(await documents.read(keyOf(3))).toBeNull();
  });

  it.each([
    ['Access Denied', null],
    ['not authorized to perform: kms:Decrypt on resource', 'AccessDenied'],
  ])(
    'are missing if S3 denies listing; other refusals, such as of a key, throw: %s',
    async (message, fault) => {
      const denied = new S3ServiceException({
        name: 'AccessDenied',
        $fault: 'client',
        message,
        $metadata: { httpStatusCode: 403 },
      });
      const client = { send: () => Promise.reject(denied) } as unknown as S3Client;
      const read = s3ReleasedDocuments(client, 'x').read('released/x');
      if (fault === null) expect(await read).toBeNull();
      else await expect(read).rejects.toThrow(message);
    },
  );
});
