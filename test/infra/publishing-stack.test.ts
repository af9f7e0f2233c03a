import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ANNOUNCE_ENVIRONMENT } from '../../functions/announce/config.ts';
import { CANARY_ENVIRONMENT } from '../../functions/canary/config.ts';
import { DEPLOYMENT_ENVIRONMENT } from '../../functions/config.ts';
import { INGEST_ENVIRONMENT } from '../../functions/ingest/config.ts';
import { PLANNER_ENVIRONMENT } from '../../functions/planner/config.ts';
import { PUSH_ENVIRONMENT } from '../../functions/push/config.ts';
import { READERS_ENVIRONMENT } from '../../functions/readers/config.ts';
import { RELEASE_BATCH, RELEASE_CONCURRENCY, RELEASE_ENVIRONMENT } from '../../functions/release/config.ts';
import { SITE_ENVIRONMENT } from '../../functions/site/config.ts';
import { SITE_INDEX_ENVIRONMENT } from '../../functions/site-index/config.ts';
import { SWEEP_ENVIRONMENT } from '../../functions/sweep/config.ts';
import { synthesize } from './synthesize.ts';

const dev = synthesize('dev');
const prod = synthesize('prod');

const ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  Ingest: INGEST_ENVIRONMENT,
  Announce: ANNOUNCE_ENVIRONMENT,
  Release: RELEASE_ENVIRONMENT,
  Sweep: SWEEP_ENVIRONMENT,
  Canary: CANARY_ENVIRONMENT,
  SiteFunction: SITE_ENVIRONMENT,
  SiteIndex: SITE_INDEX_ENVIRONMENT,
  ReadersFunction: READERS_ENVIRONMENT,
  ReadersPlanner: PLANNER_ENVIRONMENT,
  ReadersPush: PUSH_ENVIRONMENT,
};

describe('functions', () => {
  const functions = Object.entries(dev.findResources('AWS::Lambda::Function'));

  it('are the four stages, the canary, the two of the site, the three for followers and nothing else', () => {
    expect(functions.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(
      Object.keys(ENVIRONMENTS).sort(),
    );
  });

  it.each(functions)('%s: Node 24 on arm64, with its own log group and environment', (id, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogGroup: expect.anything() },
    });
    const declared = ENVIRONMENTS[id.replace(/[0-9A-F]{8}$/, '')] ?? [];
    expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(
      [...declared, ...DEPLOYMENT_ENVIRONMENT, 'NODE_OPTIONS'].sort(),
    );
  });

  it('keep their logs for a limited time', () => {
    dev.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    prod.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 });
  });
});

describe('event sources', () => {
  it('hand ingest batches of ten, cap its concurrency and take back single messages', () => {
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionName: { Ref: Match.stringLikeRegexp('^Ingest') },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('hand release as many reminders at once as its tests in virtual time assume', () => {
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: RELEASE_BATCH,
      FunctionName: { Ref: Match.stringLikeRegexp('^Release') },
      ScalingConfig: { MaximumConcurrency: RELEASE_CONCURRENCY },
    });
  });

  it('hand announce what is ready in the outbox, and keep what it gives up', () => {
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Announce') },
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: Match.anyValue() },
      FilterCriteria: {
        Filters: [
          { Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["ready"]},"lane":{"S":["news"]}}}}' },
          {
            Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["ready"]},"lane":{"S":[{"exists":false}]}}}}',
          },
          { Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["due"]}}}}' },
        ],
      },
    });
  });

  it('keep silent uploads and versions in a lane of their own', () => {
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Ingest') },
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^UploadsBulkQueue'), 'Arn'] },
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Announce') },
      MaximumRetryAttempts: 5,
      ParallelizationFactor: 2,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: Match.anyValue() },
      FilterCriteria: {
        Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["ready"]},"lane":{"S":["bulk"]}}}}' }],
      },
    });
  });

  it('hide a message six times as long as its function may take', () => {
    dev.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    dev.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
  });

  it('have both channels invoke the planner, and keep what it could not do', () => {
    const planner = Match.stringLikeRegexp('^ReadersPlanner');
    const [deadLetters] = Object.keys(
      dev.findResources('AWS::SQS::Queue', { Properties: { MessageRetentionPeriod: 4 * 86_400 } }),
    );
    const queue = { 'Fn::GetAtt': [deadLetters, 'Arn'] };
    const subscriptions = Object.values(
      dev.findResources('AWS::SNS::Subscription', {
        Properties: { Protocol: 'lambda', Endpoint: { 'Fn::GetAtt': [planner, 'Arn'] } },
      }),
    ).map(({ Properties }) => [Properties.TopicArn.Ref, Properties.RedrivePolicy]);
    expect(subscriptions.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
      [expect.stringMatching(/^ChannelsArticles/), { deadLetterTargetArn: queue }],
      [expect.stringMatching(/^ChannelsMonitor/), undefined],
    ]);
    dev.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: planner },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 21_600,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
  });

  it.each([
    [null, Match.absent()],
    [40, 10],
  ])('reserve executions of the planner where push has some: %s', (pushConcurrency, reserved) => {
    synthesize('dev', { pushConcurrency }).hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('^Divides the readers'),
      ReservedConcurrentExecutions: reserved,
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
    });
  });

  it('sweep every minute', () => {
    dev.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
    });
  });
});

