import { describe, expect, test } from 'vitest';
import { confirmationText } from '../../cli/follow/confirmation.ts';
import { destinationName, readDestination } from '../../cli/follow/destination.ts';
import { deadLettersFor } from '../../cli/follow/made-queue.ts';
import { readQueue } from '../../cli/follow/queue.ts';
import { quote } from '../../cli/target/aws-options.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { channelOutput, topicName } from '../../functions/core/publish/channel-names.ts';
import {
  type ChannelSettings,
  DEFAULT_CHANNELS,
  declareChannels,
} from '../../functions/core/publish/channels.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const OUTPUTS = {
  UploadsBucketName: 'uploads',
  CatalogueTableName: 'catalogue',
  StoriesTableName: 'stories',
  ArticlesChannelArn: 'arn:aws-cn:sns:cn-north-1:123456789012:articles',
};

const CHANNELS: ChannelSettings = {
  ...DEFAULT_CHANNELS,
  channels: [{ name: 'news-in-german', languages: ['de'] }],
};

/** The outputs of a stack with a custom channel. */
const WITH_CHANNELS = {
  ...OUTPUTS,
  ...Object.fromEntries(
    declareChannels(CHANNELS).map(({ id }) => [
      channelOutput(id),
      topicName('arn:aws-cn:sns:cn-north-1:123456789012:Slugline', id),
    ]),
  ),
  Settings: JSON.stringify(CHANNELS),
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
  ])('rejects %s', (given) => {
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
  const attributes = /sns subscribe[\s\S]*--attributes '(.+)'/.exec(stdout)?.[1] ?? '';
  expect(JSON.parse(attributes)).toEqual({
    RawMessageDelivery: 'true',
    FilterPolicyScope: 'MessageAttributes',
    FilterPolicy: '{"topics":["person:tom-cruise",{"prefix":"place:"}],"type":["published"]}',
  });
  expect(stdout).toMatch(
    /^aws sns subscribe \\\n {2}--topic-arn arn:aws-cn:sns:cn-north-1:123456789012:articles/m,
  );
  expect(stdout).toContain('--endpoint-url http://127.0.0.1:4566');
  expect(stdout).toContain('aws sqs set-queue-attributes');
});

