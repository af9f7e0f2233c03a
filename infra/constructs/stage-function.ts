import { fileURLToPath } from 'node:url';
import type { Duration } from 'aws-cdk-lib';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface StageFunctionProps<Name extends string> {
  /** The folder below `functions/`. */
  readonly stage: string;
  readonly description: string;
  /** The variables that the stage's `config.ts` declares: all of them and no others. */
  readonly environment: Readonly<Record<Name, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly settings: Settings;
  /** Names that the bundler replaces by JavaScript expressions. */
  readonly define?: Readonly<Record<string, string>>;
}

/** A function of the pipeline: Node 24 on arm64, one ESM bundle with its source map, a log group of its own, traced. */
export class StageFunction<Name extends string> extends NodejsFunction {
  constructor(
    scope: Construct,
    id: string,
    { stage, description, environment, memoryMegabytes, timeout, settings, define }: StageFunctionProps<Name>,
  ) {
    super(scope, id, {
      description,
      entry: `${ROOT}functions/${stage}/handler.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMegabytes,
      timeout,
      tracing: Tracing.ACTIVE,
      logGroup: new LogGroup(scope, `${id}Logs`, {
        retention: settings.logRetention,
        // Logs hold no article text; what they say is also in the metrics, so they go with the stack.
        removalPolicy: settings.dataRemoval,
      }),
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        ...(define === undefined ? {} : { define }),
        sourceMap: true,
        sourcesContent: false,
        // The SDK that was tested is the one that runs; the runtime's own changes without notice and loads slower.
        bundleAwsSDK: true,
        // Packages that are CommonJS inside call require, which ESM bundles lack.
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    });
  }
}
