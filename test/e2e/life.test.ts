import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (files: Record<string, string>, ...args: string[]) => {
  await using folder = await makeDirectory(files);
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const shown = async (key: string) => JSON.parse((await slugline({}, 'show', key, '--json')).stdout);
const follow = () => subscribe(cloud(), cloud().output(channelOutput('articles')));
const s3 = () => new S3Client({ ...cloud().settings, forcePathStyle: true });
const bucket = () => cloud().output('UploadsBucketName');

it('withdraws with a reason, and a kill after it', async () => {
  const subscriber = await follow();
  await slugline({ 'taken-back.txt': article('Mayor misquoted') }, 'upload', 'taken-back.txt', '--wait');
  await subscriber.next(({ type }) => type === 'published');
  const reason = 'She never said it.';
  expect(await slugline({}, 'withdraw', 'taken-back.txt', '--reason', reason)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^taken-back\.txt {2}withdrawn as version 2/),
  });
  await subscriber.next(({ type, kill }) => type === 'withdrawn' && kill === false);
  expect((await slugline({}, 'withdraw', 'taken-back.txt')).stdout).toMatch(/was withdrawn before\n/);
  expect((await slugline({}, 'withdraw', 'taken-back.txt', '--reason', 'Too late.')).stdout).toMatch(
    /was withdrawn before; the new reason is neither stored nor announced\n/,
  );
  await slugline({}, 'withdraw', 'taken-back.txt', '--kill', '--reason', reason);
  expect(await subscriber.next(({ kill }) => kill === true)).toMatchObject({ version: 3, reason });
  expect((await slugline({}, 'show', 'taken-back.txt')).stdout).toMatch(
    /Versions +3 {2}\S+ {2}killed: She never said it\.\n +2 {2}\S+ {2}withdrawn: She never said it\.\n/,
  );
  expect(await slugline({}, 'withdraw', 'nobody-knows.txt')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/Nothing is known about s3:\/\/.*nobody-knows\.txt/),
  });
  await subscriber.close();
});

it('keeps an article when its object is renamed', async () => {
  const subscriber = await follow();
  await slugline({ 'draft.txt': article('Quay to be rebuilt') }, 'upload', 'draft.txt', '--wait');
  await s3().send(
    new CopyObjectCommand({ Bucket: bucket(), Key: 'final.txt', CopySource: `${bucket()}/draft.txt` }),
  );
  await eventually(async () =>
    expect(await shown('final.txt')).toMatchObject({ upload: { outcome: 'alternate' } }),
  );
  expect((await slugline({}, 'show', 'draft.txt')).stdout).toMatch(/Alternates +s3:.*\/final\.txt\n/);
  expect(await slugline({}, 'adopt', 'final.txt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^final\.txt owns article .* now; draft\.txt did before\.\nfinal\.txt {2}unchanged/,
    ),
  });
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: 'draft.txt' }));
  await eventually(async () =>
    expect(await shown('draft.txt')).toMatchObject({ upload: { outcome: 'removed' } }),
  );
  expect(await shown('final.txt')).toMatchObject({
    article: { status: 'active', owner: { key: 'final.txt' } },
  });
  expect(await slugline({}, 'adopt', 'draft.txt')).toMatchObject({ code: 1 });
  await subscriber.close();
});

