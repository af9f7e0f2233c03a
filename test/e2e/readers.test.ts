import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoReaders } from '../../functions/adapters/dynamodb/readers/readers.ts';
import { DEFAULT_PREFERENCES, type ReaderId } from '../../functions/core/readers/reader.ts';
import { makePushKeys } from '../../local/push/first-keys.ts';
import { PAGE_PUSH } from '../../local/push/page/script.ts';
import { makeDirectory, type Ran, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { makeDevice } from '../push/devices.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** Requests to Apple stay on this machine, where the host is unknown. */
const ELSEWHERE = 'https://web.push.apple.com/QNvWhatever-Zz9zZ9';

const slugline = async (...args: string[]): Promise<Ran> => {
  await using folder = await makeDirectory();
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

const site = (): string => cloud().readerSite ?? '';

const post = async (path: string, body: object, method = 'POST') =>
  fetch(`${site()}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: site() },
    body: JSON.stringify(body),
  });

interface Key {
  readonly keyId: string;
  readonly publicKey: string;
}

/** A page of an ordinary browser that allows notices. */
const subscribe = async ({ keyId, publicKey }: Key) => {
  const answer = await post(PAGE_PUSH.subscriptions, { browser: randomUUID(), key: publicKey });
  const { endpoint } = (await answer.json()) as { endpoint: string };
  const { p256dh, auth } = makeDevice(endpoint).target;
  return { subscription: { endpoint, keys: { p256dh, auth } }, keyId };
};

/** Signs a reader up. Returns the link of the reader and the endpoint of the device. */
const signUp = async (...scopes: string[]) => {
  const key = (await (await fetch(`${site()}/readers/key`)).json()) as Key;
  const { subscription, keyId } = await subscribe(key);
  const follows = scopes.map((scope) => ({ scope, name: scope }));
  const answer = await post('/readers', { follows, subscription, keyId, timeZone: 'Europe/Oslo' });
  expect(answer.status).toBe(201);
  const { preferences } = (await answer.json()) as { preferences: string };
  return { key, path: preferences, link: `${site()}${preferences}`, endpoint: subscription.endpoint };
};

const idOf = (stdout: string): ReaderId => (/[0-9a-f]{32}/.exec(stdout)?.[0] ?? '') as ReaderId;

beforeAll(async () => {
  await makePushKeys(cloud());
});

describe('slugline readers', () => {
  it('counts, shows, tests and erases a reader by the link', async () => {
    const { key, path, link, endpoint } = await signUp('all', 'person:ada-lovelace');
    const { p256dh, auth } = makeDevice(ELSEWHERE).target;
    const second = { subscription: { endpoint: ELSEWHERE, keys: { p256dh, auth } }, keyId: key.keyId };
    expect((await post(`${path}/device`, second, 'PUT')).status).toBe(204);

    const stats = await slugline('readers', 'stats', '--json');
    expect(JSON.parse(stats.stdout)).toEqual({
      readers: 1,
      devices: 2,
      follows: 2,
      waiting: 0,
      services: [
        { service: 'push.slugline.invalid', devices: 1 },
        { service: 'web.push.apple.com', devices: 1 },
      ],
      keys: [{ keyId: key.keyId, devices: 2 }],
      scopes: [
        { scope: 'all', devices: 2 },
        { scope: 'person:ada-lovelace', devices: 2 },
      ],
      currentKey: key.keyId,
    });

    const shown = await slugline('readers', 'show', link);
    expect(shown.code, shown.stderr).toBe(0);
    const id = idOf(shown.stdout);
    for (const part of ['person:ada-lovelace', 'Europe/Oslo', `web.push.apple.com …${ELSEWHERE.slice(-6)}`])
      expect(shown.stdout).toContain(part);

    const tested = await slugline('readers', 'test', link);
    expect(tested.code, tested.stderr).toBe(0);
    expect(tested.stdout).toMatch(/^push\.slugline\.invalid …\S{6} +accepted/m);
    expect(tested.stdout).toMatch(/^web\.push\.apple\.com …-?\S{5,6} +gone/m);
    expect(cloud().push?.messages()).toMatchObject([
      { token: endpoint.split('/').at(-1), ttl: 60, urgency: 'high' },
    ]);

    // The unsubscribed device was deleted, and the remaining one can be tested by the id.
    const again = await slugline('readers', 'test', id, '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({
      reader: id,
      devices: [{ service: 'push.slugline.invalid', kind: 'accepted' }],
    });

    const erased = await slugline('readers', 'erase', link, '--yes');
    expect({ code: erased.code, stdout: erased.stdout }).toEqual({
      code: 0,
      stdout: `Reader ${id} is erased: 1 device, 2 follows, 0 notices that waited; nothing is left.\n`,
    });
    expect(await slugline('readers', 'show', link)).toMatchObject({
      code: 1,
      stderr: 'slugline: There is no such reader. It may have been erased.\n',
    });

    for (const { stdout, stderr } of [stats, shown, tested, again, erased])
      for (const secret of [path.slice(-60), endpoint, ELSEWHERE])
        expect(stdout + stderr).not.toContain(secret);

    // Restored as by an earlier backup.
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
    const readers = dynamoReaders({ client, name: cloud().output('ReadersTableName') });
    const createdAt = '2026-11-30T09:00:00.000Z';
    const other = 'f'.repeat(32) as ReaderId;
    for (const one of [id, other])
      await readers.signUp({
        reader: { id: one, createdAt, preferences: DEFAULT_PREFERENCES, follows: [] },
        device: null,
      });
    expect((await slugline('readers', 'erase', '--again')).stdout).toBe('1 reader erased again.\n');
    expect([await readers.find(id), (await readers.find(other))?.reader.id]).toEqual([null, other]);
    expect((await slugline('readers', 'erase', '--again')).stdout).toMatch(/^No reader is in the table/);
  });

  it('reports what is left after an erasure, and exits with 1', async () => {
    const { link } = await signUp('all');
    const id = idOf((await slugline('readers', 'show', link)).stdout);
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
    const Item = { pk: 'ELSEWHERE', sk: '0', of: { readers: [id] } };
    const TableName = cloud().output('ReadersTableName');
    await client.send(new PutCommand({ TableName, Item }));
    const { code, stdout } = await slugline('readers', 'erase', id, 'f'.repeat(32), '--yes', '--json');
    expect({ code, erased: JSON.parse(stdout) }).toMatchObject({
      code: 1,
      erased: {
        erased: [
          { reader: id, was: { devices: 1, follows: 1, waiting: 0 }, left: 1 },
          { reader: 'f'.repeat(32), left: 0 },
        ],
      },
    });
    await client.send(new DeleteCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk } }));
    expect((await slugline('readers', 'erase', id, '--yes')).stdout).toMatch(/; nothing is left\.$/m);
  });

  it('exits with 1 if no push service accepts a test', async () => {
    const { key, path, link, endpoint } = await signUp('all');
    expect((await post(`${path}/device`, { endpoint }, 'DELETE')).status).toBe(204);
    expect(await slugline('readers', 'test', link)).toMatchObject({
      code: 1,
      stderr: 'slugline: This reader has no device: there is nothing to send to.\n',
    });
    const { p256dh, auth } = makeDevice(ELSEWHERE).target;
    await post(
      `${path}/device`,
      { subscription: { endpoint: ELSEWHERE, keys: { p256dh, auth } }, keyId: key.keyId },
      'PUT',
    );
    expect(await slugline('readers', 'test', link)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('gone'),
    });
  });
});

describe('dead letters of web push', () => {
  it('are redriven to the queue or function that each came from', async () => {
    const sqs = new SQSClient(cloud().settings);
    const QueueUrl = cloud().output('PushDeadLetterQueueUrl');
    const notice = { kind: 'published', at: '2026-01-01T00:00:00.000Z' };
    const telling = {
      eventId: 'old.1.unit',
      urgency: 5,
      notice,
      first: [],
      all: [],
      heard: [],
      toldAt: null,
      announcedAt: notice.at,
    };
    const unit = { kind: 'again', telling, devices: [], attempt: 0 };
    const announcement = {
      schema: 'slugline.announcement.v1',
      eventId: 'old.1.announced',
      type: 'corrected',
    };
    const published = {
      Type: 'Notification',
      Message: JSON.stringify(announcement),
      Timestamp: notice.at,
      MessageAttributes: {},
    };
    const bodies = [
      unit,
      { requestPayload: unit },
      { requestPayload: { source: 'aws.events' } },
      // One as SNS dead-letters it, and one as Lambda does.
      published,
      { requestPayload: { Records: [{ EventSource: 'aws:sns', Sns: published }] } },
    ];
    for (const body of bodies)
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));

    const listed = await slugline('dead-letters', '--queue', 'readers');
    for (const part of ['old.1.unit', 'old.1.announced', 'too old to be news', 'next minute'])
      expect(listed.stdout).toContain(part);

    const { code, stdout } = await slugline('dead-letters', 'redrive', '--all', '--queue', 'readers');
    expect(code).toBe(0);
    expect(stdout.match(/sent back$/gm)).toHaveLength(4);
    expect(stdout.match(/deleted: nothing/g)).toHaveLength(1);
    // Push handles what is too old without notifying anybody; the planner gets an incomplete announcement,
    // and logs an error.
    await eventually(async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: cloud().output('PushQueueUrl'),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      expect(Object.values(Attributes ?? {})).toEqual(['0', '0']);
    });
    await eventually(async () => {
      expect(
        cloud().lines.filter(({ fn, text }) => fn.includes('Planner') && text.includes('failed')),
      ).not.toEqual([]);
    });
  });
});
