import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { beforeAll } from 'vitest';
import { type E2eTarget, readTarget } from './target.ts';
import { useTestCloud } from './test-cloud.ts';

/** Settings of an AWS SDK client. What is left out comes from the environment, as with every AWS tool. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A running pipeline, wherever it is. */
export interface Pipeline {
  readonly settings: ClientSettings;
  readonly disruptive: boolean;
  readonly emulator: boolean;
  /** How long something may take before it is taken for lost, in milliseconds. */
  readonly patience: number;
  /** @throws Error when the stack has no such output */
  output(name: string): string;
}

const EMBEDDED_PATIENCE = 15_000;
const REMOTE_PATIENCE = 120_000;

/** The pipeline that a file's tests run on: a fresh embedded cloud, or what `npm run test:e2e` named. */
export const usePipeline = (): (() => Pipeline) => {
  const target = readTarget();
  if (target === null) {
    const cloud = useTestCloud();
    return () => ({ ...cloud(), disruptive: true, emulator: false, patience: EMBEDDED_PATIENCE });
  }
  let pipeline: Pipeline | null = null;
  beforeAll(async () => {
    pipeline = await findPipeline(target);
  });
  return () => {
    if (pipeline === null) throw new Error('the pipeline was not found yet');
    return pipeline;
  };
};

const findPipeline = async ({ endpoint, stack, disruptive, emulator }: E2eTarget): Promise<Pipeline> => {
  const settings: ClientSettings =
    endpoint === undefined
      ? {}
      : {
          endpoint,
          region: process.env.AWS_REGION ?? 'eu-west-1',
          // Real credentials are not sent to an emulator unless the environment says so.
          ...(process.env.AWS_ACCESS_KEY_ID || process.env.AWS_PROFILE
            ? {}
            : { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
        };
  const { Stacks = [] } = await new CloudFormationClient(settings).send(
    new DescribeStacksCommand(stack === undefined ? {} : { StackName: stack }),
  );
  const found = Stacks.map(({ StackName = '', Outputs = [] }) => ({
    name: StackName,
    outputs: new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
  })).filter(({ outputs }) => outputs.has('UploadBucketName'));
  const [first, ...others] = found;
  if (first === undefined)
    throw new Error(`no stack of Slugline at ${endpoint ?? 'this account and region'}`);
  if (others.length > 0)
    throw new Error(`several stacks: ${found.map(({ name }) => name).join(', ')}. Choose one with --stack.`);
  return {
    settings,
    disruptive,
    emulator,
    patience: REMOTE_PATIENCE,
    output: (name) => {
      const value = first.outputs.get(name);
      if (value === undefined) throw new Error(`the stack ${first.name} has no output ${name}`);
      return value;
    },
  };
};
