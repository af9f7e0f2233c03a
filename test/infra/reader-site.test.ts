import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle } from '../../infra/constructs/stages/bundle.ts';
import type { SiteChoice } from '../../infra/environments/site.ts';
import { siteDefinition, siteSettings } from '../../infra/site-definition.ts';
import { bare, policiesOf, type Statement, synthesize } from './synthesize.ts';

const off = synthesize('dev', { readers: 'off' });
const on = synthesize('dev');

const PLACE = {
  domain: 'news.example.org',
  certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
  firewall: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/readers/00000000-0000-0000-0000-000000000000',
};
const placed = synthesize('prod', { readers: 'on', site: PLACE });

const resources = (template: typeof on): Readonly<Record<string, { readonly Type: string }>> =>
  template.toJSON().Resources;

describe('a deployment without readers', () => {
  it('has nothing of CloudFront, no function URL and nothing that is called a site', () => {
    for (const [id, { Type }] of Object.entries(resources(off))) {
      expect(Type).not.toMatch(/CloudFront|Lambda::Url/);
      expect(id).not.toMatch(/^(Alarms)?Site/);
    }
    expect(Object.keys(off.toJSON().Outputs).filter((name) => name.startsWith('Site'))).toEqual([]);
  });

  it('is otherwise what it is with them, but for the dashboard, what the stack says of its settings, and the canary’s device', () => {
    const others = resources(on);
    const differ = Object.entries(resources(off))
      .filter(([id, resource]) => JSON.stringify(resource) !== JSON.stringify(others[id]))
      .map(([id]) => bare(id));
    expect(differ.sort()).toEqual(['Canary', 'CanaryRoleDefaultPolicy', 'Dashboard', 'SettingsParameter']);
  });
});

describe('what the site may read', () => {
  const statementsOf = (role: string): readonly Statement[] =>
    [...policiesOf(on, 'AWS::IAM::Policy')].find(([id]) => id.startsWith(`${role}RoleDefaultPolicy`))?.[1] ??
    [];

  it.each(['SiteFunction', 'SiteIndex'])('%s: feeds and stories, never articles or versions', (role) => {
    const items = statementsOf(role).filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    expect(items.map(({ Condition, Resource }) => [JSON.stringify(Resource), Condition])).toEqual([
      [
        expect.stringContaining('CatalogueTable'),
        { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TOPIC#*'] } },
      ],
      [
        expect.stringContaining('StoriesTable'),
        { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ARTICLE#*', 'STORY#*'] } },
      ],
    ]);
    // `ForAllValues` admits a call that names no keys, and of these calls each does.
    expect(JSON.stringify(items)).not.toMatch(/Scan|PartiQL|:Put|:Update|:Delete/);
  });

  it.each(['SiteFunction', 'SiteIndex'])('%s: released documents, by key', (role) => {
    const editions = statementsOf(role).filter(
      ({ Action, Resource }) =>
        JSON.stringify(Action).includes('s3:') && JSON.stringify(Resource).includes('"Editions'),
    );
    const [read, list] = editions;
    expect(editions).toHaveLength(2);
    expect(read?.Action).toBe('s3:GetObject');
    expect(JSON.stringify(read?.Resource)).toMatch(/"Editions[0-9A-F]{8}","Arn"\]\},"\/released\/\*"/);
    expect(list).toMatchObject({
      Action: 's3:ListBucket',
      Condition: { StringLike: { 's3:prefix': ['released/*'] } },
    });
  });
});

