import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ArnPrincipal, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingPipeline } from '../../infra/publishing-pipeline.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import type { Settings } from '../../infra/settings.ts';
import { environmentOf, list, makeApp, type Name, policiesOf, synthesize } from './synthesize.ts';

const ORGANISATION = 'o-a1b2c3d4e5';
const dev = synthesize('dev');
const open = synthesize('prod', { encryption: 'kms', organisation: ORGANISATION });

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly unknown[];
    readonly suppressedViolations: readonly { readonly ruleName: string; readonly reason: string }[];
  }[];
}

/** What cdk-nag reports of a stack with these settings. */
const reportOf = (name: Name, changed: Partial<Settings>): Report => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'slugline-nag-'));
  try {
    const app = new App({ outdir, context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
    new PublishingStack(app, 'Slugline', { environment: environmentOf(name, changed) });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    app.synth();
    return JSON.parse(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8')) as Report;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
    process.exitCode = 0;
  }
};

describe('AWS Solutions checks', () => {
  const DOMAIN = {
    domain: 'news.example.org',
    certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
    firewall:
      'arn:aws:wafv2:us-east-1:123456789012:global/webacl/readers/00000000-0000-0000-0000-000000000000',
  };
  it.each<[Name, Partial<Settings>]>([
    ['dev', {}],
    ['prod', {}],
    ['prod', { readers: 'on', encryption: 'kms', site: DOMAIN }],
    ['prod', { encryption: 'kms', organisation: ORGANISATION }],
    ['dev', { canary: false, alarms: 'off' }],
  ])('find nothing in %s with %j that is not acknowledged with a reason', (name, changed) => {
    const [report] = reportOf(name, changed).pluginReports;
    expect(report).toMatchObject({ pluginName: 'AwsSolutions', violations: [] });
    const acknowledged = report?.suppressedViolations ?? [];
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { reason } of acknowledged) expect(reason.length).toBeGreaterThan(60);
    if (name === 'prod')
      expect(acknowledged.map(({ ruleName }) => ruleName)).not.toContain('AwsSolutions-S1');
  });
});

describe('transport', () => {
  it.each([
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ])('each %s denies what does not come over TLS', (type, policyType, property) => {
    for (const template of [dev, open]) {
      const guarded = Object.values(template.findResources(policyType)).flatMap(({ Properties }) => {
        const denies = (
          Properties.PolicyDocument.Statement as readonly { Effect: string; Condition?: unknown }[]
        )
          .filter(({ Effect }) => Effect === 'Deny')
          .map(({ Condition }) => JSON.stringify(Condition));
        expect(denies).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
        return list(Properties[property]).map((one) => JSON.stringify(one));
      });
      expect(guarded).toHaveLength(Object.keys(template.findResources(type)).length);
    }
  });
});

describe('a key of the customer’s', () => {
  it('is rotated, and everything that is stored is under it', () => {
    open.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    const underKey = (type: string, find: (properties: Record<string, never>) => unknown) => {
      for (const [id, { Properties }] of Object.entries(open.findResources(type)))
        expect([id, JSON.stringify(find(Properties))]).toEqual([
          id,
          expect.stringMatching(/"Key[0-9A-F]{8}"/),
        ]);
    };
    underKey('AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId);
    underKey('AWS::SNS::Topic', ({ KmsMasterKeyId }) => KmsMasterKeyId);
    underKey('AWS::Logs::LogGroup', ({ KmsKeyId }) => KmsKeyId);
    underKey('AWS::DynamoDB::GlobalTable', ({ Replicas }) => Replicas);
    const buckets = Object.entries(open.findResources('AWS::S3::Bucket'));
    // S3 cannot write access logs to a bucket under such a key.
    for (const [id, { Properties }] of buckets.filter(([name]) => !name.startsWith('AccessLogs')))
      expect([id, JSON.stringify(Properties.BucketEncryption)]).toEqual([
        id,
        expect.stringContaining('aws:kms'),
      ]);
    expect(buckets).toHaveLength(3);
  });

  it('admits what AWS does with it for this account: events of S3, messages of SNS, alarms, logs', () => {
    const [statements = []] = policiesOf(open, 'AWS::KMS::Key').values();
    for (const service of ['s3', 'sns', 'cloudwatch'])
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Principal: { Service: `${service}.amazonaws.com` },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      );
    expect(JSON.stringify(statements.filter(({ Sid }) => Sid === 'LogsOfThisAccount'))).toContain(
      'log-group:*',
    );
  });
});

describe('a reader', () => {
  it.each(['aws', 'kms'] as const)(
    'may read what is released, by key, and nothing else (%s)',
    (encryption) => {
      const stack = new Stack(makeApp('dev').app, 'News');
      const pipeline = new PublishingPipeline(stack, 'Slugline', {
        settings: { namespace: 'news', encryption },
      });
      const site = new Role(stack, 'Site', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      pipeline.grantReleased(site);
      const [[, statements = []] = []] = [
        ...policiesOf(Template.fromStack(stack), 'AWS::IAM::Policy'),
      ].filter(([id]) => id.startsWith('Site'));
      const [read, decrypt] = statements;
      expect(read).toMatchObject({ Action: 's3:GetObject', Effect: 'Allow' });
      expect(JSON.stringify(read?.Resource)).toMatch(
        /"SluglineEditions[0-9A-F]{8}","Arn"\]\},"\/released\/\*"/,
      );
      expect(decrypt?.Action).toBe(encryption === 'kms' ? 'kms:Decrypt' : undefined);
      expect(statements).toHaveLength(encryption === 'kms' ? 2 : 1);
    },
  );
});