it('pauses, and announces everything that waited on resume', async () => {
  const subscriber = await follow();
  expect((await slugline({}, 'pause', '--section', 'sport')).stdout).toMatch(
    /^Section sport is paused since 20/,
  );
  const sport = article('Harrowby Rovers win the cup');
  const uploaded = await slugline(
    { 'cup.txt': sport },
    ...['upload', 'cup.txt', '--section', 'sport', '--wait'],
  );
  expect(uploaded).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^cup\.txt {2}committed as version 1 of article \S+; waits for `slugline resume`: subject:sport is paused\n$/,
    ),
  });
  await slugline({ 'vote.txt': article('Council votes') }, 'upload', 'vote.txt', '--section', 'politics');
  await subscriber.next(({ headline }) => headline === 'Council votes');
  await eventually(async () =>
    expect(cloud().lines.some(({ text }) => text.includes('"outcome":"paused"'))).toBe(true),
  );
  expect(subscriber.rest().map(({ headline }) => headline)).not.toContain('Harrowby Rovers win the cup');
  expect((await slugline({}, 'pause', '--list')).stdout).toMatch(/^Section sport/);
  expect((await slugline({}, 'show', 'cup.txt')).stdout).toMatch(
    /Status +version 1 waits for `slugline resume`: subject:sport is paused; nothing announced yet/,
  );
  expect((await slugline({}, 'resume')).stdout).toBe(
    '1 announcement that waited is on the way.\nNothing is paused.\n',
  );
  await subscriber.next(({ headline }) => headline === 'Harrowby Rovers win the cup');
  await subscriber.close();
});

it('shows at the upload until when an embargo holds it', async () => {
  const files = { 'census.txt': article('Census figures out') };
  const upload = ['upload', 'census.txt', '--embargo', '2099-12-31T23:59:00Z', '--wait'];
  const held = /; held until 2099-12-31T23:59:00\.000Z\n$/;
  expect((await slugline(files, ...upload)).stdout).toMatch(held);
  // The second run finds it held.
  const { stdout } = await slugline(files, ...upload);
  expect(stdout).toMatch(/^census\.txt {2}unchanged: /);
  expect(stdout).toMatch(held);
  expect(
    (await slugline({ 'vote2.txt': article('Council votes again') }, 'upload', 'vote2.txt', '--wait')).stdout,
  ).toMatch(/^vote2\.txt {2}committed as version 1 of article \S+\n$/);
});

it('publishes held articles at once, by key and by id', async () => {
  const subscriber = await follow();
  const honours = article('Honours list is out');
  const uploaded = await slugline(
    { 'honours.txt': honours },
    ...['upload', 'honours.txt', '--embargo', 'until further notice', '--urgency', '2', '--wait'],
  );
  const { article: held, version } = await shown('honours.txt');
  const id = held.articleId;
  const waits = `held without an end: \`slugline release ${id}\` publishes it`;
  expect(uploaded.stdout).toBe(`honours.txt  committed as version 1 of article ${id}; ${waits}\n`);
  expect((await slugline({}, 'show', id)).stdout).toContain(`version 1 is ${waits}; nothing announced yet\n`);
  expect([held.embargoedUntil, version.embargoedUntil]).toEqual(['indefinite', 'indefinite']);
  expect(await slugline({}, 'release', 'honours.txt')).toEqual({
    code: 0,
    stdout: `honours.txt  released as version 2 (article ${id})\n`,
    stderr: '',
  });
  await subscriber.next(
    (told) => told.articleId === id && told.version === 2 && told.type === 'published' && told.urgency === 2,
  );
  expect(await slugline({}, 'release', id)).toMatchObject({
    code: 0,
    stdout: `${id}  is not held by an embargo: there is nothing to release (article ${id})\n`,
  });
  // The copy declares no embargo, and the lifted one does not come back.
  await slugline({ 'honours.txt': `${honours}\n\nA correction.` }, 'upload', 'honours.txt', '--wait');
  await subscriber.next((told) => told.articleId === id && told.type === 'corrected' && told.version === 3);
  await subscriber.close();
});

it('does not release withdrawn articles, and continues with the rest', async () => {
  const files = { 'gone.txt': article('Honours are cancelled'), 'kept.txt': article('Honours are kept') };
  for (const file of Object.keys(files))
    await slugline(files, 'upload', file, '--embargo', '2099-12-31T23:59:00Z', '--wait');
  await slugline({}, 'withdraw', 'gone.txt');
  expect(await slugline({}, 'release', 'gone.txt', 'nobody-knows.txt', 'kept.txt')).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^kept\.txt {2}released as version 2 \(article \S+\)\n$/),
    stderr: expect.stringMatching(
      /^slugline: gone\.txt was withdrawn while it was held.* upload it again with `embargo: none`\.\nslugline: Nothing is known about .*nobody-knows/,
    ),
  });
  await slugline(files, 'upload', 'gone.txt', '--embargo', 'none', '--wait');
  await eventually(async () => expect((await shown('gone.txt')).article.live).toBe(3));
});

