import { createHash } from 'node:crypto';
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

let cloud: Cloud;
let Bucket: string;
let s3: S3Client;
/** A client that adds no checksum of its own. */
let plain: S3Client;
beforeAll(async () => {
  cloud = await startStack({ resources: { Uploads: { Type: 'AWS::S3::Bucket' } } });
  Bucket = cloud.resource('Uploads');
  ({ s3 } = clientsOf(cloud));
  plain = new S3Client({
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
});
afterAll(() => cloud.stop());

/** Of `123456789`, from the catalogue of CRCs: https://reveng.sourceforge.io/crc-catalogue/all.htm */
const KNOWN = {
  'x-amz-checksum-crc32': 'y/Q5Jg==',
  'x-amz-checksum-crc32c': '4waSgw==',
  'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
  'x-amz-checksum-sha1': createHash('sha1').update('123456789').digest('base64'),
  'x-amz-checksum-sha256': createHash('sha256').update('123456789').digest('base64'),
  'x-amz-checksum-sha512': createHash('sha512').update('123456789').digest('base64'),
  'content-md5': createHash('md5').update('123456789').digest('base64'),
} as const;

const put = async (headers: Record<string, string>, body = '123456789') => {
  const answer = await fetch(`${cloud.endpoint}/${Bucket}/digits`, { method: 'PUT', body, headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('a checksum that comes with an upload', () => {
  it.each(Object.entries(KNOWN))('%s is checked', async (name, value) => {
    const good = await put({ [name]: value });
    expect(good.status, good.text).toBe(200);
    if (name !== 'content-md5') {
      expect(good.headers.get(name)).toBe(value);
      expect(good.headers.get('x-amz-checksum-type')).toBe('FULL_OBJECT');
    }
    const bad = await put({ [name]: value }, 'other');
    expect([bad.status, bad.text]).toEqual([400, expect.stringContaining('<Code>BadDigest</Code>')]);
  });

  it.each([
    [{ 'content-md5': 'x' }, 'InvalidDigest'],
    [{ 'content-md5': KNOWN['x-amz-checksum-crc32'] }, 'InvalidDigest'],
    [{ 'x-amz-checksum-crc32': 'x' }, 'InvalidRequest'],
    [{ 'x-amz-checksum-sha256': KNOWN['x-amz-checksum-sha1'] }, 'InvalidRequest'],
    [
      {
        'x-amz-checksum-sha1': KNOWN['x-amz-checksum-sha1'],
        'x-amz-checksum-crc32': KNOWN['x-amz-checksum-crc32'],
      },
      'InvalidRequest',
    ],
    [{ 'x-amz-sdk-checksum-algorithm': 'CRC32' }, 'InvalidRequest'],
    [
      { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': KNOWN['x-amz-checksum-crc32'] },
      'InvalidRequest',
    ],
  ])('is refused when it is none: %j', async (headers, code) => {
    const answer = await put(headers as unknown as Record<string, string>);
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(`<Code>${code}</Code>`)]);
  });

  it('is the one that the request was signed with, if it was', async () => {
    const hash = createHash('sha256').update('123456789').digest('hex');
    expect((await put({ 'x-amz-content-sha256': hash })).status).toBe(200);
    const wrong = await put({ 'x-amz-content-sha256': hash }, 'other');
    expect([wrong.status, wrong.text]).toEqual([
      400,
      expect.stringContaining('<Code>XAmzContentSHA256Mismatch</Code>'),
    ]);
  });

  it('is not pretended where it is not known here', async () => {
    expect((await put({ 'x-amz-checksum-xxhash64': 'AAAAAAAAAAA=' })).status).toBe(501);
  });

  it('is made by S3 where there is none', async () => {
    expect((await put({})).headers.get('x-amz-checksum-crc64nvme')).toBe(KNOWN['x-amz-checksum-crc64nvme']);
  });
});

describe('a checksum that is asked for', () => {
  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('%s', async (ChecksumAlgorithm) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '123456789', ChecksumAlgorithm }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }));
    const name = `x-amz-checksum-${ChecksumAlgorithm.toLowerCase()}` as keyof typeof KNOWN;
    expect(head[`Checksum${ChecksumAlgorithm}`]).toBe(KNOWN[name]);
    const { Checksum } = await s3.send(
      new GetObjectAttributesCommand({ Bucket, Key: 'a', ObjectAttributes: ['Checksum'] }),
    );
    expect(Checksum).toEqual({ [`Checksum${ChecksumAlgorithm}`]: KNOWN[name], ChecksumType: 'FULL_OBJECT' });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a' }));
    expect(Contents?.[0]).toMatchObject({
      ChecksumAlgorithm: [ChecksumAlgorithm],
      ChecksumType: 'FULL_OBJECT',
    });
    const kept = await s3.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }));
    expect(kept.CopyObjectResult?.[`Checksum${ChecksumAlgorithm}`]).toBe(KNOWN[name]);
    const other = await s3.send(
      new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a`, ChecksumAlgorithm: 'SHA256' }),
    );
    expect(other.CopyObjectResult?.ChecksumSHA256).toBe(KNOWN['x-amz-checksum-sha256']);
  });
});

describe('a multipart upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html', () => {
  const bodies = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')] as const;
  type How = Pick<CreateMultipartUploadCommandInput, 'ChecksumAlgorithm' | 'ChecksumType'>;

  const begin = async (how: How) => {
    const begun = await plain.send(new CreateMultipartUploadCommand({ Bucket, Key: 'big', ...how }));
    const Parts: CompletedPart[] = [];
    for (const [at, Body] of bodies.entries()) {
      const PartNumber = at + 1;
      const { UploadId } = begun;
      const { ChecksumAlgorithm } = how;
      const part = await plain.send(
        new UploadPartCommand({ Bucket, Key: 'big', UploadId, PartNumber, Body, ChecksumAlgorithm }),
      );
      const { ETag, ChecksumSHA256, ChecksumCRC32 } = part;
      Parts.push({ PartNumber, ETag, ChecksumSHA256, ChecksumCRC32 });
    }
    return { ...begun, Parts };
  };
  const complete = (UploadId: string | undefined, Parts: CompletedPart[], more: object = {}) =>
    plain.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: 'big',
        UploadId,
        MultipartUpload: { Parts },
        ...more,
      }),
    );
  const sha256 = (...parts: readonly Buffer[]): Buffer => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };

  it('has a checksum of the checksums of its parts', async () => {
    const begun = await begin({ ChecksumAlgorithm: 'SHA256' });
    expect(begun).toMatchObject({ ChecksumAlgorithm: 'SHA256', ChecksumType: 'COMPOSITE' });
    const { UploadId, Parts } = begun;
    const listed = await plain.send(new ListPartsCommand({ Bucket, Key: 'big', UploadId }));
    expect(listed).toMatchObject({ ChecksumAlgorithm: 'SHA256', ChecksumType: 'COMPOSITE' });
    expect(listed.Parts?.[1]?.ChecksumSHA256).toBe(sha256(bodies[1]).toString('base64'));
    const without = Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    await expect(complete(UploadId, without)).rejects.toMatchObject({ name: 'InvalidRequest' });
    const wrong = Parts.map((part) => ({ ...part, ChecksumSHA256: sha256().toString('base64') }));
    await expect(complete(UploadId, wrong)).rejects.toMatchObject({ name: 'InvalidPart' });
    const composite = `${sha256(sha256(bodies[0]), sha256(bodies[1])).toString('base64')}-2`;
    expect(await complete(UploadId, Parts)).toMatchObject({
      ChecksumSHA256: composite,
      ChecksumType: 'COMPOSITE',
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'big', ChecksumMode: 'ENABLED' }));
    expect(got).toMatchObject({ ChecksumSHA256: composite, ChecksumType: 'COMPOSITE' });
    expect((await got.Body?.transformToByteArray())?.length).toBe(5 * 1024 * 1024 + 3);
  });

  it('has one of the whole object where it is asked for, which the client may name', async () => {
    const { UploadId, Parts } = await begin({ ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    await plain.send(
      new PutObjectCommand({ Bucket, Key: 'whole', Body: Buffer.concat(bodies), ChecksumAlgorithm: 'CRC32' }),
    );
    const whole = await s3.send(new HeadObjectCommand({ Bucket, Key: 'whole', ChecksumMode: 'ENABLED' }));
    const named = (ChecksumCRC32: string | undefined) =>
      complete(UploadId, Parts, { ChecksumCRC32, ChecksumType: 'FULL_OBJECT' });
    await expect(named('AAAAAA==')).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(complete(UploadId, Parts, { MpuObjectSize: 1 })).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    expect(await named(whole.ChecksumCRC32)).toMatchObject({
      ChecksumCRC32: whole.ChecksumCRC32,
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it('has one that S3 makes, where nobody asks', async () => {
    const { UploadId, Parts, ChecksumAlgorithm } = await begin({});
    expect(ChecksumAlgorithm).toBeUndefined();
    expect(await complete(UploadId, Parts)).toMatchObject({
      ChecksumCRC64NVME: expect.stringMatching(/^.{11}=$/),
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it.each([
    { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' },
    { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' },
    { ChecksumType: 'FULL_OBJECT' },
  ] as const)('cannot have %j', async (how) => {
    await expect(begin(how)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('takes no part with another kind of checksum', async () => {
    const { UploadId } = await begin({ ChecksumAlgorithm: 'SHA256' });
    const part = { Bucket, Key: 'big', UploadId, PartNumber: 3, Body: 'x' };
    await expect(
      plain.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: 'CRC32' })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(plain.send(new UploadPartCommand(part))).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
