import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { migrate } from '../../cli/migrate/migrate.ts';
import { keyOfLedger } from '../../functions/adapters/dynamodb/items.ts';
import { makeDirectory, runCli, stoppedAtFirstLine } from '../cli/run-cli.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const RULES = `
formerly:
  keyword:quays:
    keyword:harbours: 2099-12-31
`;

const slugline = async (...args: string[]) => {
  await using folder = await makeDirectory({
    'ferry.txt': article('Last ferry cancelled'),
    'topics.yaml': RULES,
  });
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

/** Writes the schema of another release into a ledger. */
const setSchema = async (schema: number) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
  await client.send(
    new UpdateCommand({
      TableName: cloud().output('CatalogueTableName'),
      Key: keyOfLedger({ key: 'ferry.txt' }),
      UpdateExpression: 'SET #schema = :schema',
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: { ':schema': schema },
    }),
  );
};

it('upgrades items of an older release, and reports those of a later one', async () => {
  await slugline('upload', 'ferry.txt', '--topics', 'Harbours', '--wait');
  const upToDate = {
    code: 0,
    stdout: expect.stringMatching(/^All \d+ items have schema 1\.\n$/),
    stderr: '',
  };
  expect(await slugline('migrate')).toEqual(upToDate);

  const stopped = stoppedAtFirstLine();
  await expect(migrate({ endpoint: cloud().endpoint }, stopped.context)).rejects.toBeDefined();
  expect(stopped.notes).toEqual(['Stopped. Run it again to continue.']);

  await setSchema(0);
  expect(await slugline('migrate', '--dry-run')).toEqual({
    code: 1,
    stdout: expect.stringMatching(
      /^1 item of \d+ with an older schema than 1\. Run it without --dry-run\.\n$/,
    ),
    stderr: '',
  });
  expect((await slugline('migrate')).stdout).toMatch(/^1 item of \d+ brought to schema 1\.\n$/);
  expect(await slugline('migrate')).toEqual(upToDate);

  await setSchema(7);
  const later = await slugline('migrate');
  expect(later).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 item left: a later release of Slugline wrote it.'),
  });
  const shown = await slugline('show', 'ferry.txt');
  expect(shown).toMatchObject({ code: 1, stderr: expect.stringContaining('Use that release.') });
  await setSchema(1);
});

it('lists the entries of a former id under the new id of a topic', async () => {
  await slugline('upload', 'ferry.txt', '--topics', 'Harbours', '--wait');
  const migrate = () => slugline('migrate', '--taxonomy', 'topics.yaml');
  const dry = await slugline('migrate', '--taxonomy', 'topics.yaml', '--dry-run');
  expect(dry).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 article to list under the new id'),
  });
  expect(await migrate()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 article listed under the new id'),
  });
  for (const topic of ['keyword:quays', 'keyword:harbours'])
    expect((await slugline('list', '--topic', topic)).stdout).toContain('Last ferry cancelled');
  expect(await migrate()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('The feeds of renamed topics are up to date.'),
  });
});
