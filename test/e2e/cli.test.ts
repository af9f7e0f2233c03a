import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { jsonLines, makeDirectory, runCli, startCli, startUnderNpx } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** Runs the command against the cloud. */
const slugline = (directory: string, ...args: string[]) =>
  runCli([...args, '--endpoint', cloud().endpoint], { directory });

// Each test starts several processes, which is slow on a busy machine.
describe('slugline', () => {
  it('uploads a folder, waits, and prints the outcome of each file', async () => {
    await using folder = await makeDirectory({
      'news/one.txt': article('First by command'),
      'news/two with space+😀.txt': article('Second by command'),
      'news/empty.txt': '',
    });
    const { code, stdout, stderr } = await slugline(folder.path, 'upload', 'news', '--wait');
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/one\.txt.*(published|committed|version 1)/i);
    expect(stdout + stderr).toMatch(/empty\.txt/);
    const shown = await slugline(folder.path, 'show', 'two with space+😀.txt', '--json');
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      upload: { outcome: 'committed', version: 1 },
      article: { latest: 1, status: 'active' },
      edition: { headline: 'Second by command' },
    });
    const refused = await slugline(folder.path, 'show', 'empty.txt');
    expect(refused.stdout).toMatch(/quarantined/);
    expect(refused.stdout).toMatch(/empty/);
  });

  it('says how to continue an upload that was stopped', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `many/${i}.txt`);
    await using folder = await makeDirectory(
      Object.fromEntries(names.map((name) => [name, article(`Stopped ${name}`)])),
    );
    const upload = ['upload', 'many', '--silent', '--endpoint', cloud().endpoint];
    const stopped = async (args: readonly string[], once_: (out: string) => boolean) => {
      const child = startCli([...upload, ...args], folder.path);
      let out = '';
      let err = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (once_(out)) child.kill('SIGINT');
      });
      child.stderr?.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      expect(await once(child, 'close')).toEqual([null, 'SIGINT']);
      return err;
    };
    expect(await stopped(['--rate', '10'], (out) => out.includes('→'))).toMatch(
      /^slugline: stopped: \d+ of 40 are in the bucket\. .* --resume\.$/m,
    );
    expect(await stopped(['--resume', '--wait'], (out) => out.includes('committed'))).toMatch(
      /^slugline: stopped waiting\. All were sent; `slugline show KEY`/m,
    );
    expect(await slugline(folder.path, 'upload', 'many', '--silent', '--resume')).toMatchObject({
      code: 0,
      stderr: '40 of 40 were in the bucket already.\n',
    });
  });

  it('sends declared metadata, non-ASCII included', async () => {
    await using folder = await makeDirectory({ 'a.txt': article('Declared by flag') });
    const { code } = await slugline(
      folder.path,
      'upload',
      'a.txt',
      '--wait',
      '--topics',
      'Café Zoë,Häfen',
      '--section',
      'sport',
      '--canonical-url',
      'https://news.example/caf%C3%A9',
    );
    expect(code).toBe(0);
    const { stdout } = await slugline(folder.path, 'show', 'a.txt', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: { section: { id: 'subject:sport', sure: true } },
      edition: { publisherTopics: ['Café Zoë', 'Häfen'], canonicalUrl: 'https://news.example/caf%C3%A9' },
    });
  });

  it('follows topics with a queue', async () => {
    await using folder = await makeDirectory({ 'f.txt': article('Followed by command') });
    const sqs = new SQSClient(cloud().settings);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'followed' }));
    const followed = await slugline(
      folder.path,
      'follow',
      '--topics',
      'keyword:otters',
      '--to',
      'sqs:followed',
      '--raw',
      '--allow',
    );
    expect(followed).toMatchObject({ code: 0 });
    await slugline(folder.path, 'upload', 'f.txt', '--topics', 'Otters', '--wait');
    await eventually(async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      expect(Messages.map(({ Body }) => JSON.parse(Body ?? '').headline)).toEqual(['Followed by command']);
    });
  });

  it('shows what a correction changed, and every version', async () => {
    await using folder = await makeDirectory({ 'd.txt': article('Diffed by command') });
    await slugline(folder.path, 'upload', 'd.txt', '--wait');
    await writeFile(join(folder.path, 'd.txt'), article('Diffed by a command'));
    await slugline(folder.path, 'upload', 'd.txt', '--wait');
    const { code, stdout } = await slugline(folder.path, 'show', 'd.txt', '--diff');
    expect(code).toBe(0);
    expect(stdout).toMatch(/version 1 → 2\n +Headline +Diffed by \{\+a \+\}command/);
    expect((await slugline(folder.path, 'show', 'd.txt', '--version', '1', '--diff', '2')).stdout).toBe(
      stdout,
    );
    const json = await slugline(folder.path, 'show', 'd.txt', '--diff', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ from: 1, to: 2, fields: [{ name: 'Headline' }] });
    const first = await slugline(folder.path, 'show', 'd.txt', '--version', '1');
    expect(first.stdout).toMatch(/^ +Diffed by command$/m);
    expect(await slugline(folder.path, 'show', 'd.txt', '--version', '3')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no version 3. Its latest is 2/),
    });
    expect(await slugline(folder.path, 'show', 'd.txt', '--version', '1', '--diff')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/first version/),
    });
  });

  it('lists live articles over several months, and counts their topics', async () => {
    await using folder = await makeDirectory({ 'l.txt': article('Listed by command') });
    await slugline(folder.path, 'upload', 'l.txt', '--topics', 'Lists', '--section', 'sport', '--wait');
    const list = (...args: string[]) => slugline(folder.path, 'list', '--topic', 'keyword:lists', ...args);
    await eventually(async () => expect((await list()).stdout).toMatch(/ sport .* Listed by command/));

    const table = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
    const now = new Date();
    const monthsAgo = (months: number) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1, 12)).toISOString();
    const older = [1, 1, 2, 2, 14].map((months, i) => ({
      topic: 'keyword:lists',
      topics: ['keyword:lists', 'person:listed'],
      at: monthsAgo(months),
      articleId: `older${i}`.padEnd(20, '0'),
      version: 1,
      headline: `Older ${i}`,
      standfirst: null,
      section: i === 0 ? 'subject:sport' : null,
      language: 'en',
      canonicalUrl: null,
      edition: null,
    }));
    for (const item of older)
      for (const topic of ['keyword:lists', 'all'])
        await table.send(
          new PutCommand({
            TableName: cloud().output('CatalogueTableName'),
            Item: {
              pk: `TOPIC#${topic}#${item.at.slice(0, 7)}`,
              sk: `${item.at}#${item.articleId}`,
              ...item,
              topic,
            },
          }),
        );

    const headlines = async (...args: string[]) =>
      jsonLines((await list('--json', ...args)).stdout).map(({ headline }) => headline);
    expect(await headlines()).toEqual(['Listed by command', 'Older 1', 'Older 0', 'Older 3', 'Older 2']);
    expect(await headlines('--limit', '3')).toEqual(['Listed by command', 'Older 1', 'Older 0']);
    expect(await headlines('--since', monthsAgo(1))).toEqual(['Listed by command', 'Older 1', 'Older 0']);
    expect(await headlines('--section', 'sport')).toEqual(['Listed by command', 'Older 0']);
    expect(await headlines('--since', '100w')).toHaveLength(6);
    const none = await slugline(folder.path, 'list', '--topic', 'person:nobody');
    expect(none).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/Nothing about person:nobody/),
    });

    const counts = await slugline(folder.path, 'topics', '--since', monthsAgo(2));
    expect(counts.stdout).toMatch(/^ *5 {2}keyword:lists$/m);
    const people = await slugline(folder.path, 'topics', '--prefix', 'person:l', '--since', '52w', '--json');
    expect(jsonLines(people.stdout)).toEqual([{ id: 'person:listed', articles: 4, latest: monthsAgo(1) }]);
  });

  it('creates the queues of a subscriber, shows it, and removes what it created', async () => {
    await using folder = await makeDirectory();
    const queues = async () => {
      const { QueueUrls = [] } = await new SQSClient(cloud().settings).send(
        new ListQueuesCommand({ QueueNamePrefix: 'slugline-made' }),
      );
      const made = await new SQSClient(cloud().settings).send(
        new ListQueuesCommand({ QueueNamePrefix: 'made' }),
      );
      return [...QueueUrls, ...(made.QueueUrls ?? [])].map((url) => url.split('/').at(-1));
    };
    const follow = ['follow', '--to', 'sqs:made', '--make', '--dead-letters', '--topics', 'person:*'];
    expect(await slugline(folder.path, ...follow)).toMatchObject({ code: 0, stderr: '' });
    expect(await queues()).toEqual(['slugline-made-dead-letters', 'made']);
    const again = await slugline(folder.path, ...follow);
    expect(again.stdout).toMatch(/^Already subscribed, unchanged/);
    const shown = await slugline(folder.path, 'followers');
    expect(shown.stdout).toMatch(
      /^made +sqs +articles +confirmed +slugline-made-dead-letters +topics person:\*$/m,
    );
    const { stdout } = await slugline(folder.path, 'followers', '--json');
    expect(jsonLines(stdout)).toContainEqual(
      expect.objectContaining({ confirmed: true, filterPolicy: { topics: [{ prefix: 'person:' }] } }),
    );
    const ended = await slugline(folder.path, 'unfollow', 'made');
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toMatch(/removed the queue made\n.*removed the queue slugline-made-dead-letters/);
    expect(await queues()).toEqual([]);
    expect(await slugline(folder.path, 'unfollow', 'made')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no subscriber called made/),
    });
  });

  it.skipIf(spawnSync('aws', ['--version']).status !== 0)(
    'prints AWS CLI commands that have exactly its effect (skipped if there is no AWS CLI)',
    async () => {
      await using folder = await makeDirectory();
      const follow = [
        'follow',
        '--to',
        'sqs:by-hand',
        '--make',
        '--dead-letters',
        '--topics',
        'person:*',
        '--raw',
      ];
      const { stdout } = await slugline(folder.path, ...follow, '--dry-run');
      // This must be asynchronous, because the cloud runs in this process.
      await promisify(execFile)('sh', ['-ec', stdout], {
        env: { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
      });
      expect((await slugline(folder.path, ...follow)).stdout).toMatch(/^Already subscribed, unchanged/);
      // It recognises them as its own, too.
      expect((await slugline(folder.path, 'unfollow', 'by-hand')).stdout).toMatch(
        /removed the queue by-hand\n.*removed the queue slugline-by-hand-dead-letters/,
      );
    },
  );

  it('follows with a webhook: pending, confirmed by the receiver, notified, and ended', async () => {
    await using folder = await makeDirectory({ 'h.txt': article('Told to a web hook') });
    const told: string[] = [];
    const hook = createServer(async (request, response) => {
      const body = await text(request);
      if (request.headers['x-amz-sns-message-type'] === 'SubscriptionConfirmation') told.unshift(body);
      else told.push(body);
      response.end();
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    try {
      const to = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
      const followed = await slugline(folder.path, 'follow', '--to', to, '--raw', '--dead-letters');
      expect(followed).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Pending: /) });
      const state = async () =>
        (await slugline(folder.path, 'followers')).stdout.split('\n').find((row) => row.startsWith(to));
      expect(await state()).toMatch(/ pending /);
      await eventually(() => expect(told).toHaveLength(1));
      await fetch((JSON.parse(told[0] ?? '') as { SubscribeURL: string }).SubscribeURL);
      expect(await state()).toMatch(/http, raw +articles +confirmed +slugline-\S+-dead-letters +everything/);
      await slugline(folder.path, 'upload', 'h.txt');
      await eventually(() =>
        expect(JSON.parse(told[1] ?? '{}')).toMatchObject({ headline: 'Told to a web hook' }),
      );
      expect((await slugline(folder.path, 'unfollow', to)).stdout).toMatch(
        /removed the queue slugline-.*-dead-letters/,
      );
      expect(await state()).toBeUndefined();
    } finally {
      hook.close();
    }
  });

  it('keeps a queue of its own that holds messages, and every queue of others', async () => {
    await using folder = await makeDirectory({ 'k.txt': article('Kept in a queue') });
    const sqs = new SQSClient(cloud().settings);
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'mine' }));
    await slugline(folder.path, 'follow', '--to', 'sqs:full', '--make');
    await slugline(folder.path, 'follow', '--to', 'sqs:mine', '--allow');
    await slugline(folder.path, 'upload', 'k.txt', '--wait');
    await eventually(async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      expect(Messages).toHaveLength(1);
    });
    expect((await slugline(folder.path, 'unfollow', 'full')).stdout).toMatch(/full holds messages and stays/);
    expect((await slugline(folder.path, 'unfollow', 'mine')).stdout).toMatch(/out of the queue's policy/);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
    );
    expect(Attributes?.Policy ?? '').not.toContain('Slugline');
  });

  it('tails, and leaves nothing behind', async () => {
    await using folder = await makeDirectory();
    const leftovers = async () => {
      const { QueueUrls = [] } = await new SQSClient(cloud().settings).send(new ListQueuesCommand({}));
      const { Subscriptions = [] } = await new SNSClient(cloud().settings).send(
        new ListSubscriptionsCommand({}),
      );
      return QueueUrls.length + Subscriptions.length;
    };
    const before = await leftovers();
    const child = startCli(['tail', '--json', '--endpoint', cloud().endpoint], folder.path);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    await eventually(() => expect(err).toMatch(/^Following/m));
    await writeFile(join(folder.path, 't.txt'), article('Tailed by command'));
    await slugline(folder.path, 'upload', 't.txt');
    await eventually(() => expect(out).toContain('Tailed by command'));
    expect(jsonLines(out)).toMatchObject([{ schema: 'slugline.announcement.v1' }]);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(await leftovers()).toBe(before);
  });

  it('tails under npx, and leaves nothing behind if only npx gets the signal', async () => {
    await using folder = await makeDirectory();
    const queues = async () => {
      const { QueueUrls = [] } = await new SQSClient(cloud().settings).send(
        new ListQueuesCommand({ QueueNamePrefix: 'slugline-tail-' }),
      );
      return QueueUrls.length;
    };
    const shell = startUnderNpx(['tail', '--endpoint', cloud().endpoint], folder.path);
    await eventually(async () => expect(await queues()).toBe(1));
    shell.kill('SIGTERM');
    await eventually(async () => expect(await queues()).toBe(0));
  });

  it('prints the outputs of the stack', async () => {
    await using folder = await makeDirectory();
    const { code, stdout } = await slugline(folder.path, 'outputs', '--json');
    expect(code).toBe(0);
    expect(stdout).toContain(cloud().output('UploadsBucketName'));
  });
});
