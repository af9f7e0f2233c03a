import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { ledgerItem } from '../../functions/adapters/dynamodb/items.ts';
import { dynamoQuarantineCatalogue } from '../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { jsonLines, makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const quarantine = async (...args: string[]) => {
  await using folder = await makeDirectory();
  return await runCli(['quarantine', ...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const listed = async () => jsonLines((await quarantine('--json')).stdout);

it('lists quarantined uploads, retries one, and removes it from the list when it is corrected', async () => {
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const Bucket = cloud().output('UploadsBucketName');
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(Body) }));
  const table = {
    client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)),
    name: cloud().output('CatalogueTableName'),
  };
  const refused = async () => {
    const keys: string[] = [];
    for await (const { upload } of dynamoQuarantineCatalogue(table).quarantined()) keys.push(upload.key);
    return keys;
  };
  const ledger = (key: string) => dynamoIngestCatalogue(table).readKey({ bucket: Bucket, key });

  expect(await quarantine()).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing is in quarantine.\n' });
  await put('bad/one +é.txt', '');
  await eventually(async () => expect(await refused()).toHaveLength(1));
  await put('bad/two.txt', '{"a": [1, 2, 3]}');
  await eventually(async () => expect(await refused()).toHaveLength(2));
  expect(await listed()).toMatchObject([
    { upload: { key: 'bad/one +é.txt' }, rejection: { code: 'empty' } },
    { upload: { key: 'bad/two.txt' }, rejection: { code: 'unknown-type' } },
  ]);
  expect((await quarantine()).stdout).toMatch(/one \+é\.txt {2}empty {2}since 20/);
  expect((await quarantine('show', 'bad/two.txt')).stdout).toMatch(/16 bytes/);
  expect(await quarantine('show', 'bad/three.txt')).toMatchObject({ code: 1 });

  // The same copy is rejected again, by a new check.
  const before = await ledger('bad/two.txt');
  const again = await quarantine('retry', `s3://${Bucket}/bad/two.txt`);
  expect(again).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/two\.txt {2}quarantined: unknown-type/),
  });
  expect(await ledger('bad/two.txt')).toMatchObject({ rev: (before?.rev ?? 0) + 2 });

  // This is the state if an old release had rejected what this one can read.
  await put('bad/three.txt', article('Good after all'));
  await eventually(async () => expect(await ledger('bad/three.txt')).toMatchObject({ outcome: 'committed' }));
  const good = await ledger('bad/three.txt');
  if (good === null) throw new Error('a ledger was expected');
  const rejection = { code: 'no-article', message: 'Not so.' } as const;
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: ledgerItem({ ...good, rev: 2, outcome: 'quarantined', rejection }),
    }),
  );
  expect(await refused()).toHaveLength(3);
  expect(await quarantine('retry', 'bad/three.txt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^bad\/three\.txt {2}unchanged/),
  });
  expect(await refused()).toHaveLength(2);

  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'bad/two.txt' }));
  await eventually(async () => expect(await ledger('bad/two.txt')).toMatchObject({ outcome: 'removed' }));
  const all = await quarantine('retry', '--all');
  expect(all).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^bad\/one \+é\.txt {2}quarantined: empty/),
  });
  expect(await quarantine('retry', 'bad/two.txt')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/not in quarantine: its last upload is removed/),
  });
  // Each command is a process, which takes seconds to start on a busy machine.
});
