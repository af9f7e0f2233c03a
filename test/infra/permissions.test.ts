import { describe, expect, it } from 'vitest';
import { logicalIdOf } from '../../functions/core/publish/channel-names.ts';
import { DEFAULT_CHANNELS, declareChannels } from '../../functions/core/publish/channels.ts';
import { bare, list, policiesOf, type Statement, synthesize } from './synthesize.ts';

const dev = synthesize('dev');
const kms = synthesize('dev', { encryption: 'kms' });

/** A resource in words: `Editions/*` for every object of that bucket. */
const inWords = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = resource as {
    Ref?: string;
    'Fn::GetAtt'?: readonly [string, string];
    'Fn::Join'?: readonly [string, readonly unknown[]];
  };
  if (join !== undefined) return join[1].map(inWords).join('');
  if (Ref !== undefined) return bare(Ref);
  const [id = '', name] = attribute ?? [];
  return name === 'StreamArn' ? `${bare(id)}.stream` : bare(id);
};

/** What a role may do, one line a call: `s3:PutObject Editions/*`; what it may not, with a `not`. */
const callsOf = (statements: readonly Statement[]): readonly string[] =>
  statements
    .flatMap(({ Effect, Action, Resource }) =>
      list(Action).flatMap((action) =>
        list(Resource).map((resource) => `${Effect === 'Deny' ? 'not ' : ''}${action} ${inWords(resource)}`),
      ),
    )
    .sort();

const roleCalls = (template: typeof dev): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...policiesOf(template, 'AWS::IAM::Policy')].map(([id, statements]) => [
      bare(id).replace('RoleDefaultPolicy', ''),
      callsOf(statements),
    ]),
  );

/** Those who begin a trace, or go on in it. */
const tracesOf = (stage: string): readonly string[] =>
  stage === 'Ingest' || stage === 'Announce' ? ['xray:PutTraceSegments *'] : [];
