import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf, makeQueue } from './clients.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startStack({ resources: {} });
});
afterAll(() => cloud.stop());

type Fields = Readonly<Record<string, string>>;

/** Sends a request as the AWS CLI 2.9 does. */
const query = async (fields: Fields, path = '/', signed = true): Promise<{ status: number; xml: string }> => {
  const answer = await fetch(cloud.endpoint + path, {
    method: 'POST',
    headers: signed
      ? {
          authorization:
            'AWS4-HMAC-SHA256 Credential=test/20261121/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
        }
      : {},
    body: new URLSearchParams({ Version: '2012-11-05', ...fields }),
  });
  return { status: answer.status, xml: await answer.text() };
};

const textIn = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

describe("SQS's query protocol, as clients before 2023 speak it", () => {
  it('makes a queue with attributes and tags, and tells of them', async () => {
    const made = await query({
      Action: 'CreateQueue',
      QueueName: 'old',
      'Attribute.1.Name': 'VisibilityTimeout',
      'Attribute.1.Value': '7',
      'Attribute.2.Name': 'DelaySeconds',
      'Attribute.2.Value': '0',
      'Tag.1.Key': 'desk',
      'Tag.1.Value': 'sport & "news"',
    });
    expect(made.xml).toContain('<CreateQueueResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">');
    const QueueUrl = textIn(made.xml, 'QueueUrl') ?? '';
    const attributes = await query({
      Action: 'GetQueueAttributes',
      QueueUrl,
      'AttributeName.1': 'VisibilityTimeout',
      'AttributeName.2': 'QueueArn',
    });
    expect(attributes.xml).toContain(
      '<Attribute><Name>VisibilityTimeout</Name><Value>7</Value></Attribute><Attribute><Name>QueueArn</Name><Value>arn:aws:sqs:eu-west-1:000000000000:old</Value></Attribute>',
    );
    const tags = await query({ Action: 'ListQueueTags', QueueUrl });
    expect(tags.xml).toContain('<Tag><Key>desk</Key><Value>sport &amp; &quot;news&quot;</Value></Tag>');
    expect((await query({ Action: 'ListQueues' })).xml).toContain(`<QueueUrl>${QueueUrl}</QueueUrl>`);
    const untagged = await query({ Action: 'UntagQueue', QueueUrl, 'TagKey.1': 'desk' });
    expect([untagged.status, untagged.xml.includes('UntagQueueResult')]).toEqual([200, false]);
    expect((await query({ Action: 'ListQueueTags', QueueUrl })).xml).not.toContain('<Tag>');
  });

  it('sends, receives and deletes a message with attributes', async () => {
    const { url: QueueUrl } = await makeQueue(cloud, 'one');
    await query({
      Action: 'SendMessage',
      QueueUrl,
      MessageBody: 'a <b> & é',
      'MessageAttribute.1.Name': 'desk',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'sport',
    });
    const taken = await query({
      Action: 'ReceiveMessage',
      QueueUrl,
      'AttributeName.1': 'All',
      'MessageAttributeName.1': 'All',
      WaitTimeSeconds: '5',
    });
    expect(textIn(taken.xml, 'Body')).toBe('a &lt;b&gt; &amp; é');
    expect(taken.xml).toContain(
      '<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>',
    );
    expect(taken.xml).toContain(
      '<MessageAttribute><Name>desk</Name><Value><DataType>String</DataType><StringValue>sport</StringValue></Value></MessageAttribute>',
    );
    const ReceiptHandle = textIn(taken.xml, 'ReceiptHandle') ?? '';
    expect((await query({ Action: 'DeleteMessage', QueueUrl, ReceiptHandle })).status).toBe(200);
    expect((await query({ Action: 'ReceiveMessage', QueueUrl })).xml).not.toContain('<Message>');
  });

  it('does batches, of which some entries may fail', async () => {
    const { url: QueueUrl } = await makeQueue(cloud, 'many');
    const sent = await query({
      Action: 'SendMessageBatch',
      QueueUrl,
      'SendMessageBatchRequestEntry.1.Id': 'a',
      'SendMessageBatchRequestEntry.1.MessageBody': 'first',
      'SendMessageBatchRequestEntry.2.Id': 'b',
      'SendMessageBatchRequestEntry.2.MessageBody': 'late',
      'SendMessageBatchRequestEntry.2.DelaySeconds': '1000',
    });
    expect(sent.xml).toMatch(/<SendMessageBatchResultEntry><Id>a<\/Id><MessageId>/);
    expect(sent.xml).toMatch(/<BatchResultErrorEntry><Id>b<\/Id><Code>InvalidParameterValue<\/Code>/);
    const taken = await query({ Action: 'ReceiveMessage', QueueUrl, MaxNumberOfMessages: '10' });
    const gone = await query({
      Action: 'DeleteMessageBatch',
      QueueUrl,
      'DeleteMessageBatchRequestEntry.1.Id': 'x',
      'DeleteMessageBatchRequestEntry.1.ReceiptHandle': textIn(taken.xml, 'ReceiptHandle') ?? '',
    });
    expect(gone.xml).toContain('<DeleteMessageBatchResultEntry><Id>x</Id></DeleteMessageBatchResultEntry>');
  });

  it("takes the queue's URL as the address", async () => {
    const { url } = await makeQueue(cloud, 'addressed');
    await clientsOf(cloud).sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'hello' }));
    for (const signed of [true, false]) {
      const { xml } = await query(
        { Action: 'ReceiveMessage', VisibilityTimeout: '0' },
        new URL(url).pathname,
        signed,
      );
      expect(textIn(xml, 'Body')).toBe('hello');
    }
  });

  it('names faults as it always did', async () => {
    const { status, xml } = await query({ Action: 'GetQueueUrl', QueueName: 'nobody' });
    expect(status).toBe(400);
    expect(textIn(xml, 'Type')).toBe('Sender');
    expect(textIn(xml, 'Code')).toBe('AWS.SimpleQueueService.NonExistentQueue');
    expect((await query({ Action: 'AddPermission', QueueUrl: 'x' })).status).toBe(501);
  });
});
