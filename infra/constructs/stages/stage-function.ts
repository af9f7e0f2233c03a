import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DeploymentEnvironment } from '../../../functions/config.ts';
import { acknowledge } from '../../acknowledge.ts';
import type { PipelineIdentity } from '../../identity.ts';
import type { Settings } from '../../settings.ts';
import { bundleOf } from './bundle.ts';

export interface StageFunctionProps<Name extends string> {
  /** The folder below `functions/`. */
  readonly stage: string;
  /** Whose metrics it writes. */
  readonly pipeline: PipelineIdentity;
  readonly description: string;
  /** The variables that the stage's `config.ts` declares: all of them and no others. */
  readonly environment: Readonly<Record<Name, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly settings: Settings;
  /** The key that its logs are encrypted with; null for a key that AWS holds. */
  readonly key: IKey | null;
  /** Whether Lambda leaves out its own lines of invocations that went well: they are half of what a cheap function costs. */
  readonly isQuiet?: boolean;
  /** Names that the bundler replaces by JavaScript expressions. */
  readonly define?: Readonly<Record<string, string>>;
}

const deploymentOf = ({ stack, environment }: PipelineIdentity): DeploymentEnvironment => ({
  STACK_NAME: stack,
  ENVIRONMENT_NAME: environment,
});

/** A function of the pipeline: Node 24 on arm64, one ESM bundle with its source map, and a log group of its own. */
export class StageFunction<Name extends string> extends LambdaFunction {
  constructor(
    scope: Construct,
    id: string,
    {
      stage,
      pipeline,
      description,
      environment,
      memoryMegabytes,
      timeout,
      settings,
      key,
      isQuiet = false,
      define,
    }: StageFunctionProps<Name>,
  ) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: settings.logRetention,
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(key === null ? {} : { encryptionKey: key }),
    });
    // Not Lambda's own basic role, which may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      role,
      description,
      code: bundleOf(stage, define),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMegabytes,
      timeout,
      // Lambda's own sampling can't be set, and costs more than all else where articles come one at a time: ADR 71.
      tracing: Tracing.DISABLED,
      logGroup,
      // Levels need JSON. The lines of the journal stay as they are: they do not go through the console that Lambda wraps.
      ...(isQuiet ? { loggingFormat: LoggingFormat.JSON, systemLogLevelV2: SystemLogLevel.WARN } : {}),
      environment: { ...environment, ...deploymentOf(pipeline), NODE_OPTIONS: '--enable-source-maps' },
    });
  }
}

/** Allows a function certain calls on certain resources, and nothing that a wider grant would bring along. */
export const allow = (
  fn: LambdaFunction,
  actions: readonly string[],
  ...resources: readonly string[]
): void => fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));

/** Allows calls on the items of a table whose partition keys begin so. */
export const allowItems = (
  fn: LambdaFunction,
  tableArn: string,
  actions: readonly string[],
  partitions: readonly string[],
): void =>
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [tableArn],
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
    }),
  );

/** Allows a function to write traces. */
export const allowTracing = (fn: LambdaFunction): void => {
  allow(fn, ['xray:PutTraceSegments'], '*');
  acknowledge(
    fn.role ?? fn,
    'IAM5[Resource::*]',
    'xray:PutTraceSegments cannot be narrowed to a resource; a test asserts that nothing else is allowed on *.',
  );
};

/** Allows a function to read and write what is encrypted with the customer's key, where there is one. */
export const allowKey = (fn: LambdaFunction, key: IKey | null): void => {
  if (key !== null) allow(fn, ['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
};
