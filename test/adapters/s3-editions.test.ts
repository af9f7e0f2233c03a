import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Archives } from '../../functions/adapters/s3-archives.ts';
import { putBefore } from '../../functions/adapters/s3-deadline.ts';
import { s3DocumentArchive } from '../../functions/adapters/s3-document-archive.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { s3ReleaseStore } from '../../functions/adapters/s3-release-store.ts';
import { documentPrefixesOf } from '../../functions/core/publish/document-place.ts';
import type { ArticleId, UploadRef } from '../../functions/core/publish/identity.ts';
import type { Cloud } from '../../local/cloud.ts';
import { editionStoreContract } from '../contracts/edition-store.ts';
import { startStack } from '../local/assembly.ts';
import { clientsOf } from '../local/clients.ts';

let cloud: Cloud;
let s3: ReturnType<typeof clientsOf>['s3'];
let Bucket: string;

beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Editions: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: 'Enabled' } },
      },
    },
  });
  ({ s3 } = clientsOf(cloud));
  Bucket = cloud.resource('Editions');
});
afterAll(() => cloud.stop());

const readBack = async ({ bucket, key }: UploadRef): Promise<unknown> => {
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  expect(ContentType).toBe('application/json; charset=utf-8');
  return JSON.parse((await Body?.transformToString()) ?? '');
};

editionStoreContract('S3', () => ({
  store: { ...s3EditionStore(s3, Bucket), ...s3ReleaseStore(s3) },
  readBack,
}));

describe('a document is stored before its deadline by the clock of S3', () => {
  const HOUR = 3_600_000;
  const put = (Key: string) => new PutObjectCommand({ Bucket, Key, Body: '{}' });

  it.each([
    ['fast', HOUR],
    ['slow', -HOUR],
  ])('if the local clock is an hour %s', async (name, wrong) => {
    const client = clientsOf(cloud).s3;
    // This is the state after a response whose date was read a day ago.
    client.config.systemClockOffset = -wrong;
    expect(await putBefore(client, put(`${name}.json`), Date.now() + wrong, 60)).toBe('stored');
    client.config.systemClockOffset = -wrong;
    expect(await putBefore(client, put(`${name}.json`), Date.now() + wrong - 61_000, 60)).toBe('late');
  });

  it('which the SDK knows from each response, even a refusal', async () => {
    const client = clientsOf(cloud).s3;
    client.config.systemClockOffset = -HOUR;
    expect(await putBefore(client, put('again.json'), Date.now(), 60)).toBe('late');
    expect(Math.abs(client.config.systemClockOffset)).toBeLessThan(5000);
    expect(await putBefore(client, put('again.json'), Date.now(), 60)).toBe('stored');
  });

  it('and any other refusal is thrown', async () => {
    const missing = new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'a', Body: '{}' });
    await expect(putBefore(s3, missing, Date.now(), 60)).rejects.toThrow(/bucket/);
  });

  it('with the intended bytes and content type', async () => {
    const at = { bucket: Bucket, key: 'q ü+(1).json' };
    const Body = JSON.stringify({ text: '„für alle“ 😀' });
    const ContentType = 'application/json; charset=utf-8';
    await putBefore(s3, new PutObjectCommand({ Bucket, Key: at.key, Body, ContentType }), Date.now(), 60);
    expect(await readBack(at)).toEqual(JSON.parse(Body));
  });
});

describe('a copy', () => {
  const CopySource = () => `${Bucket}/source.json`;
  beforeAll(async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'source.json',
        Body: '{}',
        ContentType: 'application/json',
        Metadata: { of: 'source' },
      }),
    );
  });

  it('has the metadata of its source, or new metadata that replace them', async () => {
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'same.json', CopySource: CopySource() }));
    await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'own.json',
        CopySource: CopySource(),
        MetadataDirective: 'REPLACE',
        Metadata: { of: 'copy' },
      }),
    );
    const head = async (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(await head('same.json')).toMatchObject({
      Metadata: { of: 'source' },
      ContentType: 'application/json',
    });
    // The content type is part of the metadata.
    expect(await head('own.json')).toMatchObject({
      Metadata: { of: 'copy' },
      ContentType: 'binary/octet-stream',
    });
  });

  it('that may not overwrite succeeds only if the object was deleted', async () => {
    const copy = () =>
      s3.send(
        new CopyObjectCommand({ Bucket, Key: 'once.json', CopySource: CopySource(), IfNoneMatch: '*' }),
      );
    await copy();
    await expect(copy()).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'once.json' }));
    await copy();
  });
});

it('erasing leaves no version of any document of the article, and changes no other article', async () => {
  const [mine, other] = ['0123456789abcdefghjk', '1123456789abcdefghjk'] as ArticleId[];
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
  const ofMine = documentPrefixesOf(mine as ArticleId).map((prefix) => `${prefix}00000001-ab.json`);
  for (const key of [...ofMine, ...ofMine, `${other}/00000001-ab.json`]) await put(key);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: ofMine[0] as string }));
  // Two versions of each, and a delete marker.
  expect(await s3Archives(s3, Bucket).eraseEditions(mine as ArticleId)).toBe(2 * ofMine.length + 1);
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  const left = [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key);
  expect(left.filter((key) => key.includes(mine as string))).toEqual([]);
  expect(left).toContain(`${other}/00000001-ab.json`);
});

it('the archive lists each article once, with its stored and its released documents', async () => {
  const place = (prefix: string, id: string, version: number) =>
    `${prefix}${id.repeat(20)}/0000000${version}-${'a'.repeat(64)}.json`;
  // There are ids before and after the prefix of released documents.
  const keys = [
    place('', '0', 1),
    place('', 'q', 1),
    place('', 'q', 2),
    place('', 'z', 1),
    place('released/', 'q', 2),
    place('released/', 'v', 1),
    place('released/', 'z', 1),
    place('canary/', 'w', 1),
    place('released/canary/', 'w', 1),
    'q/notes.txt',
  ];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
  const listed: string[] = [];
  for await (const { articleId, stored, released } of s3DocumentArchive(s3, Bucket).articles())
    if (/^(.)\1{19}$/.test(articleId))
      listed.push(
        `${articleId[0]}: ${stored.map(({ version }) => version).join()} ${released.map(({ at }) => at.key === place('released/', articleId[0] ?? '', 2)).join()}`,
      );
  expect(listed).toEqual(['0: 1 ', 'q: 1,2 true', 'v:  false', 'z: 1 false']);
});
