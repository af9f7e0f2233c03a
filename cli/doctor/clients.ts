import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  openCloudWatch,
  openDynamo,
  openLambda,
  openS3,
  openSns,
  openSqs,
  openSsm,
} from '../target/clients.ts';
import type { Target } from '../target/target.ts';

/** The services that checks ask. */
export interface Clients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly dynamo: DynamoDBDocumentClient;
  readonly lambda: LambdaClient;
  readonly cloudWatch: CloudWatchClient;
  readonly ssm: SSMClient;
}

/** Opens all of them, and closes them when `work` has ended. */
export const withClients = async <T>(target: Target, work: (clients: Clients) => Promise<T>): Promise<T> => {
  const clients: Clients = {
    s3: await openS3(target),
    sqs: await openSqs(target, target.region),
    sns: await openSns(target),
    dynamo: await openDynamo(target),
    lambda: await openLambda(target, target.region),
    cloudWatch: await openCloudWatch(target),
    ssm: await openSsm(target),
  };
  try {
    return await work(clients);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
};