it("shows the outcome of an earlier run's uploads", async () => {
  const files = { 'desk/good.txt': article('Tram line extended'), 'desk/bad.txt': ' ' };
  await using folder = await makeDirectory(files);
  const upload = (...args: string[]) =>
    runCli(['upload', 'desk', ...args, '--endpoint', cloud().endpoint], { directory: folder.path });
  expect(await upload()).toMatchObject({ code: 0 });
  const { code, stdout, stderr } = await upload('--resume', '--wait');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '2 of 2 were in the bucket already.\n' });
  expect(stdout).toMatch(/^good\.txt {2}committed as version 1/m);
  expect(stdout).toMatch(/^bad\.txt {2}quarantined: /m);
});

it('shows when an article expires', async () => {
  const moment = '2099-12-31T23:59:00.000Z';
  await slugline(
    { 'offer.txt': article('Offer ends') },
    'upload',
    'offer.txt',
    '--expires',
    moment,
    '--wait',
  );
  expect((await slugline({}, 'show', 'offer.txt')).stdout).toMatch(
    /^ {2}Expires +2099-12-31T23:59:00\.000Z$/m,
  );
});

it('gives a new subscriber the back catalogue, which was uploaded silently', async () => {
  const subscriber = await follow();
  await slugline(
    { 'archive/1.txt': article('Lighthouse lit'), 'archive/2.txt': article('Pier opened') },
    'upload',
    'archive',
    '--silent',
    '--topics',
    'Old Times',
    '--wait',
  );
  await eventually(async () =>
    expect(
      (await slugline({}, 'list', '--topic', 'keyword:old-times', '--json')).stdout.split('\n'),
    ).toHaveLength(3),
  );
  await eventually(async () =>
    expect((await slugline({}, 'show', '1.txt')).stdout).toMatch(
      /Status +live; version 1 was not announced\n/,
    ),
  );
  const again = ['upload', 'archive', '--silent', '--topics', 'Old Times', '--resume', '--rate', '50'];
  await using folder = await makeDirectory({
    'archive/1.txt': article('Lighthouse lit'),
    'archive/3.txt': '',
  });
  await utimes(join(folder.path, 'archive/1.txt'), 0, 0);
  expect(await runCli([...again, '--endpoint', cloud().endpoint], { directory: folder.path })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^archive\/3\.txt/),
    stderr: '1 of 2 were in the bucket already.\n',
  });
  const sqs = new SQSClient(cloud().settings);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'archive' }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const to = ['replay', '--topics', 'keyword:old-times', '--to', Attributes?.QueueArn ?? ''];
  const dry = await slugline({}, ...to, '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  const headlines = dry.stdout.split('\n').map((line) => line.split('  ').at(-1));
  expect(headlines.sort()).toEqual(['', 'Lighthouse lit', 'Pier opened']);
  expect(await slugline({}, ...to)).toMatchObject({ code: 0, stdout: '2 announced again.\n' });
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      WaitTimeSeconds: 2,
    }),
  );
  expect(Messages.map(({ Body = '{}' }) => JSON.parse(Body).headline).sort()).toEqual([
    'Lighthouse lit',
    'Pier opened',
  ]);
  expect(Messages[0]?.MessageAttributes?.topics?.StringValue).toContain('keyword:old-times');
  expect((await slugline({}, 'replay', '--topics', 'keyword:old-times', '--yes')).stdout).toMatch(
    /^0 announced again, 2 passed over/,
  );
  expect(await slugline({}, 'replay', '--topics', 'keyword:old-times', '--dry-run')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Nothing would be announced.\n2 would be passed over: withdrawn since, or never announced.\n',
  });
  const nobody = cloud()
    .output(channelOutput('articles'))
    .replace(/[^:]+$/, 'nobody');
  for (const [receiver, code, stderr] of [
    ['archive', 2, /names neither an SQS queue nor an SNS topic/],
    ['sqs:nobody', 1, /There is no queue nobody/],
    [nobody, 1, /There is no SNS topic .*nobody/],
  ] as const)
    expect(await slugline({}, 'replay', '--to', receiver, '--dry-run')).toEqual({
      code,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    });
  expect(await slugline({}, 'replay')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--yes/) });
  expect(subscriber.rest().map(({ headline }) => headline)).not.toContain('Lighthouse lit');
  await subscriber.close();
});

