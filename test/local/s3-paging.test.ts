import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

let cloud: Cloud;
let Bucket: string;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startStack({ resources: { Uploads: { Type: 'AWS::S3::Bucket' } } });
  Bucket = cloud.resource('Uploads');
  ({ s3 } = clientsOf(cloud));
});
afterAll(() => cloud.stop());

describe('multipart uploads are listed', () => {
  const ids = new Map<string, string>();
  beforeAll(async () => {
    for (const Key of ['b', 'a/1', 'a/2', 'c', 'a/1']) {
      const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      ids.set(UploadId, Key);
    }
  });
  const list = (input: Partial<ListMultipartUploadsCommandInput>) =>
    s3.send(new ListMultipartUploadsCommand({ Bucket, ...input }));
  const keysOf = ({ Uploads = [] }: Awaited<ReturnType<typeof list>>) => Uploads.map(({ Key }) => Key);

  it('page by page, each once', async () => {
    const found: (string | undefined)[] = [];
    let marker: Partial<ListMultipartUploadsCommandInput> = {};
    for (;;) {
      const page = await list({ MaxUploads: 2, ...marker });
      expect(page.MaxUploads).toBe(2);
      found.push(...(page.Uploads ?? []).map(({ UploadId }) => UploadId));
      if (!page.IsTruncated) break;
      expect(page.Uploads).toHaveLength(2);
      marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    }
    expect(found.map((id) => ids.get(id ?? ''))).toEqual(['a/1', 'a/1', 'a/2', 'b', 'c']);
    expect(new Set(found).size).toBe(5);
  });

  it('after a key, with a prefix, and folded at a delimiter', async () => {
    expect(keysOf(await list({ KeyMarker: 'a/1' }))).toEqual(['a/2', 'b', 'c']);
    expect(keysOf(await list({ Prefix: 'a/' }))).toEqual(['a/1', 'a/1', 'a/2']);
    const folded = await list({ Delimiter: '/' });
    expect([folded.CommonPrefixes, keysOf(folded)]).toEqual([[{ Prefix: 'a/' }], ['b', 'c']]);
    const first = await list({ Delimiter: '/', MaxUploads: 1 });
    expect([first.IsTruncated, first.CommonPrefixes]).toEqual([true, [{ Prefix: 'a/' }]]);
    expect(keysOf(await list({ Delimiter: '/', KeyMarker: first.NextKeyMarker }))).toEqual(['b', 'c']);
  });

  it('not at all, where none is asked for', async () => {
    const none = await list({ MaxUploads: 0 });
    expect([none.IsTruncated, none.Uploads]).toEqual([false, undefined]);
  });
});

it('lists buckets page by page and by prefix', async () => {
  for (const name of ['page-a', 'page-b', 'page-c']) await s3.send(new CreateBucketCommand({ Bucket: name }));
  const first = await s3.send(new ListBucketsCommand({ Prefix: 'page-', MaxBuckets: 2 }));
  expect(first).toMatchObject({ Prefix: 'page-', Buckets: [{ Name: 'page-a' }, { Name: 'page-b' }] });
  const { ContinuationToken } = first;
  const rest = await s3.send(new ListBucketsCommand({ Prefix: 'page-', MaxBuckets: 2, ContinuationToken }));
  expect([rest.Buckets?.map(({ Name }) => Name), rest.ContinuationToken]).toEqual([['page-c'], undefined]);
  expect((await s3.send(new ListBucketsCommand({ BucketRegion: 'us-east-2' }))).Buckets ?? []).toEqual([]);
  await expect(s3.send(new ListBucketsCommand({ MaxBuckets: 0 }))).rejects.toMatchObject({
    name: 'InvalidArgument',
  });
});

describe('objects', () => {
  beforeAll(async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'one', Body: '1' }));
  });

  it('are not cut off where none is asked for', async () => {
    const none = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }));
    expect(none).toMatchObject({ IsTruncated: false, KeyCount: 0, MaxKeys: 0 });
    const versions = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 0 }));
    expect([versions.IsTruncated, versions.Versions]).toEqual([false, undefined]);
  });

  it.each(['max-keys=-1', 'max-keys=x', 'max-keys=1.5', 'uploads&max-uploads=-1', 'versions&max-keys=x'])(
    'are not listed by ?%s',
    async (query) => {
      const answer = await fetch(`${cloud.endpoint}/${Bucket}?${query}`);
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('<Code>InvalidArgument</Code>'),
      ]);
    },
  );

  it('are listed a thousand at a time at most', async () => {
    expect((await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 5000 }))).MaxKeys).toBe(1000);
  });
});