describe('a reader of another account', () => {
  const READER = 'arn:aws:iam::222222222222:role/site';
  it.each<[string, (stack: Stack) => IGrantable]>([
    ['an imported role', (stack) => Role.fromRoleArn(stack, 'Site', READER)],
    ['a principal', () => new ArnPrincipal(READER)],
  ])('is let in by the bucket and by the key, too: %s', (_, readerOf) => {
    const stack = new Stack(makeApp('dev').app, 'News', {
      env: { account: '111111111111', region: 'eu-west-1' },
    });
    const pipeline = new PublishingPipeline(stack, 'Slugline', {
      settings: { namespace: 'news', encryption: 'kms' },
    });
    pipeline.grantReleased(readerOf(stack));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^SluglineEditions') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 's3:GetObject',
            Effect: 'Allow',
            Principal: { AWS: READER },
            Resource: {
              'Fn::Join': [
                '',
                [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^SluglineEditions'), 'Arn'] }, '/released/*'],
              ],
            },
          },
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          { Action: 'kms:Decrypt', Effect: 'Allow', Principal: { AWS: READER }, Resource: '*' },
        ]),
      },
    });
  });
});

describe('an organisation', () => {
  it('may subscribe to the channels of articles, and not to what operators and monitors hear', () => {
    for (const [id, statements] of policiesOf(open, 'AWS::SNS::TopicPolicy')) {
      const admitted = statements.filter(({ Sid }) => Sid === 'OrganisationMaySubscribe');
      const closed = /Operations|Monitor/.test(id);
      expect([id, admitted.length]).toEqual([id, closed ? 0 : 1]);
      for (const { Action, Condition } of admitted) {
        expect(Action).toBe('sns:Subscribe');
        expect(Condition).toEqual({ StringEquals: { 'aws:PrincipalOrgID': ORGANISATION } });
      }
    }
  });

  it('may read released editions and decrypt them through S3, and nothing else', () => {
    open.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^Editions') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'OrganisationMayRead',
            // Not of a version: what was recalled is still there as one.
            Action: 's3:GetObject',
            Resource: {
              'Fn::Join': [
                '',
                [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Editions'), 'Arn'] }, '/released/*'],
              ],
            },
            Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANISATION } },
          }),
        ]),
      },
    });
    const [statements = []] = policiesOf(open, 'AWS::KMS::Key').values();
    const [admitted] = statements.filter(({ Sid }) => Sid === 'OrganisationMayReadEditions');
    expect(admitted).toMatchObject({
      Action: 'kms:Decrypt',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': ORGANISATION, 'kms:ViaService': expect.anything() },
      },
    });
  });

  it('is let in by no policy unless one is named', () => {
    expect(JSON.stringify(dev.toJSON())).not.toContain('aws:PrincipalOrgID');
  });
});
