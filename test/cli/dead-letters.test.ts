import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../cli/dead-letters/dead-letters.ts';
import { explainLetter, type PipelineState } from '../../cli/dead-letters/explained.ts';
import { startMoveTask } from '../../cli/dead-letters/move-task.ts';
import { deadLetterQueues, type LetterKind } from '../../cli/dead-letters/queues.ts';
import { isOld, readUndeliveredPush } from '../../cli/dead-letters/undelivered-push.ts';
import { uploadEventBody } from '../../functions/adapters/sqs-upload-queue.ts';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { KeyRecord, OutboxRecord } from '../../functions/core/publish/records.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const upload = { bucket: 'uploads', key: 'a b/é+1.txt' };

const letterOf = (kind: LetterKind, body: string): DeadLetter => ({
  queue: { name: 'uploads', kind, url: 'dlq', sourceUrl: 'source', functionName: 'Slugline-Ingest' },
  id: '1',
  body,
  since: '2026-11-20T09:00:00.000Z',
  received: 5,
  message: {},
});

const ledger = (changes: Partial<KeyRecord>): KeyRecord => ({
  upload,
  rev: 1,
  handled: 'version:1',
  outcome: 'committed',
  articleId: null,
  owner: false,
  version: 1,
  rejection: null,
  sequencer: null,
  handledAt: '2026-11-20T09:30:00.000Z',
  ...changes,
});

const item = (changes: Partial<OutboxRecord>): OutboxRecord => ({
  articleId: 'article' as ArticleId,
  version: 2,
  after: 1,
  state: 'ready',
  lane: 'news',
  dueAt: '2026-11-20T09:00:00.000Z',
  attempt: 0,
  nextAt: NOW,
  ...changes,
});

const knowing = (known: {
  ledger?: KeyRecord;
  object?: string;
  item?: OutboxRecord;
  expiry?: string;
  ready?: readonly OutboxRecord[];
}): PipelineState => ({
  ledger: async () => known.ledger ?? null,
  object: async () => known.object ?? null,
  expiry: async () => known.expiry ?? null,
  outboxItem: async () => known.item ?? null,
  ready: async () => known.ready ?? [],
  now: () => NOW,
});

const created = uploadEventBody(upload, 'created');
const removed = uploadEventBody(upload, 'removed');

describe('why an upload is among the dead letters', () => {
  it.each([
    ['never handled', created, { object: 'version:1' }, 'redrive', /never handled.*5 times.*Slugline-Ingest/],
    ['handled since', created, { object: 'version:1', ledger: ledger({}) }, 'drop', /handled at .*committed/],
    [
      'replaced since',
      created,
      { object: 'version:2', ledger: ledger({}) },
      'redrive',
      /an earlier one, handled at 2026-11-20T09:30/,
    ],
    ['gone', created, {}, 'drop', /no longer in the bucket/],
    ['removed', removed, { ledger: ledger({}) }, 'redrive', /removal of the object was not handled/],
    ['removed, handled', removed, { ledger: ledger({ handled: 'absent' }) }, 'drop', /nothing is missing/],
    ['erased', created, { object: 'version:1', ledger: ledger({ outcome: 'erased' }) }, 'drop', /erased/],
    ['no event', 'this is no event', {}, 'drop', /not an S3 event.*not valid JSON/],
    ['no event, but JSON', '{"a":1}', {}, 'drop', /no Records/],
    ['a test event', '{"Event":"s3:TestEvent"}', {}, 'drop', /names no upload/],
  ] as const)('%s', async (_, body, known, advice, text) => {
    const explained = await explainLetter(letterOf('upload', body), knowing(known));
    expect(explained.advice).toBe(advice);
    expect(explained.reasons.join(' ')).toMatch(text);
  });

  it('names the uploads, and redrives a message if one of several uploads needs it', async () => {
    const both = JSON.stringify({
      Records: [
        ...JSON.parse(created).Records,
        ...JSON.parse(uploadEventBody({ ...upload, key: 'b' }, 'created')).Records,
      ],
    });
    const explained = await explainLetter(letterOf('upload', both), {
      ...knowing({ ledger: ledger({}) }),
      object: async ({ upload: { key } }) => (key === 'b' ? 'version:2' : 'version:1'),
    });
    expect(explained.about).toEqual(['s3://uploads/a b/é+1.txt', 's3://uploads/b']);
    expect(explained.advice).toBe('redrive');
  });

  it('says so if nothing can be read', async () => {
    const explained = await explainLetter(letterOf('upload', created), {
      ...knowing({}),
      ledger: async () => {
        throw new Error('the table is on fire');
      },
    });
    expect(explained).toMatchObject({ advice: 'redrive', reasons: [expect.stringContaining('on fire')] });
  });
});

