import { readFileSync } from 'node:fs';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import {
  ConfirmSubscriptionCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { StockClient } from './client.ts';

const partBytes = 5 * 1024 * 1024;

/** The AWS SDK for JavaScript. */
export const sdkClient = (settings: {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}): StockClient => {
  const s3 = new S3Client(settings);
  const sqs = new SQSClient(settings);
  const sns = new SNSClient(settings);
  return {
    makeBucket: async (Bucket) => {
      await s3.send(new CreateBucketCommand({ Bucket }));
    },
    put: async (Bucket, Key, file, onlyNew = false) => {
      const { VersionId = '' } = await s3.send(
        new PutObjectCommand({ Bucket, Key, Body: readFileSync(file), ...(onlyNew && { IfNoneMatch: '*' }) }),
      );
      return { versionId: VersionId };
    },
    putBig: async (Bucket, Key, file) => {
      const bytes = readFileSync(file);
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
      for (let at = 0; at < bytes.length; at += partBytes) {
        const PartNumber = Parts.length + 1;
        const Body = bytes.subarray(at, at + partBytes);
        const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
        Parts.push({ PartNumber, ETag });
      }
      await s3.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
      );
    },
    get: async (Bucket, Key, VersionId) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      return (await Body?.transformToString()) ?? '';
    },
    presignGet: (Bucket, Key) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key })),
    versions: async (Bucket, Prefix) => {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix }),
      );
      return [...DeleteMarkers, ...Versions].map(({ VersionId = '' }) => VersionId);
    },
    remove: async (Bucket, Key, VersionId) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    },
    makeQueue: async (QueueName) => {
      const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      );
      return { url, arn: Attributes.QueueArn ?? '' };
    },
    receive: async (QueueUrl) => {
      const { Messages: [message] = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }),
      );
      if (message === undefined) return undefined;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      return message.Body;
    },
    subscribe: async (TopicArn, Protocol, Endpoint, Attributes) => {
      const { SubscriptionArn = '' } = await sns.send(
        new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes: { ...Attributes } }),
      );
      return SubscriptionArn;
    },
    confirm: async (TopicArn, Token) => {
      const { SubscriptionArn = '' } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
      return SubscriptionArn;
    },
    subscriptions: async (TopicArn) => {
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return Subscriptions.map(({ SubscriptionArn = '' }) => SubscriptionArn);
    },
    unsubscribe: async (SubscriptionArn) => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  };
};
