import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { afterAll, describe, expect, it } from 'vitest';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingPipeline } from '../../infra/publishing-pipeline.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import type { Settings } from '../../infra/settings.ts';
import { environmentOf } from './synthesize.ts';

const STATED = { namespace: 'gazette', encryption: 'aws' } as const;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const makeApp = (): App => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'slugline-limits-'));
  folders.push(outdir);
  return new App({ outdir, context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
};

/** The scheme of an organisation, to so many characters. */
const named = (length: number): string =>
  'acme-media-group-editorial-newsroom-platform-production-eu-west-1-slugline-publishing-'
    .repeat(2)
    .slice(0, length - 1)
    .concat('x');

/** As CloudFormation would name it: the stack, the logical id, and something random, cut to what the service takes. */
const generated = (stack: string, logicalId: string, most: number): string =>
  `${stack}-${logicalId}-XXXXXXXXXXXX`.slice(0, most);

/** The environment of each function as Lambda would be given it, as far as the template says it. */
const environmentsOf = (template: Template, stack: string): ReadonlyMap<string, string> => {
  const { Resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const REGION = 'ap-southeast-1';
  const value = (given: unknown): string => {
    if (typeof given === 'string') return given;
    const { Ref, 'Fn::Join': join } = given as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
    if (join !== undefined) return join[1].map(value).join(join[0]);
    if (Ref === 'AWS::StackName') return stack;
    if (Ref === 'AWS::Region') return REGION;
    if (Ref === 'AWS::AccountId') return '123456789012';
    if (Ref === 'AWS::Partition') return 'aws-us-gov';
    const { Type = '', Properties = {} } = Resources[Ref ?? ''] ?? {};
    if (Type === 'AWS::SNS::Topic')
      return `arn:aws-us-gov:sns:${REGION}:123456789012:${value(Properties.TopicName ?? generated(stack, Ref ?? '', 256))}`;
    if (Type === 'AWS::SQS::Queue')
      return `https://sqs.${REGION}.amazonaws.com/123456789012/${generated(stack, Ref ?? '', 80)}`;
    if (Type === 'AWS::S3::Bucket') return generated(stack, Ref ?? '', 63);
    if (Type === 'AWS::DynamoDB::GlobalTable') return generated(stack, Ref ?? '', 255);
    throw new Error(`the test knows no name of ${JSON.stringify(given)}`);
  };
  return new Map(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .map(([id, { Properties }]) => [
        id,
        JSON.stringify(
          Object.fromEntries(
            Object.entries((Properties.Environment as { Variables: object }).Variables).map(([name, one]) => [
              name,
              value(one),
            ]),
          ),
        ),
      ]),
  );
};

describe('a stack’s name', () => {
  it.each([8, 58, 85, 128])('of %i characters fits', (length) => {
    const app = makeApp();
    const stack = new PublishingStack(app, named(length), { environment: environmentOf('prod') });
    expect(() => app.synth()).not.toThrow();
    const environments = environmentsOf(Template.fromStack(stack), stack.stackName);
    expect(environments.size).toBe(5);
    for (const text of environments.values()) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
  });

  it('fits for a nested stack, whose name CloudFormation makes', () => {
    const app = makeApp();
    const nested = new NestedStack(new Stack(app, named(128)), 'Newsroom');
    new PublishingPipeline(nested, 'Slugline', { settings: STATED });
    expect(() => app.synth()).not.toThrow();
    for (const text of environmentsOf(Template.fromStack(nested), named(128)).values())
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
  });
});

/** What synthesis says of a pipeline. */
const saidOf = (
  make: (app: App) => Construct,
  stated: Partial<Settings> = {},
  change: (pipeline: PublishingPipeline) => void = () => {},
): string => {
  const app = makeApp();
  const pipeline = new PublishingPipeline(make(app), 'Slugline', { settings: { ...STATED, ...stated } });
  change(pipeline);
  try {
    app.synth();
    return '';
  } catch (error) {
    return String(error);
  }
};

/** Sets a property as the app that has the construct might. */
const override = (pipeline: PublishingPipeline, type: string, name: string, value: unknown): void => {
  const found = pipeline.node
    .findAll()
    .find((one) => CfnResource.isCfnResource(one) && one.cfnResourceType === type);
  Reflect.set(found as CfnResource, name, value);
};

describe('what would fail at deployment fails at synthesis, with the reason', () => {
  const inStack = (app: App): Construct => new Stack(app, named(128));

  it('says nothing of a pipeline as it is', () => {
    expect(saidOf(inStack)).toBe('');
  });

  it('an environment that is too large', () => {
    const said = saidOf(inStack, {}, (pipeline) =>
      override(pipeline, 'AWS::Lambda::Function', 'environment', {
        variables: { RULES: 'é'.repeat(2040), TABLE: pipeline.catalogue.table.tableName },
      }),
    );
    expect(said).toMatch(
      /Slugline\/\w+\/Resource: its environment would have up to \d{4} bytes, and Lambda takes 4096\. The largest variable is RULES, with up to 4082 bytes\. Shorten the stack's name/,
    );
  });

  it('names that are too long', () => {
    const deep = (app: App): Construct => new Construct(inStack(app), 'x'.repeat(110));
    const said = saidOf(deep);
    expect(said).toMatch(
      /Channels\/Articles\/Resource: its name would have up to 257 characters, and AWS takes 256\. Shorten the stack's name or the ids/,
    );
    expect(said).toMatch(
      /Alarms\/\w+\/Resource: its name would have up to \d+ characters, and AWS takes 255/,
    );
    expect(said).toMatch(/Dashboard\/Resource: its name would have up to \d+ characters, and AWS takes 255/);
  });

  it('policies that are too large', () => {
    const channels = Array.from({ length: 30 }, (_, at) => ({
      name: `channel-${at}-${'x'.repeat(45)}`,
      languages: ['de'],
    }));
    expect(saidOf(inStack, { channels })).toMatch(
      /AnnounceRole\/Resource: its policies would have up to \d+ characters, and IAM takes 10240\. Declare fewer custom channels/,
    );
    expect(saidOf((app) => new Stack(app, 'News'), { channels })).toBe('');
  });

  it('a parameter’s value that is too long', () => {
    const app = makeApp();
    const channels = [0, 1, 2].map((at) => ({
      name: `people-${'abc'.charAt(at)}`,
      topics: Array.from({ length: 60 }, (_, number) => `person:someone-with-a-name-${number}`),
    }));
    new PublishingStack(app, 'Slugline', { environment: environmentOf('prod', { channels }) });
    expect(() => app.synth()).toThrow(
      /SettingsParameter\/Resource: its value would have up to \d+ characters, and SSM takes 4096/,
    );
  });
});
