import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellText } from '../../cli/outputs/shell-text.ts';
import type { Target } from '../../cli/target/target.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const aTarget = (over: Partial<Target> = {}): Target => ({
  stack: 'Slugline',
  endpoint: 'http://127.0.0.1:4566',
  profile: null,
  region: 'eu-west-1',
  account: '000000000000',
  uploadBucket: "it's-a-bucket",
  catalogueTable: 'catalogue',
  storiesTable: 'stories',
  articlesChannel: 'arn:aws:sns:eu-west-1:000000000000:Slugline_articles',
  channels: [],
  outputs: { EditionsBucketName: 'editions $(false)' },
  ...over,
});

const inShell = (name: string, target: Target): string =>
  execFileSync('sh', ['-c', `eval "$TEXT"; printf %s "$${name}"`], {
    env: { TEXT: shellText(target) },
    encoding: 'utf8',
  });

test.each([
  ['UPLOAD_BUCKET', "it's-a-bucket"],
  ['EDITIONS_BUCKET', 'editions $(false)'],
  ['AWS_ENDPOINT_URL', 'http://127.0.0.1:4566'],
  ['AWS_ACCESS_KEY_ID', 'test'],
  ['AWS_REGION', 'eu-west-1'],
  ['AWS_DEFAULT_REGION', 'eu-west-1'],
])('a shell that evaluates the outputs has %s', (name, value) => {
  expect(inShell(name, aTarget())).toBe(value);
});

test('credentials and addresses remain those of the shell if the pipeline is on AWS', () => {
  const target = aTarget({ endpoint: null, profile: 'desk' });
  expect(shellText(target)).not.toMatch(/AWS_ENDPOINT_URL|AWS_ACCESS_KEY_ID/);
  expect(inShell('AWS_PROFILE', target)).toBe('desk');
});

test('a command for a deployed stack says that the variable sends it elsewhere', async () => {
  await using directory = await makeDirectory();
  const env = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-west-1',
    AWS_MAX_ATTEMPTS: '1',
  };
  const { code, stderr } = await runCli(['list', '--stack', 'Slugline-dev'], {
    directory: directory.path,
    env,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^AWS_ENDPOINT_URL is set, so this uses http:\/\/127\.0\.0\.1:9 and not AWS\./);
});
