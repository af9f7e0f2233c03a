import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const TEXT = article('Zookeeper named in error', 'She has asked to be left out of it, and is.');

const slugline = async (...args: string[]) => {
  await using folder = await makeDirectory({
    'named.txt': TEXT,
    'again.txt': article('Beekeeper named in error', 'He has asked to be left out of it, and is.'),
    'passage.txt': 'asked to be left out of it',
    'short.txt': 'asked',
  });
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const erased = async (key: string): Promise<string> => {
  await slugline('upload', key, '--wait');
  const done = await slugline('erase', key, '--yes', '--no-telling', '--look-again', '0', '--json');
  return JSON.parse(done.stdout).articleId;
};

it('verifies that nothing is left of an erased article, and finds what a process that slept has restored', async () => {
  const articleId = await erased('named.txt');
  const verify = (...more: string[]) => slugline('erase', articleId, '--verify', ...more);
  expect(await verify('--text', 'passage.txt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/was erased at 20.* Nothing of it is left\. Looked through \d+ items?/),
  });
  expect((await slugline('erase', 'named.txt', '--verify')).code).toBe(0);

  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
  const TableName = cloud().output('CatalogueTableName');
  const Bucket = cloud().output('EditionsBucketName');
  const [own, others] = [
    `${articleId}/00000009-${'a'.repeat(64)}.json`,
    `released/${'q'.repeat(20)}/00000001-${'b'.repeat(64)}.json`,
  ] as const;
  const Body = JSON.stringify({ text: TEXT.replaceAll(' ', '\n') });
  for (const Key of [own, others]) await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const listed = { pk: 'TOPIC#all#2026-11', sk: `2026-11-20T09:00:00.000Z#${articleId}` };
  const marked = { pk: 'TOPIC#all#2026-10', sk: `2026-10-20T09:00:00.000Z#${articleId}`, unlisted: true };
  const version = { pk: `ARTICLE#${articleId}`, sk: 'VERSION#00000009' };
  const claim = { pk: 'CLAIM#words#1', sk: 'CLAIM', shared: [{ articleId }], claim: 'words#1' };
  for (const item of [listed, marked, version])
    await table.send(new PutCommand({ TableName, Item: { ...item, articleId, schema: 1 } }));
  await table.send(new PutCommand({ TableName, Item: { ...claim, articleId: 'q'.repeat(20), schema: 1 } }));

  const left = await verify('--text', 'passage.txt', '--json');
  expect(left.code).toBe(1);
  const { found, erasure } = JSON.parse(left.stdout);
  expect(erasure).toMatchObject({ articleId, versions: 1 });
  const names = found.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`);
  expect(names.sort()).toEqual(
    [
      `document s3://${Bucket}/${own}`,
      `text s3://${Bucket}/${own}`,
      `text s3://${Bucket}/${others}`,
      `catalogue item ${version.pk} ${version.sk}`,
      `feed item ${listed.pk} ${listed.sk}`,
      `claim ${claim.pk} ${claim.sk}`,
    ].sort(),
  );
  expect((await verify()).stdout).toMatch(/^document +s3:[\s\S]*4 things of it are left/);

  for (const Key of [listed, version, { pk: claim.pk, sk: claim.sk }])
    await table.send(new DeleteCommand({ TableName, Key }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: own }));
  // A deleted object still exists as a version.
  expect((await verify()).stdout).toMatch(/2 things of it are left/);
});

it('finds an upload under a key that was erased', async () => {
  const articleId = await erased('again.txt');
  await slugline('upload', 'again.txt');
  const { code, stdout } = await slugline('erase', articleId, '--verify');
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^upload +s3:\/\/.*again\.txt \(version .*, 20/)]);
});

it('reports what it cannot verify', async () => {
  const missing = await slugline('erase', '0'.repeat(20), '--verify');
  expect([missing.code, missing.stdout]).toEqual([
    1,
    expect.stringMatching(/no record that article 0{20} was erased/),
  ]);
  const refused = async (...args: string[]) => (await slugline('erase', 'named.txt', ...args)).stderr;
  expect(await refused('--verify', '--text', 'short.txt')).toMatch(/fewer than 20 characters/);
  expect(await refused('--text', 'passage.txt')).toMatch(/--text works only with --verify/);
  expect(await refused('--verify', '--yes')).toMatch(/cannot be used with/);
});
