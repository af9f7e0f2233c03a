import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Target } from './target.ts';

interface Settings {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The embedded cloud takes any credentials; real ones are not sent there unless the environment says so. */
const settingsOf = (endpoint: string | null, region: string | null): Settings => ({
  ...(region === null ? {} : { region }),
  ...(endpoint === null ? {} : { endpoint }),
  ...(endpoint === null || process.env.AWS_ACCESS_KEY_ID || process.env.AWS_PROFILE
    ? {}
    : { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
});

// Each client is loaded by the command that needs it: the SDK is most of what a command has to load.

export const openS3 = async ({ endpoint, region }: Target): Promise<S3Client> => {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({ ...settingsOf(endpoint, region), forcePathStyle: endpoint !== null });
};

export const openSns = async ({ endpoint, region }: Target): Promise<SNSClient> => {
  const { SNSClient } = await import('@aws-sdk/client-sns');
  return new SNSClient(settingsOf(endpoint, region));
};

/** @param region the queue's, which may be another than the target's */
export const openSqs = async ({ endpoint }: Target, region: string): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  return new SQSClient(settingsOf(endpoint, region));
};

export const openDynamo = async ({ endpoint, region }: Target): Promise<DynamoDBDocumentClient> => {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  return DynamoDBDocumentClient.from(new DynamoDBClient(settingsOf(endpoint, region)));
};

export const openLambda = async ({ endpoint, region }: Target): Promise<LambdaClient> => {
  const { LambdaClient } = await import('@aws-sdk/client-lambda');
  return new LambdaClient(settingsOf(endpoint, region));
};

export const openCloudWatch = async ({ endpoint, region }: Target): Promise<CloudWatchClient> => {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
  return new CloudWatchClient(settingsOf(endpoint, region));
};

/**
 * @param endpoint where the stack is; null for AWS, whose region the environment or profile says
 * @param known the region, where it is known
 */
export const openCloudFormation = async (
  endpoint: string | null,
  known: string | null = null,
): Promise<CloudFormationClient> => {
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = known ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? null;
  return new CloudFormationClient(settingsOf(endpoint, endpoint === null ? region : (region ?? 'us-east-1')));
};
