import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ANNOUNCE_ENVIRONMENT } from '../../functions/announce/config.ts';
import { SECTIONS } from '../../functions/core/section.ts';
import { INGEST_ENVIRONMENT } from '../../functions/ingest/config.ts';
import { RELEASE_ENVIRONMENT } from '../../functions/release/config.ts';
import { SWEEP_ENVIRONMENT } from '../../functions/sweep/config.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { readStage, SETTINGS, type Stage } from '../../infra/settings.ts';

const synthesize = (stage: Stage): Template => {
  // Without bundling: what is asserted is the template, and its snapshot must not change with every line of code.
  const app = new App({ context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new PublishingStack(app, 'Slugline', { settings: SETTINGS[stage] }));
};

const dev = synthesize('dev');
const prod = synthesize('prod');

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: { readonly Bool?: Record<string, string> };
}

const policiesOf = (type: string): readonly (readonly Statement[])[] =>
  Object.values(dev.findResources(type)).map(
    ({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[],
  );

const list = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

const ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  Ingest: INGEST_ENVIRONMENT,
  Announce: ANNOUNCE_ENVIRONMENT,
  Release: RELEASE_ENVIRONMENT,
  Sweep: SWEEP_ENVIRONMENT,
};

describe('functions', () => {
  const functions = Object.entries(dev.findResources('AWS::Lambda::Function'));

  it('are the four stages and nothing else', () => {
    expect(functions.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(
      Object.keys(ENVIRONMENTS).sort(),
    );
  });

  it.each(functions)(
    '%s: Node 24 on arm64, traced, with its own log group and environment',
    (id, { Properties }) => {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.anything() },
      });
      const declared = ENVIRONMENTS[id.replace(/[0-9A-F]{8}$/, '')] ?? [];
      expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(
        [...declared, 'NODE_OPTIONS'].sort(),
      );
    },
  );

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

  it('hand announce what is ready in the outbox, and keep what it gives up', () => {
    dev.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^Announce') },
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: Match.anyValue() },
      FilterCriteria: {
        Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["ready"]}}}}' }],
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
    dev.resourceCountIs('AWS::Lambda::Function', 4);
    dev.resourceCountIs('Custom::S3BucketNotifications', 0);
  });
});

describe('the catalogue', () => {
  it('is on demand, with a stream, point-in-time recovery and the outbox index', () => {
    dev.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'outbox' })],
      Replicas: [
        Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
      ],
    });
  });

  it.each(['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket'])(
    '%s stays in prod when the stack goes',
    (type) => {
      prod.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      dev.allResources(type, { DeletionPolicy: 'Delete' });
    },
  );
});

describe('channels', () => {
  it('are one for everything, one for each of the 17 sections and one for operators', () => {
    expect(SECTIONS).toHaveLength(17);
    dev.resourceCountIs('AWS::SNS::Topic', 19);
  });

  it('are in the outputs with everything else that users need', () => {
    const outputs = Object.keys(dev.findOutputs('*'));
    expect(outputs).toEqual(
      expect.arrayContaining([
        'UploadBucketName',
        'EditionsBucketName',
        'CatalogueTableName',
        'ArticlesChannelArn',
        'OperationsChannelArn',
        'UploadsQueueUrl',
        'UploadsDeadLetterQueueUrl',
        'SectionSportChannelArn',
        'SectionArtsCultureEntertainmentAndMediaChannelArn',
      ]),
    );
    expect(outputs.filter((name) => /^Section.+ChannelArn$/.test(name))).toHaveLength(17);
  });
});

describe('permissions', () => {
  it('name no action with a star', () => {
    const actions = policiesOf('AWS::IAM::Policy')
      .flat()
      .flatMap(({ Action }) => list(Action));
    expect(actions.length).toBeGreaterThan(10);
    // S3 read and write grants are prefixes of one kind of call (s3:GetObject*), and nothing wider.
    expect(
      actions.filter(
        (action) => action.includes('*') && !/^s3:(Get(Object|Bucket)|List)\*$|^s3:Abort\*$/.test(action),
      ),
    ).toEqual([]);
  });

  it('reach everything (`*`) only for traces, which have no resource', () => {
    const everything = policiesOf('AWS::IAM::Policy')
      .flat()
      .filter(({ Resource }) => Resource === '*')
      .flatMap(({ Action }) => list(Action));
    expect([...new Set(everything)].sort()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  });

  it('are one role for each function', () => {
    const roles = Object.values(dev.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Role['Fn::GetAtt'][0],
    );
    expect(new Set(roles).size).toBe(4);
  });

  it.each(['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])(
    '%s always denies what does not come over TLS',
    (type) => {
      const policies = policiesOf(type);
      expect(policies.length).toBeGreaterThan(0);
      for (const statements of policies)
        expect(
          statements.some(
            ({ Effect, Condition }) =>
              Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
          ),
        ).toBe(true);
    },
  );
});

it('an alarm watches each dead-letter queue and tells operators', () => {
  dev.resourceCountIs('AWS::CloudWatch::Alarm', 3);
  dev.allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [{ Ref: Match.stringLikeRegexp('^ChannelsOperations') }],
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

describe('readStage', () => {
  it('is dev unless told', () => {
    expect(readStage(undefined)).toBe('dev');
    expect(readStage('prod')).toBe('prod');
  });

  it('refuses a stage that is not there and names those that are', () => {
    expect(() => readStage('live')).toThrow(/"live".*dev.*prod/);
  });
});

it('nothing in the template changes unnoticed', () => {
  const template = JSON.stringify(dev.toJSON(), null, 2).replace(/[0-9a-f]{64}/g, 'ASSET');
  expect(template).toMatchSnapshot();
});
