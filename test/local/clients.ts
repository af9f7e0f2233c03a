import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Cloud } from '../../local/cloud.ts';

const settings = ({ endpoint, region }: Cloud) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

export const clientsOf = (cloud: Cloud, more: { readonly maxAttempts?: number } = {}) => ({
  s3: new S3Client({ ...settings(cloud), ...more }),
  sqs: new SQSClient({ ...settings(cloud), ...more }),
  sns: new SNSClient({ ...settings(cloud), ...more }),
  lambda: new LambdaClient({ ...settings(cloud), ...more }),
  dynamodb: new DynamoDBClient({ ...settings(cloud), ...more }),
});

/** The ARN of a queue of the cloud. */
export const queueArn = (cloud: Cloud, name: string): string =>
  `arn:aws:sqs:${cloud.region}:000000000000:${name}`;

/** Makes a queue beside those of the stack. */
export const makeQueue = async (
  cloud: Cloud,
  name: string,
): Promise<{ readonly url: string; readonly arn: string }> => {
  const { QueueUrl = '' } = await clientsOf(cloud).sqs.send(new CreateQueueCommand({ QueueName: name }));
  return { url: QueueUrl, arn: queueArn(cloud, name) };
};

/** Receives messages until there are as many as wanted, and leaves them invisible. */
export const receive = async (cloud: Cloud, url: string, wanted: number): Promise<readonly Message[]> => {
  const { sqs } = clientsOf(cloud);
  const received: Message[] = [];
  while (received.length < wanted) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 20,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    received.push(...Messages);
  }
  return received;
};

/** The bodies of messages, parsed. */
export const bodies = (messages: readonly Message[]): readonly unknown[] =>
  messages.map(({ Body = 'null' }) => JSON.parse(Body));
