import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

let cloud: Cloud;
let Bucket: string;
let Plain: string;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: 'Enabled' } },
      },
      Plain: { Type: 'AWS::S3::Bucket' },
    },
  });
  Bucket = cloud.resource('Uploads');
  Plain = cloud.resource('Plain');
  ({ s3 } = clientsOf(cloud));
});
afterAll(() => cloud.stop());

const put = (Key: string, Body = Key, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const PART = Buffer.alloc(5 * 1024 * 1024, 'a');

/** Uploads parts, without the last request; returns what makes that. */
const upload = async (Key: string, bodies: readonly (string | Buffer)[] = ['x']) => {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key,
      ChecksumAlgorithm: 'CRC32',
      ChecksumType: 'FULL_OBJECT',
    }),
  );
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (const [at, Body] of bodies.entries()) {
    const PartNumber = at + 1;
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  return (conditions: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
    s3.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key,
        UploadId,
        MultipartUpload: { Parts },
        ...conditions,
      }),
    );
};

describe('conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html', () => {
  it('of an upload in parts lose to one that came between', async () => {
    const over = await upload('between');
    await put('between');
    await expect(over({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });

    const { ETag = '' } = await put('between', 'first');
    const onto = await upload('between');
    await put('between', 'first');
    await expect(onto({ IfMatch: ETag })).rejects.toMatchObject({
      name: 'ConditionalRequestConflict',
      $metadata: { httpStatusCode: 409 },
    });

    const instead = await upload('between');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'between' }));
    await expect(instead({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
  });

  it('of an upload in parts hold where nothing came between', async () => {
    await (await upload('alone'))({ IfNoneMatch: '*' });
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'alone' }));
    await (await upload('alone'))({ IfMatch: ETag ?? '' });
  });

  it('name an ETag', async () => {
    await put('named');
    for (const conditions of [{ IfMatch: '*' }, { IfNoneMatch: '"x"' }])
      await expect(put('named', 'x', conditions)).rejects.toMatchObject({
        $metadata: { httpStatusCode: 501 },
      });
  });

  it('let an object be copied onto itself, as a change does', async () => {
    const { ETag } = await put('self');
    const copy = (more: object) =>
      s3.send(new CopyObjectCommand({ Bucket, Key: 'self', CopySource: `${Bucket}/self`, ...more }));
    await expect(copy({})).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(copy({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await copy({ IfMatch: ETag });
    await copy({ StorageClass: 'STANDARD' });
    await copy({ ServerSideEncryption: 'AES256' });
  });
});

describe('deleting a version', () => {
  it('that never was of the key is an error, one that is gone is not', async () => {
    const { VersionId } = await put('mine');
    const { VersionId: foreign } = await put('other');
    const remove = (...ids: (string | undefined)[]) =>
      s3.send(
        new DeleteObjectsCommand({
          Bucket,
          Delete: { Objects: ids.map((id) => ({ Key: 'mine', VersionId: id })) },
        }),
      );
    const { Deleted, Errors } = await remove(foreign, 'made-up', VersionId);
    expect(Deleted).toEqual([{ Key: 'mine', VersionId }]);
    expect(Errors).toMatchObject([
      { Code: 'NoSuchVersion', Key: 'mine', VersionId: foreign },
      { Code: 'NoSuchVersion', Key: 'mine', VersionId: 'made-up' },
    ]);
    expect((await remove(VersionId)).Deleted).toEqual([{ Key: 'mine', VersionId }]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'mine', VersionId }));
    for (const id of [foreign, 'made-up'])
      await expect(
        s3.send(new DeleteObjectCommand({ Bucket, Key: 'mine', VersionId: id })),
      ).rejects.toMatchObject({ name: 'InvalidArgument' });
    await s3.send(new DeleteObjectCommand({ Bucket: Plain, Key: 'none', VersionId: 'null' }));
  });
});

describe('parts of what is there', () => {
  const get = (Key: string, PartNumber: number, more: object = {}) =>
    s3.send(new GetObjectCommand({ Bucket, Key, PartNumber, ...more }));

  it('are read by their numbers', async () => {
    await (await upload('parted', [PART, 'the end']))();
    const second = await get('parted', 2);
    expect(second).toMatchObject({
      $metadata: { httpStatusCode: 206 },
      PartsCount: 2,
      ContentLength: 7,
      ContentRange: `bytes ${PART.length}-${PART.length + 6}/${PART.length + 7}`,
    });
    expect(await second.Body?.transformToString()).toBe('the end');
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'parted', PartNumber: 1 }));
    expect(head).toMatchObject({ PartsCount: 2, ContentLength: PART.length });
    await expect(get('parted', 3)).rejects.toMatchObject({
      name: 'InvalidPartNumber',
      $metadata: { httpStatusCode: 416 },
    });
    await expect(get('parted', 0)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(get('parted', 1, { Range: 'bytes=0-1' })).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('are one of what was put at once', async () => {
    await put('whole', 'abc');
    const got = await get('whole', 1);
    expect(got).toMatchObject({ ContentRange: 'bytes 0-2/3' });
    expect(got.PartsCount).toBeUndefined();
    await expect(get('whole', 2)).rejects.toMatchObject({ name: 'InvalidPartNumber' });
  });

  it.each(['bytes=1-0', 'bytes=0-99', 'bytes=x', 'bytes=0-', 'bytes=-1', '0-1'])(
    'are not copied by the range %j',
    async (CopySourceRange) => {
      await put('source', 'abc');
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'ranged' }));
      const copy = new UploadPartCopyCommand({
        Bucket,
        Key: 'ranged',
        UploadId,
        PartNumber: 1,
        CopySource: `${Bucket}/source`,
        CopySourceRange,
      });
      await expect(s3.send(copy)).rejects.toMatchObject({ name: 'InvalidArgument' });
    },
  );
});

