import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarded } from '../../local/answer-fault.ts';
import type { Cloud } from '../../local/cloud.ts';
import { gateway } from '../../local/gateway.ts';
import { openSwitch } from '../../local/mappings/switch.ts';
import { openDueWork } from '../../local/store/due-work.ts';
import { openStore } from '../../local/store/store.ts';
import { eventually } from '../eventually.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

let cloud: Cloud;
let bucket: string;

beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: 'Enabled' } } as never,
      },
    },
  });
  bucket = cloud.resource('Uploads');
});
afterAll(() => cloud.stop());

const ask = async (path: string, { method = 'GET', headers = {}, body = '' } = {}) => {
  const asked = request(new URL(path, cloud.endpoint), { method, headers });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, text };
};

describe('a request that nobody could answer', () => {
  it('sets a header that can have no such value, and is refused', async () => {
    const { s3 } = clientsOf(cloud);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a.txt', Body: 'text' }));
    const answer = await ask(`/${bucket}/a.txt?response-content-type=text%2fplain%0d%0ax`);
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('InvalidArgument') });
    const posted = await createPresignedPost(s3, {
      Bucket: bucket,
      Key: 'b.txt',
      Conditions: [['starts-with', '$Content-Type', '']],
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(posted.fields)) form.set(name, value);
    form.set('Content-Type', 'text/\u0001plain');
    form.set('file', new File(['text'], 'b.txt'));
    expect((await fetch(posted.url, { method: 'POST', body: form })).status).toBe(400);
    expect(
      await (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a.txt' }))).Body?.transformToString(),
    ).toBe('text');
  });

  it('nests elements without an end, and is refused at once', async () => {
    const deep = '<Delete><Object>'.repeat(20_000);
    const started = process.cpuUsage();
    const answer = await ask(`/${bucket}?delete`, { method: 'POST', body: deep });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('MalformedXML') });
    const wide = `<Delete>${'<Object><Key>a</Key></Object>'.repeat(40_000)}</Delete>`;
    expect((await ask(`/${bucket}?delete`, { method: 'POST', body: wide })).status).toBe(400);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});

describe('what is stored', () => {
  it('runs in no browser', async () => {
    const { s3 } = clientsOf(cloud);
    const html = { Bucket: bucket, Key: 'page.html', Body: '<script>1</script>', ContentType: 'text/html' };
    await s3.send(new PutObjectCommand(html));
    const opened = await ask(`/${bucket}/page.html`, { headers: { 'sec-fetch-dest': 'document' } });
    expect(opened.headers).toMatchObject({
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
    const read = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'page.html' }));
    expect(read).toMatchObject({ ContentType: 'text/html' });
    expect(read.ContentDisposition).toBeUndefined();
  });

  it('is listed page by page while what a page names is deleted', async () => {
    const { s3 } = clientsOf(cloud);
    for (let version = 0; version < 7; version++)
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'often.txt', Body: `${version}` }));
    let deleted = 0;
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectVersionsCommand({
          Bucket: bucket,
          Prefix: 'often.txt',
          MaxKeys: 2,
          KeyMarker,
          VersionIdMarker,
        }),
      );
      for (const { Key, VersionId } of page.Versions ?? []) {
        await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
        deleted++;
      }
      KeyMarker = page.NextKeyMarker;
      VersionIdMarker = page.NextVersionIdMarker;
    } while (KeyMarker !== undefined);
    expect(deleted).toBe(7);
  });
});

describe('a fault', () => {
  it.each(['front', 's3', 'service'] as const)('in %s is the 500 of its request', async (where) => {
    const fail = (): never => {
      throw new Error('a defect');
    };
    const handle = gateway({
      services: { sns: fail },
      s3: where === 's3' ? fail : () => {},
      front: where === 'front' ? fail : () => false,
    });
    const { createServer } = await import('node:http');
    const server = createServer(handle).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    try {
      const url = `http://127.0.0.1:${port}/${where === 'service' ? '?Action=Publish' : 'key'}`;
      const answer = await fetch(url, { method: where === 'service' ? 'POST' : 'GET' });
      expect(answer.status).toBe(500);
    } finally {
      server.close();
    }
  });

  it('in a timer is logged, and the timer goes on', () => {
    let runs = 0;
    const tick = guarded('a test', () => {
      runs++;
      throw new Error('a defect');
    });
    tick();
    tick();
    expect(runs).toBe(2);
  });

  it('in an event source begins it again', async () => {
    let runs = 0;
    const source = openSwitch(async (signal) => {
      if (++runs === 1) throw new Error('the disk is full');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    }, new AbortController().signal);
    source.turn(true);
    await eventually(async () => expect(runs).toBe(2));
    source.turn(false);
    await source.ended();
  });

  it('of the store ends no work: what could not be noted is done again', async () => {
    const store = openStore();
    let isFull = false;
    const full = {
      ...store,
      run: (...asked: Parameters<typeof store.run>) => {
        if (isFull && asked[0].startsWith('DELETE')) throw new Error('database or disk is full');
        return store.run(...asked);
      },
    };
    let done = 0;
    const work = openDueWork<string>(full, 'test', async () => {
      isFull = done === 0;
      done++;
      return 'done';
    });
    work.start();
    work.add('task');
    await eventually(async () => expect(done).toBe(2));
    await eventually(async () => expect(store.all('SELECT id FROM work')).toEqual([]));
    work.stop();
    store.close();
  });
});
