import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';
import type { JsonObject } from '../../local/json.ts';
import { makeFolder } from '../folders.ts';

export interface StackSource {
  readonly resources: JsonObject;
  readonly outputs?: JsonObject;
  /** Modules of functions by logical id; each becomes an asset and a resource. */
  readonly functions?: Readonly<
    Record<string, string | { readonly source: string; readonly properties: JsonObject }>
  >;
}

const functionResource = (id: string, properties: JsonObject): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'cdk-assets', S3Key: `${id}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    MemorySize: 256,
    ...properties,
  },
});

/** Writes a synthesized assembly as CDK would, into a temporary folder. */
export const writeAssembly = ({ resources, outputs = {}, functions = {} }: StackSource): string => {
  const folder = makeFolder('assembly-');
  const files: Record<string, unknown> = {};
  const made: Record<string, JsonObject> = { Role: { Type: 'AWS::IAM::Role', Properties: {} } };
  for (const [id, definition] of Object.entries(functions)) {
    const { source, properties } =
      typeof definition === 'string' ? { source: definition, properties: {} } : definition;
    mkdirSync(join(folder, `asset.${id}`));
    writeFileSync(join(folder, `asset.${id}`, 'index.mjs'), source);
    files[id] = {
      source: { path: `asset.${id}`, packaging: 'zip' },
      destinations: { here: { objectKey: `${id}.zip` } },
    };
    made[id] = functionResource(id, properties);
  }
  const json = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  json('manifest.json', {
    version: '48.0.0',
    artifacts: {
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      'Newsroom.assets': { type: 'cdk:asset-manifest', properties: { file: 'Newsroom.assets.json' } },
      Newsroom: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Newsroom.template.json' } },
    },
  });
  json('Newsroom.assets.json', { files });
  json('Newsroom.template.json', {
    Parameters: {
      BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' },
    },
    Resources: { ...made, ...resources },
    Outputs: outputs,
  });
  return folder;
};

/** Starts a cloud with this stack for one test, or for a suite that stops it itself. */
export const startStack = (source: StackSource, options: Partial<CloudOptions> = {}): Promise<Cloud> =>
  startCloud({ assembly: writeAssembly(source), port: 0, ...options });

/** Starts a cloud that ends with the test. */
export const startTestStack = async (
  source: StackSource,
  options: Partial<CloudOptions> = {},
): Promise<Cloud> => {
  const cloud = await startStack(source, options);
  onTestFinished(() => cloud.stop());
  return cloud;
};
