import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { jsonLines, makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (...args: string[]) => {
  await using folder = await makeDirectory({});
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const shown = async (key: string) => {
  const { stdout } = await slugline('show', key, '--json');
  return stdout === '' ? null : JSON.parse(stdout);
};

const follow = () => subscribe(cloud(), cloud().output(channelOutput('articles')));
const s3 = () => new S3Client({ ...cloud().settings, forcePathStyle: true });
const bucket = () => cloud().output('UploadsBucketName');
const put = (Key: string, Body: string, Metadata: Record<string, string> = {}) =>
  s3().send(new PutObjectCommand({ Bucket: bucket(), Key, Body, Metadata }));
const copy = (from: string, Key: string) =>
  s3().send(new CopyObjectCommand({ Bucket: bucket(), Key, CopySource: `${bucket()}/${from}` }));
const remove = (Key: string) => s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key }));

/** Runs the sweep, as its schedule does each minute. */
const sweep = async (): Promise<void> => {
  const lambda = new LambdaClient(cloud().settings);
  await lambda.send(new InvokeCommand({ FunctionName: cloud().output('SweepFunctionName'), Payload: '{}' }));
};

it('moves an article with its object, in either order, and announces no more than subscribers need', async () => {
  const subscriber = await follow();
  const isOf =
    (id: unknown) =>
    ({ articleId }: { readonly articleId?: unknown }): boolean =>
      articleId === id;

  // As `aws s3 mv` does it.
  await put('stories/ferry.txt', article('Ferry to Skellholm resumes'));
  const { articleId: ferry } = await subscriber.next(({ type }) => type === 'published');
  await copy('stories/ferry.txt', 'news/ferry.txt');
  await remove('stories/ferry.txt');
  await eventually(async () => {
    expect(await shown('news/ferry.txt')).toMatchObject({
      upload: { owner: true, articleId: ferry, outcome: expect.stringMatching(/unchanged|committed/) },
      article: { status: 'active', liveStatus: 'live', owner: { key: 'news/ferry.txt' } },
    });
    expect(await shown('stories/ferry.txt')).toMatchObject({ upload: { outcome: 'removed', owner: false } });
  });

  // As `aws s3 sync --delete` may do it, when the removal was announced already.
  await remove('news/ferry.txt');
  await subscriber.next((said) => isOf(ferry)(said) && said.type === 'withdrawn');
  await put('archive/ferry.txt', article('Ferry to Skellholm resumes'));
  await subscriber.next((said) => isOf(ferry)(said) && said.type !== 'withdrawn');
  await eventually(async () =>
    expect(await shown('archive/ferry.txt')).toMatchObject({
      upload: { owner: true, articleId: ferry },
      article: { status: 'active', owner: { key: 'archive/ferry.txt' } },
    }),
  );

  // Both changes follow without a wait; a correction of the canonical URL shows that the article continues.
  await remove('archive/ferry.txt');
  await put('end/ferry.txt', article('Ferry to Skellholm resumes'));
  await eventually(async () =>
    expect(await shown('end/ferry.txt')).toMatchObject({
      upload: { owner: true, articleId: ferry },
      article: { status: 'active', owner: { key: 'end/ferry.txt' } },
    }),
  );
  await put('end/ferry.txt', article('Ferry to Skellholm resumes', 'It sails at noon.'));
  await subscriber.next(({ type, upload }) => {
    const key = (upload as { readonly key?: string } | undefined)?.key;
    return type === 'corrected' && key === 'end/ferry.txt';
  });
  // All versions in between belong to the one article, and none has the same number.
  const rest = subscriber.rest();
  expect(rest.every(isOf(ferry))).toBe(true);
  await eventually(async () => {
    const listed = jsonLines((await slugline('list', '--json')).stdout);
    expect(listed).toMatchObject([{ articleId: ferry, headline: 'Ferry to Skellholm resumes' }]);
  });
  expect(await slugline('quarantine')).toMatchObject({ stderr: 'Nothing is in quarantine.\n' });
  await subscriber.close();
});

it('makes contested uploads wait for a person, also when the other is under embargo again, and publishes accepted ones', async () => {
  const subscriber = await follow();
  const url = 'https://news.example/budget';
  await put('eve/x.txt', article('Nothing', 'Nothing at all.'), {
    'canonical-url': url,
    'article-id': 'budget-2026',
    embargo: '2099-01-01T00:00:00Z',
  });
  await eventually(async () =>
    expect(await shown('eve/x.txt')).toMatchObject({ upload: { outcome: 'committed' } }),
  );
  const { articleId: eve } = (await shown('eve/x.txt')).upload;
  await put('desk/budget.txt', article('Chancellor cuts fuel duty', 'Petrol is to cost less.'), {
    'canonical-url': url,
  });
  await put('desk/analysis.txt', article('What the budget means', 'Little, say economists.'), {
    'article-id': 'budget-2026',
  });
  await eventually(async () => {
    const refused = jsonLines((await slugline('quarantine', 'list', '--json')).stdout);
    expect(refused).toHaveLength(2);
    for (const one of refused)
      expect(one).toMatchObject({ articleId: eve, rejection: { code: 'contested' } });
  });
  expect((await slugline('quarantine', 'show', 'desk/budget.txt')).stdout).toContain(eve);
  expect(await slugline('adopt', 'desk/budget.txt')).toMatchObject({ code: 1 });
  expect(await slugline('quarantine', 'accept', 'desk/budget.txt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^desk\/budget\.txt {2}committed as version 1/),
  });
  await subscriber.next(
    ({ type, headline }) => type === 'published' && headline === 'Chancellor cuts fuel duty',
  );

  await remove('eve/x.txt');
  await eventually(async () =>
    expect(await shown('eve/x.txt')).toMatchObject({ upload: { outcome: 'withdrawn' } }),
  );
  await sweep();
  expect(await shown('desk/analysis.txt')).toMatchObject({ upload: { rejection: { code: 'contested' } } });
  expect(await slugline('quarantine', 'accept', 'desk/analysis.txt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^desk\/analysis\.txt {2}committed as version 1/),
  });
  await subscriber.next(({ type, headline }) => type === 'published' && headline === 'What the budget means');
  expect(await slugline('quarantine')).toMatchObject({ stderr: 'Nothing is in quarantine.\n' });
  await put('desk/again.txt', article('What it means', 'Nothing new.'), { 'article-id': 'budget-2026' });
  await eventually(async () =>
    expect(await shown('desk/again.txt')).toMatchObject({
      upload: { outcome: 'alternate', articleId: (await shown('desk/analysis.txt')).upload.articleId },
    }),
  );

  // After the erasure, the article that shared its claims is gone, and the others did not change.
  expect(
    await slugline('erase', 'desk/budget.txt', '--yes', '--no-telling', '--look-again', '0'),
  ).toMatchObject({ code: 0 });
  expect(await shown('desk/analysis.txt')).toMatchObject({ article: { status: 'active' } });
  await subscriber.close();
});
