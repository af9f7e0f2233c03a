import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { rebuild } from '../../cli/rebuild/rebuild.ts';
import { makeDirectory, runCli, stoppedAtFirstLine } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (files: Record<string, string>, ...args: string[]) => {
  await using folder = await makeDirectory(files);
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};
const upload = (key: string, text: string, ...options: string[]) =>
  slugline({ [key]: text }, 'upload', key, '--wait', ...options);
const shown = async (name: string) => JSON.parse((await slugline({}, 'show', name, '--json')).stdout);

const loseTheTable = async (): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
  const TableName = cloud().output('CatalogueTableName');
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    for (const { pk, sk } of Items) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
};

/** The output of `show` for an article, without the number of writes to its ledger. */
const summary = async (key: string) => {
  const { upload, article, version, edition } = await shown(key);
  return { outcome: upload?.outcome, articleId: upload?.articleId, article, version, edition };
};

it('a lost catalogue is rebuilt from the editions and the uploads', async () => {
  const subscriber = await subscribe(cloud(), cloud().output('ArticlesChannelArn'));
  const told = (headline: string) => subscriber.next((announcement) => announcement.headline === headline);
  await upload('a.txt', article('Quay to be rebuilt'), '--topics', 'Harbours');
  await told('Quay to be rebuilt');
  await upload('a.txt', article('Quay to be rebuilt in spring'), '--topics', 'Otters');
  await told('Quay to be rebuilt in spring');
  await upload('taken.txt', article('Mayor misquoted'));
  await told('Mayor misquoted');
  await slugline({}, 'withdraw', 'taken.txt', '--kill', '--reason', 'She never said it.');
  await subscriber.next(({ kill }) => kill === true);
  await upload('copy.txt', article('Quay to be rebuilt in spring'));
  await upload('held.txt', article('Otters return'), '--embargo', '2099-01-01T00:00:00Z');
  await upload('gone.txt', article('Lighthouse lit'));
  await told('Lighthouse lit');
  const keys = ['a.txt', 'taken.txt', 'copy.txt', 'held.txt'];
  await eventually(async () => expect((await shown('gone.txt')).article).toMatchObject({ settled: 1 }));
  const before = await Promise.all(keys.map(summary));
  const listed = (await slugline({}, 'list', '--json')).stdout;

  await loseTheTable();
  // Its bucket notification is lost with it: nobody ingests while there is no catalogue.
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  await s3.send(new DeleteObjectCommand({ Bucket: cloud().output('UploadsBucketName'), Key: 'gone.txt' }));
  const dry = await slugline({}, 'rebuild', '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^3 would be rebuilt, 0 known, 0 erased, 0 failed; ingest would look at 2 uploads$/m,
    ),
    stderr: expect.stringMatching(/gone\.txt is not in the bucket, and article \S+ is live/),
  });
  expect((await slugline({}, 'list')).stdout).not.toContain('Quay');

  const stopped = stoppedAtFirstLine();
  await expect(rebuild({ endpoint: cloud().endpoint, dryRun: true }, stopped.context)).rejects.toBeDefined();
  expect(stopped.notes).toEqual([
    expect.stringMatching(/^Stopped after 3 of \d+\. Run it again to continue\.$/),
  ]);

  const run = await slugline({}, 'rebuild');
  expect(run).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^3 rebuilt, 0 known, 0 erased, 0 failed; ingest looks at 2 uploads$/m),
  });
  await eventually(async () =>
    expect((await Promise.all(keys.map(summary))).map(({ outcome }) => outcome)).toEqual(
      before.map(({ outcome }) => outcome),
    ),
  );
  const [first, second] = await Promise.all(keys.slice(0, 2).map(summary));
  expect([first, second]).toEqual(before.slice(0, 2));
  expect((await slugline({}, 'list', '--json')).stdout).toBe(listed);
  expect(await slugline({}, 'rebuild')).toMatchObject({
    stdout: expect.stringMatching(/^0 rebuilt, 3 known, 0 erased, 0 failed; ingest looks at 0 uploads$/m),
  });

  await upload('a.txt', article('Quay not to be rebuilt'), '--topics', 'Ferries');
  expect(await told('Quay not to be rebuilt')).toMatchObject({
    type: 'corrected',
    version: 3,
    previousVersion: 2,
  });
  expect(subscriber.rest()).toEqual([]);
  await subscriber.close();
});

it('a rebuild does not publish what was killed during a pause, or what a later release wrote', async () => {
  const subscriber = await subscribe(cloud(), cloud().output('ArticlesChannelArn'));
  const told = (headline: string) => subscriber.next((announcement) => announcement.headline === headline);
  await upload('court.txt', article('Court sits in Harrowby'));
  await upload('later.txt', article('Museum opens late'));
  await told('Court sits in Harrowby');
  await told('Museum opens late');
  await eventually(async () => expect((await shown('court.txt')).article).toMatchObject({ settled: 1 }));
  await eventually(async () => expect((await shown('later.txt')).article).toMatchObject({ settled: 1 }));
  await slugline({}, 'pause');
  await slugline({ 'court.txt': article('Court sits in Harrowby on a libel') }, 'upload', 'court.txt');
  await eventually(async () => expect((await shown('court.txt')).article).toMatchObject({ latest: 2 }));
  await slugline({}, 'withdraw', 'court.txt', '--kill', '--reason', 'The court forbids it.');
  const { articleId } = (await shown('later.txt')).upload;
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const ofALaterRelease = {
    Bucket: cloud().output('EditionsBucketName'),
    Key: `${articleId}/00000002-${'0'.repeat(64)}.json`,
  };
  await s3.send(
    new PutObjectCommand({ ...ofALaterRelease, Body: JSON.stringify({ schema: 'slugline.edition.v2' }) }),
  );
  await loseTheTable();

  const failing = await slugline({}, 'rebuild');
  expect(failing.code).toBe(1);
  expect(failing.stdout).toMatch(/, killed: The court forbids it\.$/m);
  expect(failing.stdout).toMatch(/1 failed; ingest looks at nothing yet$/m);
  expect(failing.stderr).toMatch(/later release of Slugline \(slugline\.edition\.v2\)/);
  expect(failing.stderr).toContain('1 withdrawal was stored and not announced');
  expect(failing.stderr).toContain('no upload is sent to ingest');
  await subscriber.next(({ kill }) => kill === true);

  await s3.send(new DeleteObjectCommand(ofALaterRelease));
  expect(await slugline({}, 'rebuild')).toMatchObject({ code: 0 });
  await eventually(async () => expect((await shown('later.txt')).article).toMatchObject({ settled: 1 }));
  await eventually(async () =>
    expect((await shown('court.txt')).article).toMatchObject({ liveStatus: 'withdrawn', settled: 3 }),
  );
  expect(subscriber.rest().filter(({ headline }) => String(headline).includes('Court'))).toEqual([]);
  await subscriber.close();
});