it('erases an article so that none of its words is left', async () => {
  const subscriber = await follow();
  const text = article('Xylophonist named in error');
  await slugline({ 'named.txt': text }, 'upload', 'named.txt', '--wait');
  await slugline({ 'named.txt': `${text}\n\nA correction.` }, 'upload', 'named.txt', '--wait');
  await subscriber.next(({ version }) => version === 2);
  // It is renamed: the versions were made of objects under a key that is no longer its own.
  await s3().send(
    new CopyObjectCommand({ Bucket: bucket(), Key: 'renamed.txt', CopySource: `${bucket()}/named.txt` }),
  );
  await eventually(async () => expect((await shown('renamed.txt')).upload.outcome).toBe('alternate'));
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: 'named.txt' }));
  await eventually(async () =>
    expect((await shown('renamed.txt')).upload).toMatchObject({ owner: true, outcome: 'unchanged' }),
  );
  const erased = await slugline({}, 'erase', 'renamed.txt', '--yes', '--look-again', '0', '--json');
  expect(erased).toMatchObject({ code: 0 });
  // Three documents and their released copies, two of which the kill recalled.
  expect(JSON.parse(erased.stdout)).toMatchObject({ versions: 3, editions: 8, objects: 3 });
  await subscriber.next(({ kill, headline }) => kill === true && headline === 'Xylophonist named in error');

  const table = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
  const items: object[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: table },
    { TableName: cloud().output('CatalogueTableName') },
  ))
    items.push(...Items);
  expect(JSON.stringify(items)).not.toContain('Xylophonist');
  for (const Bucket of [bucket(), cloud().output('EditionsBucketName')]) {
    const { Versions = [], DeleteMarkers = [] } = await s3().send(new ListObjectVersionsCommand({ Bucket }));
    const id = JSON.parse(erased.stdout).articleId;
    expect(
      [...Versions, ...DeleteMarkers.filter(({ Key }) => Key !== 'named.txt')].filter(
        ({ Key = '' }) => Key.endsWith('named.txt') || Key.includes(id),
      ),
    ).toEqual([]);
  }
  const { articleId } = JSON.parse(erased.stdout);
  for (const name of [articleId, 'renamed.txt'])
    expect((await slugline({}, 'show', name)).stdout).toMatch(
      /Status +erased at 20.*\n +Keys +s3:.*renamed\.txt\n/,
    );
  expect(await shown(articleId)).toMatchObject({ article: null, erasure: { articleId, versions: 3 } });
  expect((await slugline({}, 'show', articleId, '--diff')).stderr).toMatch(/^slugline: It was erased/);
  const again = await slugline({ 'renamed.txt': text }, 'upload', 'renamed.txt', '--wait');
  expect(again).toMatchObject({ code: 1, stdout: expect.stringMatching(/erased/) });
  const copy = await slugline({ 'copy.txt': text }, 'upload', 'copy.txt', '--wait');
  expect(copy).toMatchObject({ code: 1, stdout: expect.stringMatching(/quarantined: contested/) });
  await subscriber.close();
});
