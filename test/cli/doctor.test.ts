import { describe, expect, it } from 'vitest';
import { judgeAlarms } from '../../cli/doctor/checks/alarms.ts';
import { judgeNotification } from '../../cli/doctor/checks/bucket.ts';
import { judgeChannels, judgeSilent } from '../../cli/doctor/checks/channels.ts';
import { judgeClock } from '../../cli/doctor/checks/clock.ts';
import { judgeEncryption } from '../../cli/doctor/checks/encryption.ts';
import { judgeFunction, judgeLanes, judgeMappings } from '../../cli/doctor/checks/functions.ts';
import { judgeMetrics } from '../../cli/doctor/checks/metrics.ts';
import { judgeLater, judgeOutbox } from '../../cli/doctor/checks/outbox.ts';
import { judgePauses } from '../../cli/doctor/checks/pauses.ts';
import { judgePlanner } from '../../cli/doctor/checks/planner.ts';
import { judgePushKeys } from '../../cli/doctor/checks/push-keys.ts';
import { judgeQueue } from '../../cli/doctor/checks/queues.ts';
import { judgeSettings } from '../../cli/doctor/checks/settings.ts';
import { judgeProtection, judgeStack } from '../../cli/doctor/checks/stack.ts';
import { judgeTable, judgeTableProtection } from '../../cli/doctor/checks/table.ts';
import { type Finding, runCheck } from '../../cli/doctor/finding.ts';
import { firstKeys } from '../../cli/push/key-ring.ts';
import { type ChannelSettings, declareChannels } from '../../functions/core/publish/channels.ts';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import { parseEnvironments } from '../../infra/environments/parse.ts';
import type { Settings } from '../../infra/settings.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

const item = (changes: Partial<OutboxRecord>): OutboxRecord => ({
  articleId: 'article' as ArticleId,
  version: 2,
  after: 1,
  state: 'ready',
  lane: 'news',
  dueAt: ago(1),
  attempt: 0,
  nextAt: ago(0),
  ...changes,
});

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ level, text }) => `${level}: ${text}`);

describe('the outbox', () => {
  it.each([
    ['nothing', [], ['ok: 0 being announced, 0 held until their release time']],
    [
      'items being announced or held',
      [item({}), item({ state: 'held', dueAt: ago(-60) })],
      ['ok: 1 being announced, 1 held until their release time'],
    ],
    [
      'an item that is held without an end',
      [
        item({ state: 'held', dueAt: NO_END }),
        item({ state: 'held', dueAt: ago(-60), version: 3 }),
        item({ state: 'held', dueAt: NO_END, version: 4 }),
      ],
      [
        'ok: 0 being announced, 1 held until their release time, 2 without an end (article.2 and others; npx slugline release ARTICLE publishes one)',
      ],
    ],
    [
      'late items',
      [item({}), item({ version: 7, dueAt: ago(5) })],
      ['warn: 2 to announce, the oldest (article.7) for 5 min'],
    ],
    ['lost items', [item({ dueAt: ago(20) })], ['fail: 1 to announce, the oldest (article.2) for 20 min']],
    [
      'a stuck item',
      [item({ dueAt: ago(10), attempt: 6 })],
      ['fail: 1 to announce, the oldest (article.2) for 10 min; 1 tried 6 times or more'],
    ],
    [
      'an embargo that should have ended',
      [item({ state: 'held', dueAt: ago(3) })],
      [`fail: 1 embargoes or expiries are overdue; article.2 since ${ago(3)}`],
    ],
  ] as const)('%s', (_, items, findings) => {
    expect(told(judgeOutbox(items, NOW))).toEqual(findings);
  });

  it('waits for a later release that wrote some of its items', () => {
    expect(judgeLater(0)).toEqual([]);
    expect(told(judgeLater(3))).toEqual([
      'fail: 3 announcements, embargoes or uploads wait for a later release of Slugline that wrote them',
    ]);
  });
});

describe('the bucket notification', () => {
  const both = { QueueArn: 'arn:q', Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] as const };
  it.each([
    [[{ ...both, Events: [...both.Events] }], ['ok']],
    [both.Events.map((event) => ({ QueueArn: 'arn:q', Events: [event] })), ['ok']],
    [[], ['fail', 'fail']],
    [[{ QueueArn: 'arn:other', Events: [...both.Events] }], ['fail', 'fail']],
    [[{ QueueArn: 'arn:q', Events: ['s3:ObjectCreated:*' as const] }], ['fail']],
    [
      [
        {
          QueueArn: 'arn:q',
          Events: [...both.Events],
          Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'a' }] } },
        },
      ],
      ['warn'],
    ],
  ])('%j', (QueueConfigurations, levels) => {
    expect(judgeNotification({ QueueConfigurations }, 'arn:q').map(({ level }) => level)).toEqual(levels);
  });
});