describe('buckets', () => {
  it('are encrypted, private and refuse plain HTTP', () => {
    dev.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('tell the uploads queue of created and removed objects, and wait for its policy', () => {
    dev.hasResource('AWS::S3::Bucket', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('QueuePolicy')]),
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: {
          QueueConfigurations: [
            Match.objectLike({ Event: 's3:ObjectCreated:*' }),
            Match.objectLike({ Event: 's3:ObjectRemoved:*' }),
          ],
        },
      },
    });
  });

  it('keep versions of editions, which expire; the canary’s documents expire at once', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            ExpiredObjectDeleteMarker: true,
            Status: 'Enabled',
          },
          ...['slugline-canary/', 'released/slugline-canary/'].map((Prefix) => ({
            Prefix,
            ExpirationInDays: 1,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            Status: 'Enabled',
          })),
        ],
      },
    });
  });

  it('let only this account’s S3 send to the queue', () => {
    dev.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'UploadsMaySend',
            Principal: { Service: 's3.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('bring no function of CDK’s own', () => {
    dev.resourceCountIs('AWS::Lambda::Function', 10);
    dev.resourceCountIs('Custom::S3BucketNotifications', 0);
  });
});

describe('the catalogue', () => {
  it('is on demand, with a stream, a time to live, point-in-time recovery and the outbox index', () => {
    dev.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'forgetAt', Enabled: true },
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'outbox' })],
      Replicas: [
        Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
      ],
    });
  });
});

it('alarms of this account may publish to the operations channel', () => {
  dev.hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: Match.stringLikeRegexp('^ChannelsOperations') }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  });
});

/** The resources of a template in an order that lasts, with assets of any content. */
const written = (template: unknown): string =>
  JSON.stringify(template, null, 2).replace(/[0-9a-f]{64}/g, 'ASSET');

it('nothing in the template changes unnoticed', () => {
  expect(written(synthesize('dev', { readers: 'off' }).toJSON())).toMatchSnapshot();
});

it('nothing that the reader site adds changes unnoticed', () => {
  const without = synthesize('dev', { readers: 'off' }).toJSON().Resources;
  const { Resources } = synthesize('dev', { push: 'off' }).toJSON();
  expect(
    written(Object.fromEntries(Object.entries(Resources).filter(([id]) => !(id in without)))),
  ).toMatchSnapshot();
});

it('nothing that push adds changes unnoticed', () => {
  const without = synthesize('dev', { push: 'off' }).toJSON().Resources;
  const { Resources } = dev.toJSON();
  expect(
    written(Object.fromEntries(Object.entries(Resources).filter(([id]) => !(id in without)))),
  ).toMatchSnapshot();
});