describe('why a reminder is among the dead letters', () => {
  const body = JSON.stringify({ articleId: 'article', version: 2 });
  it.each([
    ['done', {}, 'drop', /announced or replaced/],
    ['lifted', { item: item({}) }, 'drop', /lifted since/],
    [
      'too early',
      { item: item({ state: 'held', dueAt: '2026-12-01T00:00:00.000Z' }) },
      'drop',
      /lasts until/,
    ],
    [
      'of no use',
      { item: item({ state: 'held', dueAt: NO_END }) },
      'drop',
      /no end.*`slugline release article` lifts it/,
    ],
    ['overdue', { item: item({ state: 'held' }) }, 'redrive', /ended at .* not lifted/],
  ] as const)('%s', async (_, known, advice, text) => {
    const explained = await explainLetter(letterOf('release', body), knowing(known));
    expect(explained).toMatchObject({ advice, about: ['article.2'], reasons: [expect.stringMatching(text)] });
  });

  const expiry = JSON.stringify({ articleId: 'article', expires: true });
  it.each([
    ['lifted', {}, 'drop', /does not expire any more/],
    ['too early', { expiry: '2026-12-01T00:00:00.000Z' }, 'drop', /expires at/],
    ['overdue', { expiry: '2026-11-20T11:00:00.000Z' }, 'redrive', /was not withdrawn/],
  ] as const)('of an expiry: %s', async (_, known, advice, text) => {
    const explained = await explainLetter(letterOf('release', expiry), knowing(known));
    expect(explained).toMatchObject({ advice, about: ['article'], reasons: [expect.stringMatching(text)] });
  });

  it('is null for another message', async () => {
    expect(await explainLetter(letterOf('release', '"x"'), knowing({}))).toMatchObject({ advice: 'drop' });
  });
});

describe('why stream records are among the dead letters', () => {
  const body = JSON.stringify({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
    timestamp: '2026-11-20T09:01:00.000Z',
    DDBStreamBatchInfo: { batchSize: 3, approximateArrivalOfLastRecord: '2026-11-20T09:00:30.000Z' },
  });
  it('names the versions that have waited since then, without later ones', async () => {
    const explained = await explainLetter(
      letterOf('stream', body),
      knowing({ ready: [item({}), item({ version: 9, dueAt: '2026-11-20T10:00:00.000Z' })] }),
    );
    expect(explained).toMatchObject({ advice: 'redrive', about: ['article.2'] });
    expect(explained.reasons[0]).toMatch(/failed 6 times on 3 records.*1 version from then or before waits/);
  });

  it('says if everything was announced', async () => {
    const explained = await explainLetter(letterOf('stream', body), knowing({}));
    expect(explained).toMatchObject({ advice: 'drop', about: [] });
  });

  it('is null for another message', async () => {
    expect(await explainLetter(letterOf('stream', '{}'), knowing({}))).toMatchObject({ advice: 'drop' });
  });
});

describe('a withdrawal that the reader site did not handle', () => {
  it('can be redriven once the cause is fixed', async () => {
    const body = JSON.stringify({ articleId: '0123456789abcdefghjk', version: 2, type: 'withdrawn' });
    const explained = await explainLetter(letterOf('withdrawal', body), knowing({}));
    expect(explained).toMatchObject({ advice: 'redrive', about: ['0123456789abcdefghjk.2'] });
    expect(explained.reasons[0]).toMatch(/CloudFront may still have copies/);
  });

  it('is null for another message', async () => {
    expect(await explainLetter(letterOf('withdrawal', 'x'), knowing({}))).toMatchObject({ advice: 'drop' });
  });
});