describe('the keys of web push', () => {
  const judged = (stored: string | null) => judgePushKeys(stored, '/slugline/Slugline/push');

  it('are a warning if there are none, and a failure if they cannot be read', () => {
    expect(told([judged(null)])).toEqual([
      'warn: web push is on and has no keys: readers cannot follow anything',
    ]);
    expect(judged(null).advice).toContain('slugline push keys');
    expect(told([judged('{')])).toEqual(['fail: the secrets of push are not JSON: no reader is notified']);
    expect(judged('{').advice).toContain('/slugline/Slugline/push');
  });

  it('are valid', () => {
    const stored = firstKeys('mailto:desk@gazette.example', ago(0));
    const { current } = JSON.parse(stored) as { current: string };
    expect(told([judged(stored)])).toEqual([`ok: 1 key, ${current} for new devices`]);
  });
});

describe('functions', () => {
  const good = {
    State: 'Active' as const,
    Runtime: 'nodejs24.x' as const,
    Environment: { Variables: { TABLE: 't' } },
  };
  it.each([
    [good, []],
    [{ ...good, State: 'Failed' as const }, ['fail: its state is Failed']],
    [{ ...good, LastUpdateStatus: 'Failed' as const }, ['fail: its last update failed']],
    [{ ...good, Environment: {} }, ['fail: its environment lacks TABLE']],
    [{ ...good, Runtime: 'nodejs22.x' as const }, ['warn: it runs on nodejs22.x']],
  ])('%j', (configuration, findings) => {
    expect(told(judgeFunction('Ingest', configuration, ['TABLE']))).toEqual(findings);
  });
});

describe('the planner', () => {
  const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:';
  it.each([
    [[`${lambda}Slugline-Planner`, 'https://cms.example/hook'], 'ok: the articles channel invokes it'],
    [
      [`${lambda}Other-Slugline-Planner`],
      'fail: the articles channel does not invoke it: readers get no notices',
    ],
    [[], 'fail: the articles channel does not invoke it: readers get no notices'],
  ])('with subscriptions of %j', (endpoints, finding) => {
    expect(told([judgePlanner(endpoints, 'Slugline-Planner')])).toEqual([finding]);
  });
});

describe('mappings', () => {
  it.each([
    [[{ State: 'Enabled' }], 'ok: enabled'],
    [[], 'fail: nothing feeds it'],
    [[{ State: 'Disabled', UUID: 'u' }], 'fail: it is Disabled'],
    [
      [{ State: 'Enabled', LastProcessingResult: 'PROBLEM: Function call failed' }],
      'warn: Lambda says: PROBLEM: Function call failed',
    ],
  ])('%j', (found, finding) => {
    expect(told([judgeMappings('Ingest', found)])).toEqual([finding]);
  });
});

describe('queues', () => {
  const redrive = JSON.stringify({ deadLetterTargetArn: 'arn:dead', maxReceiveCount: 5 });
  it.each([
    [{ RedrivePolicy: redrive, ApproximateNumberOfMessages: '3' }, 'ok: 3 waiting, 0 in work, 0 delayed'],
    [
      { RedrivePolicy: redrive, ApproximateNumberOfMessages: '10000' },
      'warn: 10000 waiting, 0 in work, 0 delayed',
    ],
    [{}, 'fail: it has not its dead-letter queue: poison stays for days'],
  ])('%j', (attributes, finding) => {
    expect(told([judgeQueue('uploads queue', attributes as Record<string, string>, 'arn:dead')])).toEqual([
      finding,
    ]);
  });
});

describe('the measurements of CloudWatch', () => {
  it.each([
    [{ uploadsAge: null, sweeps: 15, errors: { Ingest: 0 } }, ['ok', 'ok']],
    [{ uploadsAge: 180, sweeps: 15, errors: {} }, ['warn', 'ok']],
    [{ uploadsAge: 3600, sweeps: 15, errors: {} }, ['fail', 'ok']],
    [{ uploadsAge: 1, sweeps: null, errors: {} }, ['ok', 'fail']],
    [{ uploadsAge: 1, sweeps: 1, errors: { Ingest: 2 } }, ['ok', 'ok', 'warn']],
  ])('%j', (measured, levels) => {
    expect(judgeMetrics(measured).map(({ level }) => level)).toEqual(levels);
  });
});

