import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  ListPartsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { bodies, clientsOf, receive } from './clients.ts';

interface Told {
  readonly eventName: string;
  readonly s3: {
    readonly object: { readonly key: string; readonly versionId?: string; readonly sequencer: string };
  };
}

let cloud: Cloud;
let s3: ReturnType<typeof clientsOf>['s3'];
let Bucket: string;

beforeAll(async () => {
  const Queue = { 'Fn::GetAtt': ['Events', 'Arn'] };
  cloud = await startStack({
    resources: {
      Events: { Type: 'AWS::SQS::Queue' },
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          NotificationConfiguration: {
            QueueConfigurations: [
              { Event: 's3:ObjectCreated:*', Queue },
              { Event: 's3:ObjectRemoved:*', Queue },
            ],
          },
        },
      },
      Plain: { Type: 'AWS::S3::Bucket' },
    },
  });
  ({ s3 } = clientsOf(cloud));
  Bucket = cloud.resource('Uploads');
});
afterAll(() => cloud.stop());

const told = async (count: number): Promise<readonly Told[]> => {
  const messages = bodies(await receive(cloud, cloud.resource('Events'), count));
  return (messages as readonly { readonly Records: readonly Told[] }[])
    .flatMap(({ Records }) => Records)
    .sort((a, b) => (a.s3.object.sequencer < b.s3.object.sequencer ? -1 : 1));
};

const put = async (Key: string, Body: string, conditions: object = {}): Promise<string> => {
  const { VersionId = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...conditions }));
  return VersionId;
};

const read = async (Key: string, VersionId?: string): Promise<string | undefined> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return Body?.transformToString();
};

