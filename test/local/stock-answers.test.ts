import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueUrlCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf, queueArn } from './clients.ts';

let cloud: Cloud;
let Bucket: string;
let clients: ReturnType<typeof clientsOf>;

beforeAll(async () => {
  cloud = await startStack({
    resources: { Uploads: { Type: 'AWS::S3::Bucket', Properties: {} as never } },
  });
  Bucket = cloud.resource('Uploads');
  clients = clientsOf(cloud);
});
afterAll(() => cloud.stop());

describe('S3 answers as clients expect', () => {
  it('with the id of the request, also where it refuses', async () => {
    const { $metadata } = await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'a.txt', Body: 'a' }));
    expect($metadata.requestId).toMatch(/^[\w-]{16,}$/);
    const refused = await clients.s3
      .send(new GetObjectCommand({ Bucket, Key: 'none' }))
      .catch((error) => error);
    expect(refused).toBeInstanceOf(S3ServiceException);
    expect(refused.$metadata.requestId).toMatch(/^[\w-]{16,}$/);
  });

  it('with no tags, where it is asked for them', async () => {
    const { TagSet } = await clients.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'a.txt' }));
    expect(TagSet).toEqual([]);
    await expect(clients.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'none' }))).rejects.toThrow(
      /NoSuchKey|exist/,
    );
  });
});

describe('S3 refuses what it does not emulate', () => {
  it.each([
    { ACL: 'public-read' },
    { StorageClass: 'GLACIER' },
    { Tagging: 'a=b' },
    { ObjectLockMode: 'GOVERNANCE' },
    { WebsiteRedirectLocation: '/b' },
    { GrantRead: 'id=1' },
  ] as const)('%j', async (asked) => {
    const put = new PutObjectCommand({ Bucket, Key: 'b.txt', Body: 'b', ...asked });
    await expect(clients.s3.send(put)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
    await expect(clients.s3.send(new GetObjectCommand({ Bucket, Key: 'b.txt' }))).rejects.toThrow();
  });

  it('and a bucket of another account', async () => {
    const put = { Bucket, Key: 'c.txt', Body: 'c' };
    await expect(
      clients.s3.send(new PutObjectCommand({ ...put, ExpectedBucketOwner: '111122223333' })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await clients.s3.send(
      new PutObjectCommand({
        ...put,
        ACL: 'private',
        StorageClass: 'STANDARD',
        ExpectedBucketOwner: '000000000000',
      }),
    );
  });
});

describe('SQS', () => {
  it('names its faults as its query protocol did, too', async () => {
    const answer = await fetch(cloud.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.GetQueueUrl' },
      body: JSON.stringify({ QueueName: 'nobody' }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    await expect(clients.sqs.send(new GetQueueUrlCommand({ QueueName: 'nobody' }))).rejects.toThrow();
  });

  it('lists queues page by page', async () => {
    for (const letter of 'abcde')
      await clients.sqs.send(new CreateQueueCommand({ QueueName: `paged-${letter}` }));
    const found: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await clients.sqs.send(
        new ListQueuesCommand({ QueueNamePrefix: 'paged-', MaxResults: 2, NextToken }),
      );
      expect(page.QueueUrls?.length).toBeLessThanOrEqual(2);
      found.push(...(page.QueueUrls ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(found.map((url) => url.at(-1)).join('')).toBe('abcde');
  });
});

describe('SNS', () => {
  it('lists channels and subscriptions a hundred at a time', async () => {
    const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: 'many' }));
    for (let one = 0; one < 105; one++) {
      await clients.sns.send(new CreateTopicCommand({ Name: `channel-${one}` }));
      await clients.sqs.send(new CreateQueueCommand({ QueueName: `follower-${one}` }));
      const Endpoint = queueArn(cloud, `follower-${one}`);
      await clients.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    }
    const first = await clients.sns.send(new ListTopicsCommand({}));
    expect(first.Topics).toHaveLength(100);
    const rest = await clients.sns.send(new ListTopicsCommand({ NextToken: first.NextToken }));
    const arns = [...(first.Topics ?? []), ...(rest.Topics ?? [])].map((topic) => topic.TopicArn);
    expect(new Set(arns).size).toBe(106);
    expect(rest.NextToken).toBeUndefined();
    const page = await clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(page.Subscriptions).toHaveLength(100);
    const { NextToken } = page;
    const last = await clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }));
    expect(last.Subscriptions).toHaveLength(5);
  });
});