describe('a range', () => {
  it.each([
    ['bytes=1-0', 200],
    ['bytes=0-0,2-2', 200],
    ['bytes=x', 200],
    ['bytes=3-', 416],
    ['bytes=-0', 416],
    ['bytes=2-9', 206],
    ['bytes=-9', 206],
  ])('%s answers %i', async (Range, status) => {
    await put('range', 'abc');
    const answer = await s3
      .send(new GetObjectCommand({ Bucket, Key: 'range', Range }))
      .catch((error: unknown) => error);
    expect(answer).toMatchObject({ $metadata: { httpStatusCode: status } });
  });
});

describe('an error says what it is about', () => {
  const read = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await fetch(`${cloud.endpoint}${path}`, { headers, method });
    return { id: answer.headers.get('x-amz-request-id'), text: await answer.text() };
  };

  it.each([
    ['/no-such-bucket/x', {}, '<BucketName>no-such-bucket</BucketName>'],
    ['/BUCKET/none%20%26', {}, '<Key>none &amp;</Key>'],
    ['/BUCKET/about', { 'if-match': '"x"' }, '<Condition>If-Match</Condition>'],
    [
      '/BUCKET/about',
      { 'if-unmodified-since': new Date(0).toUTCString() },
      '<Condition>If-Unmodified-Since</Condition>',
    ],
    [
      '/BUCKET/about',
      { range: 'bytes=9-' },
      '<RangeRequested>bytes=9-</RangeRequested><ActualObjectSize>5</ActualObjectSize>',
    ],
    [
      '/BUCKET/about?versionId=made-up',
      {},
      '<ArgumentName>versionId</ArgumentName><ArgumentValue>made-up</ArgumentValue>',
    ],
    ['/BUCKET/about?uploadId=none', {}, '<UploadId>none</UploadId>'],
  ])('%s %j', async (path, headers, text) => {
    await put('about');
    const error = await read(path.replace('BUCKET', Bucket), headers as unknown as Record<string, string>);
    expect(error.text).toContain(text);
    expect(error.text).toContain(`<RequestId>${error.id}</RequestId>`);
  });

  it('also of a write and of the source of a copy', async () => {
    const wrong = await read(`/${Bucket}/about`, { 'if-none-match': '*' }, 'PUT');
    expect(wrong.text).toContain('<Condition>If-None-Match</Condition>');
    const copy = await read(`/${Bucket}/x`, { 'x-amz-copy-source': `${Bucket}/missing` }, 'PUT');
    expect(copy.text).toContain('<Key>missing</Key>');
    const gone = await read(`/${Bucket}/missing`, { 'if-match': '"x"' }, 'PUT');
    expect(gone.text).toContain('<Key>missing</Key>');
  });
});

describe('what is stored is encrypted, as it is on AWS since 2023', () => {
  const AES = { ServerSideEncryption: 'AES256' };

  it('and says so', async () => {
    expect(await put('safe')).toMatchObject(AES);
    expect(await s3.send(new GetObjectCommand({ Bucket, Key: 'safe' }))).toMatchObject(AES);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'safe' }))).toMatchObject(AES);
    const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/safe` };
    expect(await s3.send(new CopyObjectCommand(copy))).toMatchObject(AES);
    const begun = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'safe' }));
    expect(begun).toMatchObject(AES);
    const part = { Bucket, Key: 'safe', UploadId: begun.UploadId, PartNumber: 1, Body: 'x' };
    expect(await s3.send(new UploadPartCommand(part))).toMatchObject(AES);
    expect(await (await upload('safe'))()).toMatchObject(AES);
    expect(await put('safe', 'x', AES)).toMatchObject(AES);
  });

  it.each([
    { ServerSideEncryption: 'aws:kms' },
    { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'alias/x' },
    { BucketKeyEnabled: true },
  ] as const)('not with a key that is not here: %j', async (how) => {
    await expect(put('kms', 'x', how)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
  });
});
