import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Target } from './target.ts';

/** Where AWS calls go, and whose they are; null for what the environment says. */
export interface Place {
  readonly endpoint: string | null;
  readonly profile: string | null;
  readonly region: string | null;
}

interface Settings {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The embedded cloud takes any credentials; real ones are not sent there unless the environment says so. */
const settingsOf = ({ endpoint, profile, region }: Place): Settings => ({
  ...(region === null ? {} : { region }),
  ...(profile === null ? {} : { profile }),
  ...(endpoint === null ? {} : { endpoint }),
  ...(endpoint === null || profile !== null || process.env.AWS_ACCESS_KEY_ID || process.env.AWS_PROFILE
    ? {}
    : { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
});

// Each client is loaded by the command that needs it: the SDK is most of what a command has to load.

export const openS3 = async (target: Target): Promise<S3Client> => {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({ ...settingsOf(target), forcePathStyle: target.endpoint !== null });
};

export const openSns = async (target: Target): Promise<SNSClient> => {
  const { SNSClient } = await import('@aws-sdk/client-sns');
  return new SNSClient(settingsOf(target));
};

/** @param region the queue's, which may be another than the target's */
export const openSqs = async (target: Target, region: string): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  return new SQSClient(settingsOf({ ...target, region }));
};

export const openDynamo = async (target: Target): Promise<DynamoDBDocumentClient> => {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  return DynamoDBDocumentClient.from(new DynamoDBClient(settingsOf(target)));
};

/** @param region the function's, which may be another than the target's */
export const openLambda = async (target: Target, region: string): Promise<LambdaClient> => {
  const { LambdaClient } = await import('@aws-sdk/client-lambda');
  return new LambdaClient(settingsOf({ ...target, region }));
};

export const openSsm = async (target: Target): Promise<SSMClient> => {
  const { SSMClient } = await import('@aws-sdk/client-ssm');
  return new SSMClient(settingsOf(target));
};

export const openCloudWatch = async (target: Target): Promise<CloudWatchClient> => {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
  return new CloudWatchClient(settingsOf(target));
};

/** The requested region, else that of the environment (as the AWS CLI reads it), else that of the profile. */
export const openCloudFormation = async (place: Place): Promise<CloudFormationClient> => {
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const named = place.region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? null;
  const region = place.endpoint === null ? named : (named ?? 'us-east-1');
  return new CloudFormationClient(settingsOf({ ...place, region }));
};
