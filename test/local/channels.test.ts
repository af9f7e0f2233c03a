import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf, makeQueue, receive } from './clients.ts';

let cloud: Cloud;
let sns: ReturnType<typeof clientsOf>['sns'];
let made = 0;
const lines: string[] = [];

beforeAll(async () => {
  const onLog = ({ fn, text }: { fn: string; text: string }) => void lines.push(`${fn}: ${text}`);
  cloud = await startStack({ resources: { Articles: { Type: 'AWS::SNS::Topic' } } }, { onLog });
  ({ sns } = clientsOf(cloud));
});
afterAll(() => cloud.stop());

const channelWith = async (
  ...subscriptions: readonly Readonly<Record<string, string>>[]
): Promise<{
  readonly channel: string;
  readonly urls: readonly string[];
  readonly arns: readonly string[];
}> => {
  made += 1;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `channel-${made}` }));
  const urls: string[] = [];
  const arns: string[] = [];
  for (const [at, Attributes] of subscriptions.entries()) {
    const queue = await makeQueue(cloud, `queue-${made}-${at}`);
    const { SubscriptionArn = '' } = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }),
    );
    urls.push(queue.url);
    arns.push(SubscriptionArn);
  }
  return { channel: TopicArn, urls, arns };
};

const raw = { RawMessageDelivery: 'true' };

