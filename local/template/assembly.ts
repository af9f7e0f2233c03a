import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TemplateFault } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json; readonly Condition?: string }>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: Json }>>;
  readonly Mappings?: JsonObject;
  readonly Conditions?: JsonObject;
}

export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** The folder of a file asset on disk, by the S3 key that the template gives it. */
  assetFolder(s3Key: string): string | undefined;
}

interface Artifact {
  readonly type: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly file?: string;
  };
}

const readJson = <T>(file: string): T => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (cause) {
    throw new TemplateFault(file, 'cannot be read as JSON. Was the assembly synthesized?', { cause });
  }
};

/**
 * Reads a synthesized cloud assembly: its one stack and where its assets are.
 *
 * @param folder the `cdk.out` folder
 * @throws TemplateFault when there is no assembly, or not exactly one stack
 * @see https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema
 */
export const readAssembly = (folder: string): Assembly => {
  const manifest = readJson<{ artifacts?: Readonly<Record<string, Artifact>> }>(
    join(folder, 'manifest.json'),
  );
  const artifacts = Object.entries(manifest.artifacts ?? {});
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    throw new TemplateFault(folder, `the embedded cloud runs exactly one stack, this has ${stacks.length}`);
  }
  const [id, artifact] = stack;
  const assets = new Map<string, string>();
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files = {} } = readJson<AssetManifest>(join(folder, properties.file));
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) {
        assets.set(objectKey, resolve(folder, source.path));
      }
    }
  }
  return {
    stackName: artifact.properties?.stackName ?? id,
    template: readJson<Template>(join(folder, artifact.properties?.templateFile ?? `${id}.template.json`)),
    assetFolder: (s3Key) => assets.get(s3Key),
  };
};

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}