const logsOf = (stage: string): readonly string[] => [
  `logs:CreateLogStream ${stage}Logs`,
  `logs:PutLogEvents ${stage}Logs`,
];
const consume = (queue: string): readonly string[] =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} ${queue}`,
  );
const stories = (...actions: readonly string[]): readonly string[] =>
  actions.map((action) => `dynamodb:${action} StoriesTable`);
const table = (...actions: readonly string[]): readonly string[] =>
  actions.map((action) => `dynamodb:${action} CatalogueTable`);

const CHANNELS = declareChannels(DEFAULT_CHANNELS)
  .filter(({ id }) => id !== 'operations')
  .map(({ id }) => logicalIdOf(id));

/** Documents are stored by those who commit, and released by announce alone. */
const STORING = ['s3:PutObject Editions/*', 'not s3:PutObject Editions/released/*'];

/** What both functions of the site read: `test/infra/reader-site.test.ts` has the conditions. */
const READING = [
  ...table('BatchGetItem', 'GetItem', 'Query'),
  ...stories('BatchGetItem', 'GetItem'),
  's3:GetObject Editions/released/*',
  's3:ListBucket Editions',
  's3:GetObject SiteBucket/*',
  's3:ListBucket SiteBucket',
];

/** Readers' data, which nobody else can read. */
const readers = (...actions: readonly string[]): readonly string[] =>
  actions.map((action) => `dynamodb:${action} ReadersTable`);
const READERS_WRITES = [
  'BatchGetItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
];
const PUSH_KEYS =
  'ssm:GetParameter arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/slugline/AWS::StackName/push';

/** Everything each role may do. A call that is added to the code is added here, on purpose. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  Ingest: [
    's3:GetObject UploadsBucket/*',
    's3:ListBucket UploadsBucket',
    ...STORING,
    ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'),
    'sns:Publish ChannelsOperations',
    'sqs:SendMessage Releases',
    'sqs:SendMessage UploadsBulkQueue',
    ...consume('UploadsQueue'),
    ...consume('UploadsBulkQueue'),
  ],
  Announce: [
    's3:GetObject Editions/*',
    's3:ListBucket Editions',
    's3:PutObject Editions/released/*',
    ...table('BatchGetItem', 'DeleteItem', 'PartiQLInsert', 'UpdateItem'),
    ...stories('BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
    'dynamodb:DescribeStream CatalogueTable.stream',
    'dynamodb:GetRecords CatalogueTable.stream',
    'dynamodb:GetShardIterator CatalogueTable.stream',
    'dynamodb:ListStreams CatalogueTable.stream',
    ...CHANNELS.map((channel) => `sns:Publish Channels${channel}`),
    'sns:Publish ChannelsOperations',
    'sqs:SendMessage AnnounceDeadLetters',
  ],
  Release: [
    ...STORING,
    // An article that is announced again is stored again, as its next version.
    's3:GetObject Editions/*',
    ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'),
    ...stories('BatchGetItem', 'DeleteItem'),
    'sqs:SendMessage Releases',
    ...consume('Releases'),
  ],
  Sweep: [
    ...table('BatchGetItem', 'DeleteItem', 'GetItem', 'UpdateItem'),
    'dynamodb:Query CatalogueTable/index/outbox',
    ...stories('Query'),
    'sqs:SendMessage Releases',
    'sqs:SendMessage UploadsQueue',
  ],
  Canary: [
    's3:DeleteObject UploadsBucket/slugline-canary/canary.txt',
    's3:PutObject UploadsBucket/slugline-canary/canary.txt',
    'sqs:DeleteMessage CanaryHeard',
    'sqs:ReceiveMessage CanaryHeard',
    // Which signs the canary's reader up.
    'lambda:InvokeFunction ReadersFunction',
  ],
  SiteFunction: READING,
  SiteIndex: [
    ...READING,
    's3:PutObject SiteBucket/*',
    ...consume('SiteWithdrawals'),
    'cloudfront:CreateInvalidation arn:AWS::Partition:cloudfront::AWS::AccountId:distribution/SiteDistribution',
  ],
  ReadersFunction: [
    ...readers(...READERS_WRITES, 'BatchWriteItem'),
    's3:PutObject ReadersErasures/*',
    // What the canary's device was shown.
    'sqs:SendMessage CanaryHeard',
    PUSH_KEYS,
  ],
  ReadersPlanner: [
    ...readers('BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
    ...stories('BatchGetItem', 'GetItem'),
    'lambda:InvokeFunction ReadersPush',
    'sqs:SendMessage ReadersWork',
    'sqs:SendMessage ReadersDeadLetters',
  ],
  ReadersPush: [
    ...readers(...READERS_WRITES),
    PUSH_KEYS,
    'sqs:SendMessage ReadersWork',
    'sqs:SendMessage ReadersDeadLetters',
    ...consume('ReadersWork'),
  ],
};

/** Readers' data is under a key of its own, which nobody else may use. */
const keysOf = (stage: string): readonly string[] =>
  stage.startsWith('Readers') ? ['Key', 'ReadersKey'] : ['Key'];

/** Who stores nothing needs no new keys. */
const READERS = ['SiteFunction'];

describe('each role can do exactly its calls', () => {
  const calls = roleCalls(dev);
  const withKey = roleCalls(kms);

  it('and there is one role for each function', () => {
    expect([...calls.keys()].sort()).toEqual(Object.keys(MAY).sort());
    dev.resourceCountIs('AWS::IAM::Role', Object.keys(MAY).length);
    for (const { Properties } of Object.values(dev.findResources('AWS::IAM::Role')))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
  });

  it.each(Object.entries(MAY))('%s', (stage, may) => {
    expect(calls.get(stage)).toEqual([...may, ...logsOf(stage), ...tracesOf(stage)].sort());
  });

  it.each(Object.entries(MAY))('%s, and under a key of the customer’s: use it', (stage, may) => {
    const own = keysOf(stage).flatMap((key) => [
      `kms:Decrypt ${key}`,
      ...(READERS.includes(stage) ? [] : [`kms:GenerateDataKey ${key}`]),
    ]);
    expect([...new Set(withKey.get(stage))]).toEqual(
      [...may, ...logsOf(stage), ...tracesOf(stage), ...own].sort(),
    );
  });

  it.each([
    ['ReadersPlanner', ['FANOUT#*', 'SCOPE#*', 'STORY#*']],
    ['ReadersPush', ['ENDPOINT#*', 'FAN#*', 'FANOUT#*', 'READER#*', 'SCOPE#*', 'SLOT#*']],
    ['ReadersFunction', ['ENDPOINT#*', 'FAN#*', 'NETWORK#*', 'READER#*', 'SCOPE#*', 'SLOT#*']],
  ])('%s may call the readers’ table for these items alone', (stage, partitions) => {
    const statements = [...policiesOf(dev, 'AWS::IAM::Policy')]
      .filter(([id]) => bare(id) === `${stage}RoleDefaultPolicy`)
      .flatMap(([, all]) => all)
      .filter(({ Resource }) => list(Resource).some((one) => inWords(one) === 'ReadersTable'));
    const allowed = statements.flatMap(({ Condition }) => {
      const { 'ForAllValues:StringLike': like } = Condition as {
        readonly 'ForAllValues:StringLike': Readonly<Record<string, readonly string[]>>;
      };
      return like['dynamodb:LeadingKeys'] ?? ['*'];
    });
    expect([...new Set(allowed)].sort()).toEqual(partitions);
  });

  it('no action has a star, and only traces are allowed on everything', () => {
    for (const template of [dev, kms, synthesize('prod', { organisation: 'o-a1b2c3d4e5' })])
      for (const statements of policiesOf(template, 'AWS::IAM::Policy').values())
        for (const call of callsOf(statements)) {
          expect(call.replace(/^not /, '').split(' ')[0]).not.toMatch(/\*|:Scan$|Version$/);
          if (call.endsWith(' *')) expect(tracesOf('Ingest')).toContain(call);
        }
  });
});