describe('why notices to readers are among the dead letters', () => {
  const announcement = {
    schema: 'slugline.announcement.v1',
    eventId: 'article.2.abc',
    type: 'published',
    urgency: 4,
    occurredAt: '2026-11-20T09:00:00.000Z',
  };
  const unit = (at = '2026-11-20T09:00:00.000Z') => ({
    kind: 'range',
    range: { shard: null, from: '', to: null },
    telling: { eventId: 'article.2.abc', urgency: 4, notice: { kind: 'published' }, announcedAt: at },
  });
  const text = (value: object): string => JSON.stringify(value);
  /** An announcement as SNS dead-letters it, and as SNS invokes a function with it. */
  const published = (value: object) => ({
    Type: 'Notification',
    Message: text(value),
    Timestamp: '2026-11-20T09:00:00.000Z',
    MessageAttributes: { story: { Type: 'String.Array', Value: '["all"]' } },
  });
  const event = (value: object) => ({ Records: [{ EventSource: 'aws:sns', Sns: published(value) }] });
  const invoked = (requestPayload: object) => text({ version: '1.0', requestContext: {}, requestPayload });

  it.each([
    [
      'an announcement',
      text(published(announcement)),
      ['article.2.abc'],
      'redrive',
      /None of its readers was notified.*each time/,
    ],
    [
      'an announcement that the planner failed on',
      invoked(event(announcement)),
      ['article.2.abc'],
      'redrive',
      /None/,
    ],
    [
      'an announcement of a schema to come',
      invoked(event({ schema: 'slugline.announcement.v9' })),
      [],
      'drop',
      /not an announcement or a unit/,
    ],
    ['a part of its readers', text(unit()), ['article.2.abc'], 'redrive', /Not all of its readers/],
    ['an invocation', invoked(unit()), ['article.2.abc'], 'redrive', /Not all of its readers/],
    [
      "yesterday's announcement",
      text(unit('2026-11-19T09:00:00.000Z')),
      ['article.2.abc'],
      'drop',
      /too old to be news/,
    ],
    [
      'an announcement of low urgency, until its three hours are over',
      text(published({ ...announcement, urgency: 9 })),
      ['article.2.abc'],
      'redrive',
      /None/,
    ],
    ['a scheduled run', invoked({ source: 'aws.events' }), [], 'drop', /next minute/],
    [
      'another thing',
      text({ any: 'thing' }),
      [],
      'drop',
      /not an announcement or a unit of notices for readers/,
    ],
    ['no JSON', 'poison', [], 'drop', /not an announcement or a unit of notices for readers/],
  ])('%s', async (_, body, about, advice, reason) => {
    const explained = await explainLetter(letterOf('telling', body), knowing({}));
    expect(explained).toMatchObject({ about, advice });
    expect(explained.reasons.join(' ')).toMatch(reason);
  });

  it('returns to the planner as SNS would have sent it', () => {
    for (const body of [text(published(announcement)), invoked(event(announcement))])
      expect(readUndeliveredPush(body)).toMatchObject({ kind: 'announcement', event: event(announcement) });
  });

  it('is too old depending on its urgency', () => {
    const at = (urgency: number) =>
      isOld(readUndeliveredPush(text(published({ ...announcement, urgency }))), '2026-11-20T12:00:01.000Z');
    expect([at(1), at(4), at(9)]).toEqual([false, false, true]);
  });

  it('names the log of the function that failed', async () => {
    const letter = letterOf('telling', text(published(announcement)));
    const { reasons } = await explainLetter(
      {
        ...letter,
        queue: { ...letter.queue, planner: 'Slugline-Planner' },
      },
      knowing({}),
    );
    expect(reasons.join(' ')).toContain('Slugline-Planner');
  });
});