describe('versions: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', () => {
  it('are all kept, each under its id, and told of with it', async () => {
    const first = await put('a.txt', 'one');
    const second = await put('a.txt', 'two');
    expect(new Set([first, second]).size).toBe(2);
    expect([await read('a.txt'), await read('a.txt', first)]).toEqual(['two', 'one']);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'a.txt', VersionId: first }))).toMatchObject({
      VersionId: first,
      ContentLength: 3,
    });
    expect((await told(2)).map(({ s3: { object } }) => object.versionId)).toEqual([first, second]);
    await expect(read('a.txt', 'x'.repeat(32))).rejects.toMatchObject({ name: 'NoSuchVersion' });
    await expect(read('a.txt', 'no-such-version')).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('the same bytes twice within a second are two versions', async () => {
    const ids = [await put('twice.txt', 'same'), await put('twice.txt', 'same')];
    expect(new Set(ids).size).toBe(2);
    expect((await told(2)).map(({ s3: { object } }) => object.versionId)).toEqual(ids);
  });

  it('a deletion adds a marker; deleting the marker brings the object back', async () => {
    const version = await put('marked.txt', 'text');
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'marked.txt' }));
    expect(marker).toMatchObject({ DeleteMarker: true });
    await expect(read('marked.txt')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $response: { headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.VersionId } },
    });
    await expect(read('marked.txt', marker.VersionId)).rejects.toMatchObject({
      name: 'MethodNotAllowed',
      $response: { headers: { allow: 'DELETE' } },
    });
    expect(await read('marked.txt', version)).toBe('text');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'marked' }));
    expect(Contents).toEqual([]);
    const undone = await s3.send(
      new DeleteObjectCommand({ Bucket, Key: 'marked.txt', VersionId: marker.VersionId }),
    );
    expect(undone).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    expect(await read('marked.txt')).toBe('text');
    expect((await told(3)).map(({ eventName, s3: { object } }) => [eventName, object.versionId])).toEqual([
      ['ObjectCreated:Put', version],
      ['ObjectRemoved:DeleteMarkerCreated', marker.VersionId],
      ['ObjectRemoved:Delete', marker.VersionId],
    ]);
  });

  it('an old one can be removed for good, one or several, and the current one stays', async () => {
    const versions = [await put('old.txt', '1'), await put('old.txt', '2'), await put('old.txt', '3')];
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'old.txt', VersionId: versions[0] }));
    const { Deleted = [], Errors = [] } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: {
          Objects: [
            { Key: 'old.txt', VersionId: versions[1] },
            { Key: 'old.txt', ETag: '"wrong"' },
          ],
        },
      }),
    );
    expect(Deleted).toEqual([{ Key: 'old.txt', VersionId: versions[1] }]);
    expect(Errors).toMatchObject([{ Key: 'old.txt', Code: 'PreconditionFailed' }]);
    expect(await read('old.txt')).toBe('3');
    expect(
      (await told(5)).slice(3).map(({ eventName, s3: { object } }) => [eventName, object.versionId]),
    ).toEqual([
      ['ObjectRemoved:Delete', versions[0]],
      ['ObjectRemoved:Delete', versions[1]],
    ]);
  });

  it('are listed page by page, the newest first under each key', async () => {
    const expected: string[] = [];
    for (const Key of ['list/a', 'list/b']) {
      const ids = [await put(Key, '1'), await put(Key, '2')];
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      expected.push(...[...ids, VersionId].reverse().map((id, at) => `${Key} ${id} ${at === 0}`));
    }
    const listed: string[] = [];
    let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
    while (next !== undefined) {
      const page: ListObjectVersionsCommandOutput = await s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: 'list/', MaxKeys: 2, ...next }),
      );
      const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      listed.push(...all.map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId} ${IsLatest}`));
      next = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined;
    }
    expect(listed.toSorted()).toEqual(expected.toSorted());
    const folded = await s3.send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/' }));
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'list/' }]);
    await told(6);
  });

  it('begin when a bucket is told to have them, and stop being made when it is suspended', async () => {
    const plain = cloud.resource('Plain');
    const status = async () => (await s3.send(new GetBucketVersioningCommand({ Bucket: plain }))).Status;
    const set = (Status: 'Enabled' | 'Suspended') =>
      s3.send(new PutBucketVersioningCommand({ Bucket: plain, VersioningConfiguration: { Status } }));
    const putPlain = async (Body: string) =>
      (await s3.send(new PutObjectCommand({ Bucket: plain, Key: 'k', Body }))).VersionId;
    expect([await status(), await putPlain('0'), await putPlain('1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await set('Enabled');
    const enabled = await putPlain('2');
    await set('Suspended');
    expect([await status(), await putPlain('3'), await putPlain('4')]).toEqual(['Suspended', 'null', 'null']);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: plain }));
    expect(Versions.map(({ VersionId }) => VersionId)).toEqual(['null', enabled]);
  });

  it('can be copied', async () => {
    const first = await put('source.txt', 'first');
    await put('source.txt', 'second');
    const copy = await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'copied.txt',
        CopySource: `${Bucket}/source.txt?versionId=${first}`,
      }),
    );
    expect(copy).toMatchObject({ CopySourceVersionId: first, VersionId: expect.stringMatching(/^.{32}$/) });
    expect(await read('copied.txt')).toBe('first');
    await told(3);
  });
});

describe('conditions: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html', () => {
  it('a write happens only over nothing, or only over what it names', async () => {
    await put('if.txt', 'one', { IfNoneMatch: '*' });
    await expect(put('if.txt', 'two', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(put('if.txt', 'two', { IfMatch: '"wrong"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(put('nothing.txt', 'two', { IfMatch: '"any"' })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'if.txt' }));
    await put('if.txt', 'two', { IfMatch: ETag });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'if.txt' }));
    // A delete marker is no object.
    await put('if.txt', 'three', { IfNoneMatch: '*' });
    expect(await read('if.txt')).toBe('three');
    await told(4);
  });

  it('a deletion happens only of what it names', async () => {
    await put('if-delete.txt', 'one');
    const remove = (IfMatch: string) =>
      s3.send(new DeleteObjectCommand({ Bucket, Key: 'if-delete.txt', IfMatch }));
    await expect(remove('"wrong"')).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    await remove('*');
    await expect(remove('*')).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    await told(2);
  });

  it.each([
    [{ IfMatch: '"wrong"' }, 412],
    [{ IfNoneMatch: '*' }, 304],
    [{ IfModifiedSince: new Date(Date.now() + 3_600_000) }, 304],
    [{ IfUnmodifiedSince: new Date(0) }, 412],
  ])('a read with %j answers %i', async (conditions, status) => {
    await put('if-read.txt', 'text');
    const reading = s3.send(new GetObjectCommand({ Bucket, Key: 'if-read.txt', ...conditions }));
    await expect(reading).rejects.toMatchObject({ $metadata: { httpStatusCode: status } });
    await told(1);
  });

  it('what arrives damaged is refused', async () => {
    const damaged = put('digest.txt', 'text', { ContentMD5: Buffer.alloc(16).toString('base64') });
    await expect(damaged).rejects.toMatchObject({ name: 'BadDigest' });
    const wrong = put('digest.txt', 'text', { ChecksumSHA256: Buffer.alloc(32).toString('base64') });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
  });
});

describe('multipart uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html', () => {
  const begin = async (Key: string): Promise<string> =>
    (
      await s3.send(
        new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'text/plain', Metadata: { a: 'b' } }),
      )
    ).UploadId ?? '';
  const big = Buffer.alloc(5 * 1024 * 1024, 'x');

  it('are put together from their parts, uploaded or copied', async () => {
    await put('part.txt', 'the end');
    const UploadId = await begin('multi.txt');
    const part = { Bucket, Key: 'multi.txt', UploadId };
    const first = await s3.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: big }));
    const second = await s3.send(
      new UploadPartCopyCommand({
        ...part,
        PartNumber: 2,
        CopySource: `${Bucket}/part.txt`,
        CopySourceRange: 'bytes=4-6',
      }),
    );
    expect((await s3.send(new ListPartsCommand(part))).Parts?.map(({ Size }) => Size)).toEqual([
      big.length,
      3,
    ]);
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads.map(({ Key }) => Key)).toEqual(['multi.txt']);
    const Parts = [
      { PartNumber: 1, ETag: first.ETag },
      { PartNumber: 2, ETag: second.CopyPartResult?.ETag },
    ];
    const made = await s3.send(new CompleteMultipartUploadCommand({ ...part, MultipartUpload: { Parts } }));
    expect(made.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'multi.txt', Range: 'bytes=-4' }));
    expect(got).toMatchObject({ ContentType: 'text/plain', Metadata: { a: 'b' }, VersionId: made.VersionId });
    expect(await got.Body?.transformToString()).toBe('xend');
    const [, event] = await told(2);
    expect(event).toMatchObject({
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { object: { size: big.length + 3, versionId: made.VersionId } },
    });
    await expect(s3.send(new ListPartsCommand(part))).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it.each([
    ['an ETag that is not of the part', [{ PartNumber: 1, ETag: '"x"' }], 'InvalidPart'],
    ['a part that is not there', [{ PartNumber: 3, ETag: '"x"' }], 'InvalidPart'],
    ['parts out of order', ['second', 'first'], 'InvalidPartOrder'],
    ['a small part that is not the last', ['first', 'second'], 'EntityTooSmall'],
  ])('%s is refused', async (_, listed, name) => {
    const UploadId = await begin('refused.txt');
    const part = { Bucket, Key: 'refused.txt', UploadId };
    const parts: Record<string, { PartNumber: number; ETag: string | undefined }> = {};
    for (const [at, which] of ['first', 'second'].entries()) {
      const Body = which === 'first' && name === 'InvalidPartOrder' ? big : which;
      const { ETag } = await s3.send(
        new UploadPartCommand({
          ...part,
          PartNumber: at + 1,
          Body: name === 'InvalidPartOrder' ? big : Body,
        }),
      );
      parts[which] = { PartNumber: at + 1, ETag };
    }
    const Parts = listed.map((one) => (typeof one === 'string' ? (parts[one] ?? {}) : one));
    const completing = s3.send(new CompleteMultipartUploadCommand({ ...part, MultipartUpload: { Parts } }));
    await expect(completing).rejects.toMatchObject({ name });
  });
});
