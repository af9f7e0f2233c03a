import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf, makeQueue, receive } from './clients.ts';

let cloud: Cloud;
let sns: SNSClient;
beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Tagged: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: 'tagged-by-template', Tags: [{ Key: 'stage', Value: 'dev' }] },
      },
    },
  });
  ({ sns } = clientsOf(cloud));
});
afterAll(() => cloud.stop());

const make = async (Name: string, more: object = {}): Promise<string> => {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name, ...more }));
  return TopicArn;
};
const follow = async (name: string, Attributes: Record<string, string> = {}) => {
  const TopicArn = await make(name);
  const { url, arn: Endpoint } = await makeQueue(cloud, name);
  const { SubscriptionArn = '' } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }),
  );
  return { TopicArn, SubscriptionArn, Endpoint, url };
};

describe('tags of a channel', () => {
  const tagsOf = async (ResourceArn: string) => {
    const { Tags = [] } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }));
    return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
  };

  it('are kept, changed and taken away', async () => {
    const ResourceArn = await make('tagged', { Tags: [{ Key: 'a', Value: '1' }] });
    await sns.send(
      new TagResourceCommand({
        ResourceArn,
        Tags: [
          { Key: 'a', Value: '2' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    expect(await tagsOf(ResourceArn)).toEqual({ a: '2', b: '' });
    await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'none'] }));
    expect(await tagsOf(ResourceArn)).toEqual({ b: '' });
    expect(await tagsOf(await make('tagged'))).toEqual({ b: '' });
    expect(await tagsOf(cloud.resource('Tagged'))).toEqual({ stage: 'dev' });
  });

  it('are refused where they cannot be', async () => {
    const ResourceArn = await make('not-tagged');
    const tag = (...Tags: { Key: string; Value: string }[]) =>
      sns.send(new TagResourceCommand({ ResourceArn, Tags }));
    const one = { Key: 'a', Value: '1' };
    await expect(tag(one, one)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(tag({ Key: 'x'.repeat(129), Value: '' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const many = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: '' }));
    await expect(tag(...many)).rejects.toMatchObject({ name: 'TagLimitExceededException' });
    await expect(make('not-tagged', { Tags: [one] })).rejects.toThrow(/different tags/);
    await expect(tagsOf(`${ResourceArn}-none`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

it('makes a channel again only as it is', async () => {
  const Attributes = { DisplayName: 'News' };
  const arn = await make('again', { Attributes });
  expect(await make('again', { Attributes })).toBe(arn);
  expect(await make('again')).toBe(arn);
  await expect(make('again', { Attributes: { DisplayName: 'Other' } })).rejects.toThrow(
    /different attributes/,
  );
});

describe('RawMessageDelivery', () => {
  it.each(['True', 'TRUE', 'true'])('may be %s', async (RawMessageDelivery) => {
    const { TopicArn, SubscriptionArn, Endpoint, url } = await follow(`raw-${RawMessageDelivery}`, {
      RawMessageDelivery,
    });
    await sns.send(new PublishCommand({ TopicArn, Message: 'as it is' }));
    expect((await receive(cloud, url, 1))[0]?.Body).toBe('as it is');
    const shown = async () =>
      (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes
        ?.RawMessageDelivery;
    expect(await shown()).toBe('true');
    const again = { TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } };
    expect((await sns.send(new SubscribeCommand(again))).SubscriptionArn).toBe(SubscriptionArn);
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'False',
      }),
    );
    expect(await shown()).toBe('false');
  });

  it('is nothing else', async () => {
    await expect(follow('raw-yes', { RawMessageDelivery: 'yes' })).rejects.toThrow(/Must be true or false/);
  });
});

describe('an ARN that is none', () => {
  const short = expect.stringContaining('An ARN must have at least 6 elements, not 1');
  it.each([
    ['Unsubscribe', () => sns.send(new UnsubscribeCommand({ SubscriptionArn: 'x' }))],
    [
      'GetSubscriptionAttributes',
      () => sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: 'x' })),
    ],
    ['DeleteTopic', () => sns.send(new DeleteTopicCommand({ TopicArn: 'x' }))],
    ['GetTopicAttributes', () => sns.send(new GetTopicAttributesCommand({ TopicArn: 'x' }))],
    ['Publish', () => sns.send(new PublishCommand({ TopicArn: 'x', Message: 'x' }))],
    ['ListTagsForResource', () => sns.send(new ListTagsForResourceCommand({ ResourceArn: 'x' }))],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toMatchObject({ name: 'InvalidParameterException', message: short });
  });

  it('of another service is no channel', async () => {
    const { arn: TopicArn } = await makeQueue(cloud, 'no-channel');
    await expect(sns.send(new DeleteTopicCommand({ TopicArn }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('of a channel ends no subscription; one that is gone is ended again', async () => {
    const { TopicArn, SubscriptionArn } = await follow('ended');
    await expect(sns.send(new UnsubscribeCommand({ SubscriptionArn: TopicArn }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    for (let twice = 0; twice < 2; twice++) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await expect(
      sns.send(new GetTopicAttributesCommand({ TopicArn: `${TopicArn}-none` })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('attributes', () => {
  it('of a channel say who may use it and how it is delivered', async () => {
    const { TopicArn, SubscriptionArn } = await follow('described');
    const read = async () => (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
    const attributes = await read();
    expect(attributes.DisplayName).toBe('');
    expect(JSON.parse(attributes.Policy ?? '')).toMatchObject({
      Id: '__default_policy_ID',
      Statement: [{ Resource: TopicArn, Condition: { StringEquals: { 'AWS:SourceOwner': '000000000000' } } }],
    });
    expect(JSON.parse(attributes.EffectiveDeliveryPolicy ?? '')).toMatchObject({
      http: { defaultHealthyRetryPolicy: { numRetries: 3, minDelayTarget: 20 } },
    });
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes?.SubscriptionPrincipal).toBe('arn:aws:iam::000000000000:root');

    const policy = { http: { defaultHealthyRetryPolicy: { numRetries: 7 } } };
    const change = { AttributeName: 'DeliveryPolicy', AttributeValue: JSON.stringify(policy) };
    await sns.send(new SetTopicAttributesCommand({ TopicArn, ...change }));
    expect(JSON.parse((await read()).EffectiveDeliveryPolicy ?? '')).toMatchObject({
      http: { defaultHealthyRetryPolicy: { numRetries: 7, maxDelayTarget: 20 } },
    });
  });

  it('of a webhook say how it is delivered', async () => {
    const TopicArn = await make('hooked');
    const DeliveryPolicy = JSON.stringify({ healthyRetryPolicy: { numRetries: 5 } });
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'http',
        Endpoint: 'http://127.0.0.1:9/',
        Attributes: { DeliveryPolicy },
        ReturnSubscriptionArn: true,
      }),
    );
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(JSON.parse(Attributes?.EffectiveDeliveryPolicy ?? '')).toMatchObject({
      healthyRetryPolicy: { numRetries: 5, maxDelayTarget: 20 },
    });
  });
});