describe('readDestination', () => {
  const target = targetOf('Slugline', OUTPUTS, null);

  test.each([
    ['https://news.example/hook?x=1', 'https', 'https://news.example/hook?x=1'],
    ['HTTP://127.0.0.1:8080/', 'http', 'HTTP://127.0.0.1:8080/'],
    ['email:desk@news.example', 'email', 'desk@news.example'],
    ['mailto:desk@news.example', 'email', 'desk@news.example'],
    ['sms:+49 151 123-45678', 'sms', '+4915112345678'],
    ['lambda:travel', 'lambda', 'arn:aws-cn:lambda:cn-north-1:123456789012:function:travel'],
    ['lambda:travel:live', 'lambda', 'arn:aws-cn:lambda:cn-north-1:123456789012:function:travel:live'],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:travel',
      'lambda',
      'arn:aws:lambda:eu-west-1:123456789012:function:travel',
    ],
    ['sqs:desk', 'sqs', 'arn:aws-cn:sqs:cn-north-1:123456789012:desk'],
  ])('reads %s as %s', (given, protocol, endpoint) => {
    expect(readDestination(given, target)).toMatchObject({ protocol, endpoint });
  });

  test.each([
    ['', /--to is empty.*https:/],
    ['desk@news.example', /Did you mean email:desk@news\.example\?.*email:ADDRESS/],
    ['my-queue', /--to my-queue is not a destination\. Did you mean sqs:my-queue\?/],
    ['+4915112345678', /Did you mean sms:\+4915112345678\?/],
    ['news.example/hook', /Did you mean https:\/\/news\.example\/hook\?/],
    ['two words', /is not a destination\. Give sqs:NAME/],
    ['https://', /not a URL/],
    ['https://news.example/#part', /after #/],
    ['email:desk', /not name a mailbox/],
    ['email:a b@news.example', /not name a mailbox/],
    ['sms:0151123', /country code/],
    ['lambda:a b', /no function/],
    ['arn:aws:firehose:eu-west-1:123456789012:deliverystream/x', /is not a destination/],
  ])('rejects %j', (given, message) => {
    expect(() => readDestination(given, target)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  test.each([
    ['sqs', 'arn:aws:sqs:eu-west-1:123456789012:desk', 'desk'],
    ['lambda', 'arn:aws:lambda:eu-west-1:123456789012:function:travel:live', 'travel:live'],
    ['https', 'https://user:secret@news.example/a@b', 'https://…@news.example/a@b'],
    ['email', 'desk@news.example', 'desk@news.example'],
  ])('describes %s as %s without private data', (protocol, endpoint, name) => {
    expect(destinationName(protocol, endpoint)).toBe(name);
  });

  test.each(['email:a@b.example', 'https://b.example', 'sqs:x', 'lambda:x', 'sms:+4915112345678'])(
    'says what must happen before %s receives anything',
    (given) => {
      expect(confirmationText(readDestination(given, target), false)).toMatch(/^Pending: .*within two days/);
    },
  );

  test.each([
    ['desk', 'slugline-desk-dead-letters'],
    ['https://news.example/hook?x=1', 'slugline-news-example-hook-x-1-dead-letters'],
    ['x'.repeat(200), `slugline-${'x'.repeat(58)}-dead-letters`],
  ])('names the dead-letter queue of %s', (destination, name) => {
    expect(deadLettersFor(destination, target).name).toBe(name);
    expect(name.length).toBeLessThanOrEqual(80);
  });
});

describe('follow --dry-run', () => {
  const dryRun = async (...args: string[]) => {
    await using directory = await makeDirectory({
      '.slugline/outputs.json': JSON.stringify({ Slugline: WITH_CHANNELS }),
    });
    return await runCli(['follow', '--dry-run', ...args], { directory: directory.path });
  };
  const commands = (stdout: string): readonly string[] =>
    [...stdout.matchAll(/^aws (\S+ \S+)/gm)].map(([, name]) => name ?? '');

  test('creates queues before it subscribes them, with the policy they need', async () => {
    const { code, stdout } = await dryRun('--to', 'sqs:desk', '--make', '--dead-letters');
    expect(code).toBe(0);
    expect(commands(stdout)).toEqual(['sqs create-queue', 'sqs create-queue', 'sns subscribe']);
    expect(stdout).toContain('--queue-name slugline-desk-dead-letters');
    expect(stdout).toContain(
      '{"RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"arn:aws-cn:sqs:cn-north-1:123456789012:slugline-desk-dead-letters\\"}"}',
    );
  });

  test.each([
    [['--to', 'https://news.example/hook'], ['sns subscribe'], '--protocol https'],
    [['--to', 'email:desk@news.example'], ['sns subscribe'], '--notification-endpoint desk@news.example'],
    [
      ['--to', 'lambda:travel', '--allow'],
      ['lambda add-permission', 'sns subscribe'],
      '--principal sns.amazonaws.com',
    ],
    [['--to', 'sms:+4915112345678', '--profile', 'desk'], ['sns subscribe'], '--profile desk'],
    [
      ['--to', 'https://news.example', '--dead-letters', 'mine', '--allow'],
      ['sqs set-queue-attributes', 'sns subscribe'],
      'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/mine',
    ],
  ])('%j', async (args, expected, part) => {
    const { code, stdout } = await dryRun(...args);
    expect(code).toBe(0);
    expect(commands(stdout)).toEqual(expected);
    expect(stdout).toContain(part);
  });

  test.each([
    [['--to', 'email:a@news.example', '--channel', 'news-in-german'], 'custom_news-in-german'],
    [['--to', 'email:a@news.example', '--channel', 'custom:news-in-german'], 'custom_news-in-german'],
    [['--to', 'email:a@news.example', '--channel', 'sport'], 'section_sport'],
    [['--to', 'email:a@news.example', '--channel', 'operations'], 'operations'],
    [['--to', 'sqs:desk', '--channel', 'section:sport', '--type', 'published', '--allow'], 'section_sport'],
    [['--to', 'lambda:travel', '--channel', 'section:sport', '--allow'], 'section_sport'],
    [['--to', 'sqs:desk', '--channel', 'section:sport', '--make'], 'section_sport'],
  ])('%j subscribes to that channel, and allows no other', async (args, name) => {
    const { code, stdout } = await dryRun(...args);
    expect(code).toBe(0);
    const arns = [...stdout.matchAll(/arn:aws-cn:sns:[\w:-]+/g)].map(([arn]) => arn);
    expect(new Set(arns)).toEqual(new Set([`arn:aws-cn:sns:cn-north-1:123456789012:Slugline_${name}`]));
  });

  test.each([
    [[], '{"story":["all"]}'],
    [['--topics', 'place:norway', '--language', 'en'], '"story":["place:norway"]'],
    [['--section', 'sport'], '{"story":["subject:sport"]}'],
    [['--channel', 'sport'], '{"story":["subject:sport"]}'],
    [['--channel', 'news-in-german'], '{"story":["all"]}'],
  ])('one alert per story %j filters by %s', async (args, policy) => {
    const { code, stdout } = await dryRun('--to', 'sqs:desk', '--one-per-story', ...args);
    expect(code).toBe(0);
    expect(stdout.replaceAll('\\', '')).toContain(policy);
  });

  test.each([
    [
      ['--to', 'email:a@b.example', '--one-per-story', '--channel', 'sport', '--topics', 'place:norway'],
      /section:sport carries a part of everything/,
    ],
    [
      ['--to', 'email:a@b.example', '--channel', 'sports'],
      /no channel "sports"[\s\S]*section:sport[\s\S]*custom:news-in-german/,
    ],
    [
      ['--to', 'email:a@b.example', '--channel', 'operations', '--section', 'sport'],
      /operations carries no articles to choose from/,
    ],
    [['--to', 'email:desk@news.example', '--raw'], /--raw is for queues and web hooks/],
    [['--to', 'https://news.example', '--make'], /--make makes a queue/],
    [['--to', 'sqs:desk', '--dead-letters', 'x.fifo'], /FIFO/],
    [
      ['--to', 'sqs:desk', '--dead-letters', 'arn:aws:sqs:eu-west-1:123456789012:x'],
      /must be in the channel's account and region/,
    ],
    [
      ['--to', 'arn:aws:sqs:eu-west-1:210987654321:desk', '--make'],
      /account and region of the pipeline only/,
    ],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await dryRun(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });
});