describe('channels', () => {
  it('delivers raw, with its attributes and any character', async () => {
    const { channel, urls } = await channelWith(raw);
    const MessageAttributes = {
      topics: { DataType: 'String.Array', StringValue: '["person:ann-lee","subject:sport"]' },
      urgency: { DataType: 'Number', StringValue: '4' },
    };
    await sns.send(
      new PublishCommand({ TopicArn: channel, Message: 'Goal! ⚽😀 \uF8F1 "quoted"', MessageAttributes }),
    );
    const [message] = await receive(cloud, urls[0] ?? '', 1);
    expect(message?.Body).toBe('Goal! ⚽😀 \uF8F1 "quoted"');
    expect(message?.MessageAttributes).toMatchObject(MessageAttributes);
  });

  it('wraps a message that is not delivered raw', async () => {
    const { channel, urls, arns } = await channelWith({});
    const { MessageId } = await sns.send(
      new PublishCommand({
        TopicArn: channel,
        Subject: 'A headline',
        Message: 'text',
        MessageAttributes: { type: { DataType: 'String', StringValue: 'published' } },
      }),
    );
    const [message] = await receive(cloud, urls[0] ?? '', 1);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn: channel,
      Subject: 'A headline',
      Message: 'text',
      SignatureVersion: '1',
      Timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      UnsubscribeURL: expect.stringContaining(arns[0] ?? '-'),
      MessageAttributes: { type: { Type: 'String', Value: 'published' } },
    });
    expect(message?.MessageAttributes).toBeUndefined();
  });

  it('filters by policy, and changes of the policy count at once', async () => {
    const people = JSON.stringify({ topics: [{ prefix: 'person:' }] });
    const { channel, urls, arns } = await channelWith({ ...raw, FilterPolicy: people }, raw);
    const publish = (Message: string, topics: readonly string[]) =>
      sns.send(
        new PublishCommand({
          TopicArn: channel,
          Message,
          MessageAttributes: { topics: { DataType: 'String.Array', StringValue: JSON.stringify(topics) } },
        }),
      );
    await publish('sport only', ['subject:sport']);
    await publish('a person too', ['subject:sport', 'person:ann-lee']);
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: arns[0],
        AttributeName: 'FilterPolicy',
        AttributeValue: JSON.stringify({ topics: ['place:rome'] }),
      }),
    );
    await publish('Rome', ['place:rome']);
    await publish('another person', ['person:bo-ek']);
    expect(await receive(cloud, urls[1] ?? '', 4)).toHaveLength(4);
    const filtered = await receive(cloud, urls[0] ?? '', 2);
    expect(filtered.map(({ Body }) => Body).sort()).toEqual(['Rome', 'a person too']);
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arns[0] }));
    expect(Attributes).toMatchObject({
      FilterPolicy: '{"topics":["place:rome"]}',
      FilterPolicyScope: 'MessageAttributes',
    });
  });

  it('gives each protocol its own text', async () => {
    const { channel, urls } = await channelWith(raw);
    const Message = JSON.stringify({ default: 'for all', sqs: 'for queues', email: 'for people' });
    await sns.send(new PublishCommand({ TopicArn: channel, MessageStructure: 'json', Message }));
    expect((await receive(cloud, urls[0] ?? '', 1))[0]?.Body).toBe('for queues');
    const without = sns.send(
      new PublishCommand({ TopicArn: channel, MessageStructure: 'json', Message: '{"sqs":"x"}' }),
    );
    await expect(without).rejects.toMatchObject({ message: expect.stringContaining('No default entry') });
  });

  it.each([
    ['a body', '\uffff', {}],
    ['an attribute', 'text', { source: { DataType: 'String', StringValue: 'Wire\u0001' } }],
  ])('takes %s that a queue refuses, loses it, and says so', async (_, Message, MessageAttributes) => {
    const { channel, urls, arns } = await channelWith(raw);
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn: channel, Message, MessageAttributes }),
    );
    await sns.send(new PublishCommand({ TopicArn: channel, Message: 'after it' }));
    expect((await receive(cloud, urls[0] ?? '', 1)).map(({ Body }) => Body)).toEqual(['after it']);
    expect(lines.filter((line) => line.includes(String(MessageId)))).toEqual([
      expect.stringMatching(
        new RegExp(`^SNS: lost message ${MessageId} of ${channel} to .*${arns[0]}.*InvalidMessageContents`),
      ),
    ]);
  });

  it('gives no message with a control character in an attribute to a subscription that filters', async () => {
    const all = JSON.stringify({ type: [{ exists: true }] });
    const { channel, urls } = await channelWith({ FilterPolicy: all });
    const publish = (Message: string, source: string) =>
      sns.send(
        new PublishCommand({
          TopicArn: channel,
          Message,
          MessageAttributes: {
            type: { DataType: 'String', StringValue: 'published' },
            source: { DataType: 'String', StringValue: source },
          },
        }),
      );
    await publish('with a tab', 'Fjord\tPress');
    await publish('without', 'Fjord Press');
    const [message, ...others] = await receive(cloud, urls[0] ?? '', 1);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ Message: 'without' });
    expect(others).toEqual([]);
  });

  it('discards a raw message with more attributes than a queue takes', async () => {
    const { channel, urls } = await channelWith(raw, {});
    const MessageAttributes = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'x' }]),
    );
    await sns.send(new PublishCommand({ TopicArn: channel, Message: 'eleven', MessageAttributes }));
    await sns.send(new PublishCommand({ TopicArn: channel, Message: 'none' }));
    expect(await receive(cloud, urls[1] ?? '', 2)).toHaveLength(2);
    expect((await receive(cloud, urls[0] ?? '', 1)).map(({ Body }) => Body)).toEqual(['none']);
  });

  it('publishes a batch entry by entry', async () => {
    const { channel, urls } = await channelWith(raw);
    const result = await sns.send(
      new PublishBatchCommand({
        TopicArn: channel,
        PublishBatchRequestEntries: [
          { Id: 'good', Message: 'one' },
          { Id: 'bad', Message: 'two', Subject: 'line\nbreak' },
          { Id: 'also-good', Message: 'three' },
        ],
      }),
    );
    expect(result.Successful?.map(({ Id }) => Id)).toEqual(['good', 'also-good']);
    expect(result.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidParameter', SenderFault: true }]);
    expect(await receive(cloud, urls[0] ?? '', 2)).toHaveLength(2);
  });

  it.each([
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, at) => ({ Id: `e${at}`, Message: 'x' })),
      'TooManyEntriesInBatchRequest',
    ],
    [
      'two equal ids',
      [
        { Id: 'a', Message: 'x' },
        { Id: 'a', Message: 'y' },
      ],
      'BatchEntryIdsNotDistinct',
    ],
    [
      'more than 256 KiB',
      [
        { Id: 'a', Message: 'x'.repeat(200_000) },
        { Id: 'b', Message: 'y'.repeat(70_000) },
      ],
      'BatchRequestTooLong',
    ],
  ])('refuses a batch of %s', async (_what, PublishBatchRequestEntries, code) => {
    const { channel } = await channelWith();
    const batch = sns.send(new PublishBatchCommand({ TopicArn: channel, PublishBatchRequestEntries }));
    await expect(batch).rejects.toMatchObject({ Code: code });
  });

  it('refuses a message over 256 KiB with its attributes', async () => {
    const { channel } = await channelWith();
    const MessageAttributes = { a: { DataType: 'String', StringValue: 'x'.repeat(300) } };
    const long = sns.send(
      new PublishCommand({ TopicArn: channel, Message: 'y'.repeat(262_000), MessageAttributes }),
    );
    await expect(long).rejects.toMatchObject({ message: 'Invalid parameter: Message too long' });
  });

  it.each([
    [
      'an invalid policy',
      { Protocol: 'sqs', Attributes: { FilterPolicy: '{"a":"x"}' } },
      'InvalidParameter',
      400,
    ],
    ['a protocol that reaches no one here', { Protocol: 'firehose', Attributes: {} }, 'NotImplemented', 501],
    ['a protocol that does not exist', { Protocol: 'pigeon', Attributes: {} }, 'InvalidParameter', 400],
  ])('refuses to subscribe with %s', async (_what, { Protocol, Attributes }, code, status) => {
    const { channel } = await channelWith();
    const Endpoint = `arn:aws:sqs:${cloud.region}:000000000000:any`;
    const subscribe = sns.send(new SubscribeCommand({ TopicArn: channel, Protocol, Endpoint, Attributes }));
    await expect(subscribe).rejects.toMatchObject({ Code: code, $metadata: { httpStatusCode: status } });
  });

  it('finds an equal subscription again and forgets an ended one', async () => {
    const { channel, arns } = await channelWith(raw);
    const [before] =
      (await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: channel }))).Subscriptions ?? [];
    const again = await sns.send(
      new SubscribeCommand({
        TopicArn: channel,
        Protocol: 'sqs',
        Endpoint: before?.Endpoint,
        Attributes: raw,
      }),
    );
    expect(again.SubscriptionArn).toBe(arns[0]);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: arns[0] }));
    const after = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: channel }));
    expect(after.Subscriptions ?? []).toEqual([]);
  });
});