describe('alarms', () => {
  it.each([
    [[{ AlarmName: 'a', StateValue: 'OK' as const }], ['ok']],
    [[{ AlarmName: 'a', StateValue: 'INSUFFICIENT_DATA' as const }], ['ok']],
    [[], ['warn']],
    [[{ AlarmName: 'a', StateValue: 'ALARM' as const }], ['fail']],
    [[{ AlarmName: 'a', StateValue: 'OK' as const, ActionsEnabled: false }], ['warn']],
  ])('%j', (found, levels) => {
    expect(judgeAlarms(found).map(({ level }) => level)).toEqual(levels);
  });
});

describe('subscriptions', () => {
  const one = { endpoint: 'arn:q', isPending: false, hasDeadLetters: true };
  it.each([
    [{ operations: [one], articles: [one] }, ['ok: 2 on 2 channels']],
    [{ operations: [] }, ['ok: 0 on 1 channels', 'warn: nobody is notified of rejected uploads and alarms']],
    [
      { operations: [one], articles: [{ ...one, isPending: true }] },
      ['ok: 2 on 2 channels', 'warn: articles: arn:q is not confirmed'],
    ],
    [
      { operations: [one], articles: [{ ...one, hasDeadLetters: false }] },
      ['ok: 2 on 2 channels', 'warn: articles: arn:q has no dead-letter queue'],
    ],
  ])('%j', (found, findings) => {
    expect(told(judgeChannels(new Map(Object.entries(found))))).toEqual(findings);
  });
});

it.each([
  ['CREATE_COMPLETE', 'ok'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'warn'],
  ['UPDATE_ROLLBACK_COMPLETE', 'warn'],
  ['UPDATE_ROLLBACK_FAILED', 'fail'],
  ['DELETE_FAILED', 'fail'],
])('a stack that is %s: %s', (status, level) => {
  expect(judgeStack('Slugline', status).level).toBe(level);
});

it.each([
  [900, 'ok'],
  [-45_000, 'warn'],
  [400_000, 'fail'],
  [Number.NaN, 'unknown'],
])('a clock that is %i ms ahead: %s', (skew, level) => {
  expect(judgeClock(skew).level).toBe(level);
});

it('reports a pause', () => {
  expect(told(judgePauses({}))).toEqual(['ok: nothing is paused']);
  expect(told(judgePauses({ all: ago(5) }))).toEqual([
    `warn: announcements of all sections are paused since ${ago(5)}`,
  ]);
});

it('a table needs its index and its stream', () => {
  const good = {
    TableStatus: 'ACTIVE' as const,
    StreamSpecification: { StreamEnabled: true },
    GlobalSecondaryIndexes: [{ IndexName: 'outbox', IndexStatus: 'ACTIVE' }],
  };
  expect(told(judgeTable(good))).toEqual(['ok: table, index and stream are there']);
  expect(judgeTable({}).map(({ level }) => level)).toEqual(['fail', 'fail', 'fail']);
});

describe('a check that cannot be made', () => {
  const target = { endpoint: null } as Parameters<typeof runCheck>[1];
  const clients = {} as Parameters<typeof runCheck>[2];
  const failing = (error: unknown) =>
    runCheck({ about: 'it', run: () => Promise.reject(error) }, target, clients);
  it.each([
    [Object.assign(new Error('no'), { name: 'NotImplemented' }), 'unknown'],
    [Object.assign(new Error('no'), { $response: { statusCode: 501 } }), 'unknown'],
    [Object.assign(new Error('no'), { name: 'AccessDeniedException' }), 'warn'],
    [new Error('no'), 'fail'],
  ])('%o: %s', async (error, level) => {
    expect(await failing(error)).toMatchObject([{ about: 'it', level }]);
  });
});

