import { describe, expect, test } from 'vitest';
import { quote } from '../../cli/follow/aws-commands.ts';
import { readQueue } from '../../cli/follow/queue.ts';
import { targetOf } from '../../cli/target/target.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const OUTPUTS = {
  UploadBucketName: 'uploads',
  CatalogueTableName: 'catalogue',
  ArticlesChannelArn: 'arn:aws-cn:sns:cn-north-1:123456789012:articles',
};

describe('readQueue', () => {
  const target = targetOf('Slugline', OUTPUTS, null);

  test.each([
    ['sqs:desk', 'arn:aws-cn:sqs:cn-north-1:123456789012:desk'],
    ['sqs:arn:aws:sqs:eu-west-1:210987654321:desk', 'arn:aws:sqs:eu-west-1:210987654321:desk'],
    ['arn:aws:sqs:eu-west-1:210987654321:desk', 'arn:aws:sqs:eu-west-1:210987654321:desk'],
  ])('reads %s as %s', (given, arn) => {
    expect(readQueue(given, target).arn).toBe(arn);
  });

  test.each([
    ['desk'],
    ['sqs:'],
    ['sqs:a b'],
    ['sns:arn:aws:sns:eu-west-1:210987654321:x'],
    ['sqs:desk.fifo'],
    ['arn:aws:sqs:eu-west-1:210987654321:desk.fifo'],
  ])('refuses %s', (given) => {
    expect(() => readQueue(given, target)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

test.each([
  ['plain-word.1:2/3', 'plain-word.1:2/3'],
  ["it's", "'it'\\''s'"],
  ['{"a":["b c"]}', '\'{"a":["b c"]}\''],
  ['$HOME', "'$HOME'"],
  ['', "''"],
])('quote %s as %s', (word, quoted) => {
  expect(quote(word)).toBe(quoted);
});

test('follow --dry-run prints the commands of the AWS CLI', async () => {
  await using directory = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ Slugline: { ...OUTPUTS, Endpoint: 'http://127.0.0.1:4566' } }),
  });
  const args = ['follow', '--topics', 'person:tom-cruise,place:*', '--type', 'published', '--to', 'sqs:desk'];
  const { code, stdout } = await runCli([...args, '--raw', '--allow', '--dry-run'], {
    directory: directory.path,
  });
  expect(code).toBe(0);
  const attributes = /--attributes '(.+)'/.exec(stdout)?.[1] ?? '';
  expect(JSON.parse(attributes)).toEqual({
    RawMessageDelivery: 'true',
    FilterPolicyScope: 'MessageAttributes',
    FilterPolicy: '{"topics":["person:tom-cruise",{"prefix":"place:"}],"type":["published"]}',
  });
  expect(stdout).toMatch(
    /^aws sns subscribe \\\n {2}--topic-arn arn:aws-cn:sns:cn-north-1:123456789012:articles/,
  );
  expect(stdout).toContain('--endpoint-url http://127.0.0.1:4566');
  expect(stdout).toContain('aws sqs set-queue-attributes');
});
