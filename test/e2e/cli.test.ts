import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { jsonLines, makeDirectory, runCli, startCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** Runs the command against the cloud. */
const slugline = (directory: string, ...args: string[]) =>
  runCli([...args, '--endpoint', cloud().endpoint], { directory });

describe('slugline', () => {
  it('uploads a folder, waits, and says what became of each', async () => {
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
      'publisher:otters',
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

  it('makes the queues of a follower, shows it, and takes away again what it made', async () => {
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
      stderr: expect.stringMatching(/Nobody called made/),
    });
  });

  it('keeps a queue of its own making that holds messages, and every queue of others', async () => {
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

  it('prints the outputs of the stack', async () => {
    await using folder = await makeDirectory();
    const { code, stdout } = await slugline(folder.path, 'outputs', '--json');
    expect(code).toBe(0);
    expect(stdout).toContain(cloud().output('UploadBucketName'));
  });
});