it('a cause that prevents every check is reported once', async () => {
  const stopped = {
    UploadsBucketName: 'uploads',
    EditionsBucketName: 'editions',
    CatalogueTableName: 'catalogue',
    StoriesTableName: 'stories',
    ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
    Endpoint: 'http://127.0.0.1:1',
  };
  await using directory = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ Slugline: stopped }),
  });
  const { code, stdout } = await runCli(['doctor'], { directory: directory.path });
  expect(code).toBe(1);
  expect(stdout.match(/^FAIL .* it could not be checked$/gm)?.length).toBeGreaterThan(10);
  expect(stdout.match(/→ Nothing answers at http:\/\/127\.0\.0\.1:1 /g)).toHaveLength(1);
});

describe('the settings', () => {
  const parsed = parseEnvironments(`namespace: gazette
environments:
  dev: { preset: trial, encryption: aws }
  prod: { preset: production, encryption: kms, stack: Gazette, sections: [sport] }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const written = { file: 'config/environments.yaml', environments: parsed.value };
  const prod = written.environments.get('prod')?.settings as Settings;

  const judge = (changed: Partial<Settings> = {}, name: string | null = 'prod', stack = 'Gazette') =>
    judgeSettings(
      {
        stack,
        outputs: {
          Settings: JSON.stringify({ ...prod, ...changed }),
          ...(name === null ? {} : { Environment: name }),
        },
      },
      written,
    );

  it('agree with the file', () => {
    expect(judge()).toEqual([
      { about: 'settings', level: 'ok', text: 'prod, as config/environments.yaml says', advice: null },
    ]);
  });

  it.each<[Partial<Settings>, string, string]>([
    [
      { canary: false },
      'warn: canary is false here, and true for prod in config/environments.yaml',
      'npx cdk deploy -c environment=prod, or write canary: false for prod in config/environments.yaml',
    ],
    [
      { sections: 'all' },
      'warn: sections is all here, and [sport] for prod in config/environments.yaml',
      'npx cdk deploy -c environment=prod, or write sections: all for prod in config/environments.yaml',
    ],
    [
      { channels: [{ name: 'news-in-german', languages: ['de'] }] },
      'warn: the channels news-in-german are deployed, and prod has none of them in config/environments.yaml: the next deployment stops announcing on them',
      'write them under channels for prod in config/environments.yaml, or notify their subscribers',
    ],
    [
      { authorities: [{ prefix: 'ada/', may: ['ids'] }] },
      'fail: authorities is [{"prefix":"ada/","may":["ids"]}] here, and [] for prod in config/environments.yaml: the next deployment may grant uploaders rights that they do not have here',
      'write authorities: [{"prefix":"ada/","may":["ids"]}] for prod in config/environments.yaml',
    ],
    [
      { encryption: 'aws' },
      'fail: encryption is aws here, and kms for prod in config/environments.yaml: stored data is not encrypted with your key',
      'npx cdk deploy -c environment=prod',
    ],
    [
      { namespace: 'herald' },
      'fail: namespace is herald here, and gazette for prod in config/environments.yaml: the next deployment would give every article another id',
      'write namespace: herald for prod in config/environments.yaml',
    ],
    [
      { keepData: false },
      'fail: keepData is false here, and true for prod in config/environments.yaml: deleting the stack would delete its data and channels too',
      'npx cdk deploy -c environment=prod',
    ],
  ])('%j is reported with a remedy', (changed, text, advice) => {
    const findings = judge(changed);
    expect(told(findings)).toEqual([text]);
    expect(findings[0]?.advice).toBe(advice);
  });

  it('are a failure if the next deployment would lose the key or the protection of data', () => {
    const dev = { ...prod, ...written.environments.get('dev')?.settings };
    const [encryption, keepData] = judge(
      { ...dev, encryption: 'kms', keepData: true },
      'dev',
      'Slugline-dev',
    );
    expect(encryption).toMatchObject({
      level: 'fail',
      text: expect.stringMatching(/the next deployment would deny the functions the key/),
      advice: 'write encryption: kms for dev in config/environments.yaml',
    });
    expect(keepData).toMatchObject({
      level: 'fail',
      advice: 'write keepData: true for dev in config/environments.yaml',
    });
  });

  it('of an environment that the file does not have', () => {
    expect(judge({}, 'staging', 'Slugline-staging')).toMatchObject([
      {
        level: 'fail',
        text: 'Slugline-staging is deployed as staging, which config/environments.yaml does not have',
      },
    ]);
  });

  it('of an environment that the file deploys as another stack', () => {
    expect(told(judge({}, 'prod', 'Slugline'))).toEqual([
      'fail: prod is deployed as Slugline, and config/environments.yaml calls its stack Gazette: the next deployment would make a second pipeline',
    ]);
  });

  it('of a construct in another app belong to that app', () => {
    expect(told(judge({ canary: false }, null))).toEqual([
      'ok: Gazette is deployed by a CDK app of its own, not from config/environments.yaml',
    ]);
  });

  it('of a version with fewer settings are compared as far as it had them', () => {
    const outputs = { Environment: 'prod', Settings: JSON.stringify({ encryption: 'kms' }) };
    expect(told(judgeSettings({ stack: 'Gazette', outputs }, written))).toEqual([
      'ok: prod, as config/environments.yaml says',
    ]);
    expect(judgeSettings({ stack: 'Gazette', outputs: {} }, written)).toEqual([]);
  });
});

describe('the protection of data', () => {
  const of = (keepData: boolean) => ({
    stack: 'Gazette',
    catalogueTable: 'table',
    storiesTable: 'stories',
    outputs: { Settings: JSON.stringify({ keepData }) },
  });

  it.each([
    [true, true, 'ok: the stack refuses to be deleted'],
    [
      true,
      false,
      'fail: the environment keeps its data (keepData), and the stack does not refuse to be deleted',
    ],
    [true, undefined, 'unknown: not available here'],
    [false, false, null],
  ])('keepData %s, termination protection %s', (keepData, isProtected, text) => {
    const findings = judgeProtection(of(keepData), isProtected);
    expect(told(findings)).toEqual(text === null ? [] : [text]);
    if (isProtected === false && keepData)
      expect(findings[0]?.advice).toBe(
        'aws cloudformation update-termination-protection --enable-termination-protection --stack-name Gazette',
      );
  });

  it('has a table that refuses to be deleted', () => {
    expect(told(judgeTableProtection(of(true), false))).toEqual([
      'fail: the environment keeps its data (keepData), and the table does not refuse to be deleted',
    ]);
    for (const [keepData, isProtected] of [
      [true, true],
      [true, undefined],
      [false, false],
    ] as const)
      expect(judgeTableProtection(of(keepData), isProtected)).toEqual([]);
  });
});

describe("encryption with a customer's key", () => {
  const KeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/0a';
  it.each([
    [KeyArn, null, 'ok'],
    ['0a', null, 'ok'],
    ['alias/aws/sqs', null, 'fail'],
    [undefined, null, 'fail'],
    [undefined, 'http://127.0.0.1:4566', 'unknown'],
    ['0b', 'http://127.0.0.1:4566', 'fail'],
  ])('the queue’s key %s at %s: %s', (key, endpoint, level) => {
    expect(judgeEncryption({ outputs: { KeyArn }, endpoint }, key)).toMatchObject([{ level }]);
  });
});

it('warns about subscribers of the channel of a section without announcements', () => {
  const one = [{ endpoint: 'arn:queue', isPending: false, hasDeadLetters: true }];
  const found = new Map(
    Object.entries({ articles: one, 'section:sport': one, 'section:weather': one, 'section:health': [] }),
  );
  const channelsOf = (sections: ChannelSettings['sections']) =>
    declareChannels({ sections, channels: [] }).map((channel) => ({ ...channel, arn: channel.id }));
  expect(told(judgeSilent(found, { channels: channelsOf(['sport']) }))).toEqual([
    'warn: section:weather: it has 1 subscription and gets no announcements',
  ]);
  expect(judgeSilent(found, { channels: channelsOf('all') })).toEqual([]);
});

it.each([
  [5, 'ok: enabled'],
  [undefined, 'ok: enabled'],
  [50, 'warn: it was deployed with ingestConcurrency: 5 and changed to 50 since'],
])('a mapping whose concurrency is %s', (concurrency, text) => {
  const outputs = {
    Settings: '{"ingestConcurrency":5,"bulkConcurrency":2}',
    UploadsQueueUrl: 'https://sqs/1/Uploads',
    BulkQueueUrl: 'https://sqs/1/Bulk',
  };
  const mappings = [
    { EventSourceArn: 'arn:aws:sqs:eu-west-1:1:Bulk', ScalingConfig: { MaximumConcurrency: 2 } },
    {
      EventSourceArn: 'arn:aws:sqs:eu-west-1:1:Uploads',
      ...(concurrency === undefined ? {} : { ScalingConfig: { MaximumConcurrency: concurrency } }),
    },
  ];
  expect(told([judgeLanes({ outputs }, mappings)])).toEqual([text]);
});
