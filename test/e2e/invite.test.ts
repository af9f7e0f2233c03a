import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { jsonLines, makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (...args: string[]) => {
  await using folder = await makeDirectory();
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

interface Form {
  readonly url: string;
  readonly prefix: string;
  readonly may: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

const invite = async (...args: string[]): Promise<Form> => {
  const { code, stdout } = await slugline('invite', ...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Form;
};

const post = async (
  { url, fields }: Form,
  name: string,
  copy: string,
  changed: Readonly<Record<string, string>> = {},
) => {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...fields, ...changed })) form.append(field, value);
  form.append('Content-Type', 'text/plain');
  form.append('file', new Blob([copy]), name);
  const answer = await fetch(url, { method: 'POST', body: form });
  return [answer.status, await answer.text()];
};

/** Whether a log entry is about an upload. */
const about = (key: string) => (message: unknown) =>
  (message as { upload?: { key?: string } }).upload?.key === key;

const ledgerOf = (key: string) =>
  dynamoIngestCatalogue({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)),
    name: cloud().output('CatalogueTableName'),
  }).readKey({ bucket: cloud().output('UploadsBucketName'), key });

it('an invited publisher uploads with a plain form, and the article is published', async () => {
  const follower = await subscribe(cloud(), cloud().output(channelOutput('articles')));
  const declared = ['--urgency', '2', '--topics', 'Café culture'];
  const form = await invite('--prefix', 'freelancers/ada', '--may', 'publish', ...declared);
  expect(form.may).toEqual(['urgency', 'publish']);
  const copy = article('By invitation');
  // The upload has the declared metadata and no other.
  expect(await post(form, 'story one.txt', copy, { 'x-amz-meta-urgency': '1' })).toEqual([
    403,
    expect.stringContaining('AccessDenied'),
  ]);
  expect(await post(form, 'story one.txt', copy, { 'x-amz-meta-silent': 'true' })).toEqual([
    403,
    expect.stringContaining('AccessDenied'),
  ]);
  expect(await post(form, 'story one.txt', copy)).toEqual([204, '']);
  expect(await follower.next(() => true)).toMatchObject({
    headline: 'By invitation',
    urgency: 2,
    topics: expect.arrayContaining([expect.objectContaining({ name: 'Café culture' })]),
    upload: { key: `${form.prefix}story one.txt` },
  });
});

it('an invited uploader without rights claims nothing and waits for a person, who accepts it', async () => {
  const follower = await subscribe(cloud(), cloud().output(channelOutput('articles')));
  const operator = await subscribe(cloud(), cloud().output(channelOutput('operations')));
  const form = await invite('--prefix', 'freelancers/bob');
  expect(form.may).toEqual([]);
  const [own, theirs] = [
    '---\nid: budget-2026\ncanonical: https://post.example/budget\n---\n',
    'Budget passes',
  ];
  const key = `${form.prefix}budget.md`;
  expect(await post(form, 'budget.md', `${own}${article('Budget fails')}`)).toEqual([204, '']);
  await eventually(async () =>
    expect(await ledgerOf(key)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'review' } }),
  );
  expect(await operator.next(about(key))).toMatchObject({
    type: 'quarantined',
    code: 'review',
    message: expect.stringContaining('the article id and the canonical URL'),
  });

  // The desk's own article with that id and address does not change.
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const desk = { Bucket: cloud().output('UploadsBucketName'), Key: 'desk/budget.md' };
  await s3.send(new PutObjectCommand({ ...desk, Body: Buffer.from(`${own}${article(theirs)}`) }));
  expect(await follower.next(() => true)).toMatchObject({ headline: theirs, upload: { key: desk.Key } });

  expect((await slugline('doctor')).stdout).toMatch(/1 upload waits for a person/);
  expect((await slugline('quarantine')).stdout).toContain(`slugline quarantine accept ${key}`);
  expect(await slugline('quarantine', 'accept', 'desk/budget.md')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not in quarantine'),
  });
  // Other copy under the key is judged again, and waits again.
  expect(await post(form, 'budget.md', article('Budget of the village'))).toEqual([204, '']);
  await eventually(async () => expect(await ledgerOf(key)).toMatchObject({ rev: 2 }));
  const accepted = await slugline('quarantine', 'accept', key);
  expect(accepted).toMatchObject({ code: 0, stdout: expect.stringMatching(/budget\.md {2}committed/) });
  expect(await follower.next(about(key))).toMatchObject({
    headline: 'Budget of the village',
  });

  expect(jsonLines((await slugline('authority', '--json')).stdout)).toContainEqual({
    prefix: 'freelancers/bob/',
    may: [],
    since: expect.any(String),
  });
  expect((await slugline('authority', 'set', 'freelancers/bob', '--may', 'publish')).code).toBe(0);
  expect(await post(form, 'bridge.md', `${own}${article('Bridge of the village')}`)).toEqual([204, '']);
  await eventually(async () =>
    expect(await ledgerOf(`${form.prefix}bridge.md`)).toMatchObject({
      outcome: 'committed',
      owner: true,
      warning: { code: 'left-out' },
    }),
  );
  expect((await slugline('show', `${form.prefix}bridge.md`)).stdout).toMatch(
    /Warning +Left out: the article id/,
  );
  await using folder = await makeDirectory({ 'bridge.md': article('Bridge of the town') });
  const named = ['--prefix', form.prefix, '--article-id', 'budget-2026', '--wait'];
  const args = ['upload', 'bridge.md', ...named, '--endpoint', cloud().endpoint];
  expect(await runCli(args, { directory: folder.path })).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/bridge\.md {2}committed as version 2[\s\S]*Left out: the article id/),
  });
  expect((await slugline('authority', 'forget', 'freelancers/bob')).code).toBe(0);
  expect(await slugline('authority', 'forget', 'freelancers/bob')).toMatchObject({ code: 1 });
});

it('explains what is wrong with its arguments', async () => {
  await using folder = await makeDirectory();
  const { code, stderr } = await runCli(['invite', '--expires', '9d'], { directory: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain('seven days');
});
