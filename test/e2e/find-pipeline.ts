import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { E2eTarget } from './target.ts';

/** Settings of an AWS SDK client. Missing ones come from the environment, as with every AWS tool. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A running pipeline, wherever it is. */
export interface Pipeline {
  readonly settings: ClientSettings;
  /** The timeout after which something counts as lost, in milliseconds. */
  readonly patience: number;
  /** @throws Error if the stack has no such output */
  output(name: string): string;
}

/** The timeout on a cloud that is not in this process, in milliseconds. */
const REMOTE_PATIENCE = 120_000;

const settingsFor = (endpoint: string | undefined): ClientSettings => {
  if (endpoint === undefined) return {};
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_PROFILE } = process.env;
  return {
    endpoint,
    region: AWS_REGION ?? 'eu-west-1',
    // Real credentials are not sent to an emulator unless the environment says so.
    ...(AWS_ACCESS_KEY_ID || AWS_PROFILE
      ? {}
      : { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  };
};

/**
 * Finds a deployed pipeline by its outputs: the named stack, or the only Slugline stack.
 *
 * @throws Error if there is none, or more than one
 */
export const findPipeline = async ({
  endpoint,
  stack,
}: Pick<E2eTarget, 'endpoint' | 'stack'>): Promise<Pipeline> => {
  const settings = settingsFor(endpoint);
  const { Stacks = [] } = await new CloudFormationClient(settings).send(
    new DescribeStacksCommand(stack === undefined ? {} : { StackName: stack }),
  );
  const found = Stacks.map(({ StackName = '', Outputs = [] }) => ({
    name: StackName,
    outputs: new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
  })).filter(({ outputs }) => outputs.has('UploadsBucketName'));
  const [first, ...others] = found;
  if (first === undefined)
    throw new Error(`no stack of Slugline at ${endpoint ?? 'this account and region'}`);
  if (others.length > 0)
    throw new Error(`several stacks: ${found.map(({ name }) => name).join(', ')}. Choose one with --stack.`);
  return {
    settings,
    patience: REMOTE_PATIENCE,
    output: (name) => {
      const value = first.outputs.get(name);
      if (value === undefined) throw new Error(`the stack ${first.name} has no output ${name}`);
      return value;
    },
  };
};
