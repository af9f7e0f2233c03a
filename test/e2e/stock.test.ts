import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { awsVersion, cliClient } from '../stock/cli-client.ts';
import type { StockClient } from '../stock/client.ts';
import { sdkClient } from '../stock/sdk-client.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();
const folder = mkdtempSync(path.join(tmpdir(), 'stock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, text: string | Buffer): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** A web server that keeps the documents it receives. */
const listen = async () => {
  const documents: Readonly<Record<string, string>>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      documents.push(JSON.parse(body) as Readonly<Record<string, string>>);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { documents, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
};

/** A platform engineer's tasks on the second day, with one client and nothing else. */
const drive = async (name: string, client: StockClient): Promise<void> => {
  const uploads = cloud().output('UploadsBucketName');
  const channel = cloud().output(channelOutput('articles'));
  const key = `stock/${name}.txt`;
  const hook = await listen();
  const queue = await client.makeQueue(`stock-${name}`);
  const dead = await client.makeQueue(`stock-${name}-dead`);
  const filter = { FilterPolicy: JSON.stringify({ topics: [{ prefix: `keyword:${name}` }] }) };
  const byQueue = await client.subscribe(channel, 'sqs', queue.arn, {
    ...filter,
    RawMessageDelivery: 'true',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
  });
  expect(await client.subscribe(channel, 'http', hook.url, filter)).toBe('pending confirmation');
  await eventually(() => expect(hook.documents).toHaveLength(1));
  const byHook = await client.confirm(channel, hook.documents[0]?.Token ?? '');
  expect(await client.subscriptions(channel)).toEqual(expect.arrayContaining([byQueue, byHook]));

  const copy = (headline: string): string => `---\ntopics: [${name}]\n---\n${article(headline)}`;
  const first = await client.put(uploads, key, fileWith('first.md', copy(`Lock opens, says ${name}`)));
  expect(JSON.parse((await client.receive(queue.url)) ?? '')).toMatchObject({
    type: 'published',
    version: 1,
  });
  await eventually(() => expect(hook.documents).toHaveLength(2));
  expect(hook.documents[1]).toMatchObject({ Type: 'Notification', Subject: `Lock opens, says ${name}` });
  // Debian's CLI is older than conditional writes.
  await expect(client.put(uploads, key, fileWith('other.md', 'x'), true)).rejects.toThrow(
    /[Pp]re-?condition|Unknown options: --if-none-match/,
  );

  const second = await client.put(uploads, key, fileWith('second.md', copy(`Lock stays shut, says ${name}`)));
  expect(JSON.parse((await client.receive(queue.url)) ?? '')).toMatchObject({
    type: 'corrected',
    version: 2,
  });
  expect(await client.get(uploads, key, first.versionId)).toContain('Lock opens');
  expect(await (await fetch(await client.presignGet(uploads, key))).text()).toContain('Lock stays shut');
  await client.remove(uploads, key, first.versionId);
  await client.remove(uploads, key);
  expect(JSON.parse((await client.receive(queue.url)) ?? '')).toMatchObject({
    type: 'withdrawn',
    version: 3,
  });
  expect(await client.versions(uploads, key)).toEqual([expect.any(String), second.versionId]);

  await client.makeBucket(`stock-${name}`);
  await client.putBig(`stock-${name}`, 'big', fileWith('big', Buffer.alloc(9 * 1024 * 1024, 'x')));
  expect(await client.get(`stock-${name}`, 'big')).toHaveLength(9 * 1024 * 1024);

  await client.unsubscribe(byQueue);
  await client.unsubscribe(byHook);
  expect(await client.subscriptions(channel)).not.toEqual(expect.arrayContaining([byQueue]));
};

// Twenty calls of a program that takes a second to start are too slow for every test run.
const asked = process.env.STOCK_CLI !== undefined;
const version = asked ? await awsVersion() : null;
const why = asked ? 'there is no aws on the PATH' : 'npm run test:stock runs it';

describe('stock clients can do everything with only an endpoint', () => {
  it('the AWS SDK for JavaScript', () => drive('sdk', sdkClient(cloud().settings)));

  it.skipIf(version === null)(`the AWS CLI (${version ?? why})`, () =>
    drive('cli', cliClient(cloud().endpoint, cloud().region)),
  );

  it.skipIf(version === null)(
    `declares non-ASCII values as docs/uploading.md shows (${version ?? why})`,
    async () => {
      const page = readFileSync(new URL('../../docs/uploading.md', import.meta.url), 'utf8');
      const [command = ''] = /aws s3 cp story\.html [^`]*?--metadata .*/.exec(page) ?? [];
      fileWith('story.html', article('Café culture comes to Oslo'));
      const client = cliClient(cloud().endpoint, cloud().region);
      const uploads = cloud().output('UploadsBucketName');
      await promisify(execFile)(
        'sh',
        ['-c', command.replace('aws', `aws --endpoint-url ${cloud().endpoint}`).replace('BUCKET', uploads)],
        {
          cwd: folder,
          env: {
            ...process.env,
            AWS_ACCESS_KEY_ID: 'test',
            AWS_SECRET_ACCESS_KEY: 'test',
            AWS_DEFAULT_REGION: cloud().region,
          },
        },
      );
      const head = await fetch(await client.presignGet(uploads, 'story.html'));
      expect(head.headers.get('x-amz-meta-topics')).toBe("UTF-8''Caf%C3%A9%20culture%2C%20Oslo");
    },
  );
});