describe('CloudFront', () => {
  it('is the only one that may call the function’s URL', () => {
    on.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM' });
    const permissions = Object.values(on.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ Principal }) => Principal === 'cloudfront.amazonaws.com');
    expect(permissions.map(({ Action }) => Action).sort()).toEqual([
      'lambda:InvokeFunction',
      'lambda:InvokeFunctionUrl',
    ]);
    for (const { SourceArn } of permissions) expect(JSON.stringify(SourceArn)).toContain('SiteDistribution');
    on.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  it('passes on GET and HEAD with known parameters, the host and no cookies', () => {
    on.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        HttpVersion: 'http2and3',
        IPV6Enabled: true,
        Logging: Match.absent(),
        DefaultCacheBehavior: Match.objectLike({
          AllowedMethods: ['GET', 'HEAD'],
          Compress: true,
          ViewerProtocolPolicy: 'redirect-to-https',
          OriginRequestPolicyId: Match.absent(),
        }),
      }),
    });
    for (const QueryStringsConfig of [
      { QueryStringBehavior: 'whitelist', QueryStrings: ['before'] },
      { QueryStringBehavior: 'whitelist', QueryStrings: ['q'] },
      { QueryStringBehavior: 'all' },
    ])
      on.hasResourceProperties('AWS::CloudFront::CachePolicy', {
        CachePolicyConfig: Match.objectLike({
          MinTTL: 0,
          DefaultTTL: 0,
          ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
            CookiesConfig: { CookieBehavior: 'none' },
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['x-site-host'] },
            QueryStringsConfig,
          }),
        }),
      });
    on.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: [
          Match.objectLike({ PathPattern: '/search*', AllowedMethods: ['GET', 'HEAD'] }),
          Match.objectLike({ PathPattern: '/feed.*', AllowedMethods: ['GET', 'HEAD'] }),
          Match.objectLike({ PathPattern: '/readers' }),
          Match.objectLike({ PathPattern: '/readers/*' }),
        ],
        CustomErrorResponses: Match.arrayWith([{ ErrorCachingMinTTL: 0, ErrorCode: 404 }]),
      }),
    });
  });

  it('has the domain, its certificate with TLS 1.2 at the least, and the firewall that the settings name', () => {
    placed.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Aliases: ['news.example.org'],
        ViewerCertificate: {
          AcmCertificateArn: PLACE.certificate,
          MinimumProtocolVersion: 'TLSv1.2_2021',
          SslSupportMethod: 'sni-only',
        },
        WebACLId: PLACE.firewall,
      }),
    });
    expect(placed.toJSON().Outputs.SiteUrl.Value).toBe('https://news.example.org');
  });

  it.each<[string, typeof on, string]>([
    ['the host that was asked', on, 'gazette.example'],
    ['the domain, whatever name it was asked under', placed, 'news.example.org'],
  ])('tells the function %s', (_, template, expected) => {
    const [{ Properties } = { Properties: { FunctionCode: '' } }] = Object.values(
      template.findResources('AWS::CloudFront::Function'),
    );
    const handler = new Function(`${Properties.FunctionCode}; return handler;`)() as (
      event: object,
    ) => unknown;
    const headers = { host: { value: 'gazette.example' }, 'x-site-host': { value: 'forged.example' } };
    expect(handler({ request: { headers } })).toEqual({
      headers: { ...headers, 'x-site-host': { value: expected } },
    });
  });
});

describe('withdrawals', () => {
  it('come to a queue of their own, and nothing else does', () => {
    on.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SiteWithdrawals'), 'Arn'] },
      TopicArn: { Ref: Match.stringLikeRegexp('^ChannelsArticles') },
      FilterPolicy: { type: ['withdrawn'] },
      RawMessageDelivery: true,
    });
    on.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^SiteIndex') },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });
});

describe('what the functions are told of the site', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-site-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'config'));
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  for (const [name, content] of Object.entries({
    'logo.svg': SVG,
    'logo.png': PNG,
    'text.svg': 'no picture',
    'jpeg.png': Buffer.from([0xff, 0xd8, 0xff]),
    'large.svg': SVG.padEnd(40_001),
  }))
    writeFileSync(path.join(folder, 'config', name), content);
  const of = (site: SiteChoice) => siteSettings({ namespace: 'harbour-gazette', site, push: 'off' }, folder);

  it('is the namespace in words, and no more, where nothing is chosen', () => {
    expect(of({})).toEqual({
      namespace: 'harbour-gazette',
      name: 'Harbour Gazette',
      tagline: null,
      colour: '#1a5fb4',
      logo: null,
      timeZone: 'UTC',
      feeds: 'summary',
      push: false,
    });
  });

  it('is what was chosen, with the logo’s bytes', () => {
    expect(of({ name: 'The Gazette', feeds: 'full', logo: 'config/logo.svg' })).toMatchObject({
      name: 'The Gazette',
      feeds: 'full',
      logo: { type: 'image/svg+xml', base64: Buffer.from(SVG).toString('base64') },
    });
    expect(of({ logo: 'config/logo.png' }).logo?.type).toBe('image/png');
  });

  it.each([
    ['config/none.svg', /^site\.logo: there is no file .*config\/none\.svg\.$/],
    ['config/large.svg', /has 40001 bytes, and 40000 are the most/],
    ['config/text.svg', /is not SVG, as its name says/],
    ['config/jpeg.png', /is not PNG, as its name says/],
  ])('refuses %s', (logo, message) => {
    expect(() => of({ logo })).toThrow(message);
  });

  it('is in their bundles', async () => {
    const entry = path.join(folder, 'entry.ts');
    writeFileSync(entry, 'export const site = JSON.parse(decodeURIComponent(SLUGLINE_SITE));');
    const settings = of({ name: "Ada's ‘Gazette’", logo: 'config/logo.svg' });
    const file = path.join(folder, 'index.mjs');
    bundle(entry, file, siteDefinition(settings, []));
    const { site } = (await import(file)) as { site: unknown };
    expect(site).toEqual({ settings, formerIds: [] });
  });
});
