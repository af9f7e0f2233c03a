import { PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateTopicCommand, PublishCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf, makeQueue, receive } from './clients.ts';

let cloud: Cloud;
let clients: ReturnType<typeof clientsOf>;
beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Events: { Type: 'AWS::SQS::Queue' },
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          NotificationConfiguration: {
            QueueConfigurations: [
              { Event: 's3:ObjectCreated:*', Queue: { 'Fn::GetAtt': ['Events', 'Arn'] } },
            ],
          },
        },
      },
    },
  });
  clients = clientsOf(cloud);
});
afterAll(() => cloud.stop());

let queues = 0;
/** A queue with one message in it. */
const queueWithMessage = async (): Promise<string> => {
  queues += 1;
  const { url } = await makeQueue(cloud, `messages-${queues}`);
  await clients.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'hello' }));
  return url;
};

/** Receives what is there, and hides it for so long. */
const take = async (QueueUrl: string, VisibilityTimeout: number): Promise<Message | undefined> => {
  const { Messages = [] } = await clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout, MessageSystemAttributeNames: ['All'] }),
  );
  return Messages[0];
};

describe('the receipt handle of an earlier receive', () => {
  it('deletes the message', async () => {
    const QueueUrl = await queueWithMessage();
    const first = await take(QueueUrl, 0);
    const second = await take(QueueUrl, 0);
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
    await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    expect(await take(QueueUrl, 0)).toBeUndefined();
    // Also twice, as AWS has it.
    await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));
  });

  it.each(['1.made-up', 'x', ''])('is not any other text: %j', async (ReceiptHandle) => {
    const QueueUrl = await queueWithMessage();
    await take(QueueUrl, 30);
    await expect(
      clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  it('is of no other queue', async () => {
    const handle = (await take(await queueWithMessage(), 30))?.ReceiptHandle;
    const QueueUrl = await queueWithMessage();
    await expect(
      clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle })),
    ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });
});

describe('ChangeMessageVisibility', () => {
  const hide = (QueueUrl: string, message: Message | undefined, VisibilityTimeout: number) =>
    clients.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout,
      }),
    );

  it('hides a message again whose time was over, if nobody received it since', async () => {
    const QueueUrl = await queueWithMessage();
    const message = await take(QueueUrl, 0);
    await hide(QueueUrl, message, 30);
    expect(await take(QueueUrl, 0)).toBeUndefined();
    await hide(QueueUrl, message, 0);
    expect(await take(QueueUrl, 30)).toBeDefined();
    await expect(hide(QueueUrl, message, 0)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });

  it('does not find a message that was deleted', async () => {
    const QueueUrl = await queueWithMessage();
    const message = await take(QueueUrl, 30);
    await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await expect(hide(QueueUrl, message, 10)).rejects.toMatchObject({
      message: expect.stringContaining('Message does not exist or is not available'),
    });
  });
});

it('counts receives on among the dead letters, whose own redrive counts anew', async () => {
  const QueueUrl = await queueWithMessage();
  const dead = await makeQueue(cloud, 'counted-dead');
  const deader = await makeQueue(cloud, 'counted-deader');
  const redrive = (url: string, deadLetterTargetArn: string, maxReceiveCount: number) =>
    clients.sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: url,
        Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }) },
      }),
    );
  await redrive(QueueUrl, dead.arn, 3);
  await redrive(dead.url, deader.arn, 1);
  for (let count = 1; count <= 3; count++)
    expect((await take(QueueUrl, 0))?.Attributes?.ApproximateReceiveCount).toBe(String(count));
  expect(await take(QueueUrl, 0)).toBeUndefined();
  expect((await take(dead.url, 0))?.Attributes?.ApproximateReceiveCount).toBe('4');
  expect(await take(dead.url, 0)).toBeUndefined();
  expect((await take(deader.url, 0))?.Attributes?.ApproximateReceiveCount).toBe('5');
});

const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

describe('a trace goes with its message', () => {
  const traceOf = async (url: string): Promise<string | undefined> =>
    (await receive(cloud, url, 1))[0]?.Attributes?.AWSTraceHeader;
  /** A client whose requests have the header. */
  const traced = () => {
    const made = clientsOf(cloud);
    for (const client of [made.s3, made.sqs, made.sns])
      (client as SNSClient).middlewareStack.add(
        (next) => (input) => {
          (input.request as { headers: Record<string, string> }).headers['X-Amzn-Trace-Id'] = TRACE;
          return next(input);
        },
        { step: 'build' },
      );
    return made;
  };
  const AWSTraceHeader = { DataType: 'String', StringValue: TRACE };

  it('that names it', async () => {
    const { url: QueueUrl } = await makeQueue(cloud, 'traced');
    const { MD5OfMessageSystemAttributes } = await clients.sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageSystemAttributes: { AWSTraceHeader } }),
    );
    expect(MD5OfMessageSystemAttributes).toMatch(/^[0-9a-f]{32}$/);
    expect(await traceOf(QueueUrl)).toBe(TRACE);
  });

  it('whose request has the header, one or many', async () => {
    const { url: QueueUrl } = await makeQueue(cloud, 'traced-by-header');
    await traced().sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    expect(await traceOf(QueueUrl)).toBe(TRACE);
    await traced().sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'x' }] }),
    );
    expect(await traceOf(QueueUrl)).toBe(TRACE);
  });

  it.each([
    { Other: AWSTraceHeader },
    { AWSTraceHeader: { DataType: 'Binary', BinaryValue: new Uint8Array([1]) } },
  ])('and nothing else does: %j', async (attributes) => {
    const { url: QueueUrl } = await makeQueue(cloud, 'traced');
    await expect(
      clients.sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: 'x',
          MessageSystemAttributes: attributes as unknown as { AWSTraceHeader: typeof AWSTraceHeader },
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it.each(['true', 'false'])('that a channel (raw: %s) or a bucket sent', async (RawMessageDelivery) => {
    const { url, arn: Endpoint } = await makeQueue(cloud, `traced-follower-${RawMessageDelivery}`);
    const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: `t-${RawMessageDelivery}` }));
    await clients.sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery } }),
    );
    await traced().sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    expect(await traceOf(url)).toBe(TRACE);
    await traced().s3.send(
      new PutObjectCommand({ Bucket: cloud.resource('Uploads'), Key: 'x.txt', Body: 'x' }),
    );
    expect(await traceOf(cloud.resource('Events'))).toBe(TRACE);
  });
});

describe('groups of messages: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html', () => {
  const groupOf = async (url: string) => (await receive(cloud, url, 1))[0]?.Attributes?.MessageGroupId;

  it('are kept by standard queues, also from a channel', async () => {
    const { url: QueueUrl, arn: Endpoint } = await makeQueue(cloud, 'grouped');
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageGroupId: 'desk-1' }));
    expect(await groupOf(QueueUrl)).toBe('desk-1');
    const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: 'grouped' }));
    await clients.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    await clients.sns.send(new PublishCommand({ TopicArn, Message: 'x', MessageGroupId: 'desk-2' }));
    expect(await groupOf(QueueUrl)).toBe('desk-2');
  });

  it('are refused where they are no group, and so are deduplication ids', async () => {
    const { url: QueueUrl } = await makeQueue(cloud, 'grouped');
    const send = (more: object) =>
      clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', ...more }));
    await expect(send({ MessageGroupId: 'a b' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(send({ MessageDeduplicationId: 'a' })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: 'grouped' }));
    await expect(
      clients.sns.send(new PublishCommand({ TopicArn, Message: 'x', MessageDeduplicationId: 'a' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
