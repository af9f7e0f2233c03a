import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (files: Record<string, string>, ...args: string[]) => {
  await using folder = await makeDirectory(files);
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const shown = async (name: string) => JSON.parse((await slugline({}, 'show', name, '--json')).stdout);
const uploaded = (name: string, headline: string) =>
  slugline({ [name]: article(headline) }, 'upload', name, '--wait');

/** Uploads as a client that does not normalise accents: `aws s3 cp`. */
const copy = async (Key: string, headline: string, Metadata: Record<string, string> = {}) => {
  await new S3Client({ ...cloud().settings, forcePathStyle: true }).send(
    new PutObjectCommand({
      Bucket: cloud().output('UploadsBucketName'),
      Key,
      Body: article(headline),
      Metadata,
    }),
  );
  await eventually(async () => expect((await shown(Key)).upload.upload.key).toBe(Key));
};

it('is one article, from whichever system its file comes', async () => {
  expect((await uploaded('E\u0301te\u0301.txt', 'Summer begins')).stdout).toMatch(
    /^\u00c9t\u00e9\.txt {2}committed as version 1/,
  );
  expect((await uploaded('\u00c9t\u00e9.txt', 'Summer begins early')).stdout).toMatch(
    /^\u00c9t\u00e9\.txt {2}committed as version 2/,
  );
  for (const name of ['E\u0301te\u0301.txt', '\u00c9t\u00e9.txt'])
    expect(await shown(name)).toMatchObject({
      upload: { upload: { key: '\u00c9t\u00e9.txt' } },
      article: { latest: 2 },
    });
});

it('continues under the decomposed key that another tool used, and every command finds it', async () => {
  const [composed, decomposed] = ['J\u00fcrgen.txt', 'Ju\u0308rgen.txt'];
  await copy(decomposed, 'Mayor steps down');
  const corrected = await uploaded(composed, 'Mayor steps down after ten years');
  expect(corrected.stdout).toMatch(/^Ju\u0308rgen\.txt {2}committed as version 2/);
  expect(corrected.stderr).toMatch(/1 file keeps the key that it has in the bucket, though it is decomposed/);
  expect(await slugline({}, 'withdraw', composed)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/withdrawn as version 3/),
  });
  expect(await slugline({}, 'erase', composed, '--yes', '--look-again', '0', '--no-telling')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(decomposed),
  });
});

it('finds a rejected upload and an alternate by the other form of their names', async () => {
  await copy('ru\u0308ckruf.txt', 'Never read', { urgency: 'high' });
  expect((await slugline({}, 'quarantine', 'show', 'r\u00fcckruf.txt')).stdout).toContain('urgency');
  await copy('first.txt', 'Pier reopens');
  await copy('se\u0301cond.txt', 'Pier reopens');
  expect((await slugline({}, 'adopt', 's\u00e9cond.txt')).stdout).toMatch(/^se\u0301cond\.txt owns article /);
});

it('says which of two keys that look alike is meant', async () => {
  await copy('na\u00efve.txt', 'One opinion');
  await copy('nai\u0308ve.txt', 'Another opinion');
  const { stderr, stdout } = await slugline({}, 'show', 'nai\u0308ve.txt');
  expect(stdout).toContain('Another opinion');
  expect(stderr).toMatch(
    /^slugline: two keys look like .*decomposed \(NFD\), article .*, which is used here/,
  );
  expect((await uploaded('nai\u0308ve.txt', 'One opinion, corrected')).stderr).toMatch(
    /^slugline: 1 file has two articles, under keys that look the same/,
  );
});