describe('the queues', () => {
  const target = { stack: 'Slugline', outputs: {} } as Parameters<typeof deadLetterQueues>[0];
  it('must be named correctly, and the stack must know them', () => {
    expect(() => deadLetterQueues(target, 'nope')).toThrow(/There are uploads, announce, release/);
    expect(() => deadLetterQueues(target, undefined)).toThrow(/no output UploadsDeadLetterQueueUrl/);
  });

  it('are three without a reader site, and four with one', () => {
    const withUrls = (...names: readonly string[]) => ({
      ...target,
      outputs: Object.fromEntries(names.map((name) => [name, `https://sqs/${name}`])),
    });
    const three = ['UploadsDeadLetterQueueUrl', 'UploadsQueueUrl', 'AnnounceDeadLetterQueueUrl'].concat(
      'ReleasesDeadLetterQueueUrl',
      'ReleasesQueueUrl',
    );
    const named = (...names: readonly string[]) =>
      deadLetterQueues(withUrls(...names) as typeof target, undefined).map(({ name }) => name);
    expect(named(...three)).toEqual(['uploads', 'announce', 'release']);
    expect(named(...three, 'SiteUrl', 'SiteQueueUrl', 'SiteDeadLetterQueueUrl')).toContain('site');
    expect(() => deadLetterQueues(withUrls(...three) as typeof target, 'site')).toThrow(/has no reader site/);
    expect(() => deadLetterQueues(withUrls(...three) as typeof target, 'readers')).toThrow(/has no web push/);
    const push = ['PushKeysParameter', 'PushQueueUrl', 'PushDeadLetterQueueUrl', 'PlannerFunctionName'];
    expect(deadLetterQueues(withUrls(...three, ...push) as typeof target, 'readers')).toMatchObject([
      {
        url: 'https://sqs/PushDeadLetterQueueUrl',
        sourceUrl: 'https://sqs/PushQueueUrl',
        planner: 'https://sqs/PlannerFunctionName',
      },
    ]);
  });
});

describe('a redrive by SQS', () => {
  /** An endpoint that responds as SQS would, with one response per operation in turn. */
  const answering = async (answers: Record<string, object[]>, run: (sqs: SQSClient) => Promise<void>) => {
    const server = createServer((request, response) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const answer = answers[operation]?.shift() ?? { __type: 'NotImplemented', message: operation };
      response.writeHead('__type' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sqs = new SQSClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials });
    try {
      await run(sqs);
    } finally {
      sqs.destroy();
      server.closeAllConnections();
      server.close();
    }
  };
  const queue = [{ Attributes: { QueueArn: 'arn:dlq' } }];

  it('is awaited', () =>
    answering(
      {
        GetQueueAttributes: [...queue, ...queue],
        StartMessageMoveTask: [{ TaskHandle: 't' }],
        ListMessageMoveTasks: [
          { Results: [{ Status: 'RUNNING' }] },
          { Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 7 }] },
        ],
      },
      async (sqs) => {
        const task = await startMoveTask(sqs, 'http://dead', 'http://queue');
        expect(await task?.end(new AbortController().signal)).toEqual({ moved: 7, failure: null });
      },
    ));

  it('reports why it failed, and ends when it is interrupted', () =>
    answering(
      {
        GetQueueAttributes: [...queue, ...queue, ...queue, ...queue],
        StartMessageMoveTask: [{ TaskHandle: 't' }, { TaskHandle: 't' }],
        ListMessageMoveTasks: [{ Results: [{ Status: 'FAILED', FailureReason: 'AccessDenied' }] }],
      },
      async (sqs) => {
        const task = await startMoveTask(sqs, 'http://dead', 'http://queue');
        expect(await task?.end(new AbortController().signal)).toEqual({ moved: 0, failure: 'AccessDenied' });
        const other = await startMoveTask(sqs, 'http://dead', 'http://queue');
        expect(await other?.end(AbortSignal.abort())).toBeNull();
      },
    ));

  it('is not available everywhere', () =>
    answering({ GetQueueAttributes: [...queue, ...queue] }, async (sqs) => {
      expect(await startMoveTask(sqs, 'http://dead', 'http://queue')).toBeNull();
    }));
});
