import type { Database } from '../dynamodb/database.ts';
import type { TableDefinition } from '../dynamodb/kept-tables.ts';
import { isArray, isObject, type JsonObject } from '../json.ts';
import type { QueueNotification } from '../s3/object-event.ts';
import type { Channels } from '../sns/channels.ts';
import type { Queues } from '../sqs/queues.ts';
import { type Place, streamLabel } from './identities.ts';
import type { Resource, Stack } from './stack.ts';

const pick = (properties: JsonObject, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = properties[name];
      if (value === undefined) return [];
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    }),
  );

const queueAttributes = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
];

const subscriptionAttributes = [
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
];

/** Creates a subscription, or updates an existing one to the template. */
const provisionSubscription = (
  channels: Channels,
  channelArn: string,
  { Protocol, Endpoint }: JsonObject,
  attributes: Readonly<Record<string, string>>,
): void => {
  const [protocol, endpoint] = [String(Protocol), String(Endpoint)];
  const known = channels
    .get(channelArn)
    .subscriptions.find((one) => one.protocol === protocol && one.endpoint === endpoint);
  if (known === undefined) channels.subscribe(channelArn, protocol, endpoint, attributes);
  else for (const [name, value] of Object.entries(attributes)) channels.setAttribute(known.arn, name, value);
};

const tagsOf = ({ Tags }: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (Tags !== undefined && isArray(Tags) ? Tags : [])
      .filter(isObject)
      .map(({ Key, Value }) => [String(Key), String(Value)]),
  );

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
const channelAttributes = ['DisplayName', 'SignatureVersion'];

/** Creates the queues of a stack, or updates existing ones to it. */
export const provisionQueues = async (stack: Stack, queues: Queues): Promise<void> => {
  const listed = await queues.call('ListQueues', {});
  const known = (listed.QueueUrls ?? []) as readonly string[];
  for (const { properties, identity } of stack.ofType('AWS::SQS::Queue')) {
    const renamed = {
      ...properties,
      ReceiveMessageWaitTimeSeconds: properties.ReceiveMessageWaitTimeSeconds ?? 0,
    };
    const Attributes = pick(renamed, queueAttributes);
    const { QueueName, QueueUrl } = identity.attributes;
    if (known.includes(identity.ref)) await queues.call('SetQueueAttributes', { QueueUrl, Attributes });
    else await queues.call('CreateQueue', { QueueName, Attributes });
  }
};

/** Creates the SNS topics of a stack and their subscriptions. */
export const provisionChannels = (stack: Stack, channels: Channels): void => {
  for (const { properties, identity } of stack.ofType('AWS::SNS::Topic')) {
    const attributes = pick(properties, channelAttributes);
    const isKnown = channels.all().some(({ arn }) => arn === identity.ref);
    if (!isKnown) channels.create(String(identity.attributes.TopicName), attributes);
    for (const [name, value] of Object.entries(attributes))
      channels.setChannelAttribute(identity.ref, name, value);
    channels.setTags(identity.ref, tagsOf(properties));
    const inline = properties.Subscription;
    if (inline === undefined || !isArray(inline)) continue;
    for (const one of inline.filter(isObject)) {
      provisionSubscription(channels, identity.ref, one, {});
    }
  }
  for (const { properties } of stack.ofType('AWS::SNS::Subscription')) {
    const attributes = pick(properties, subscriptionAttributes);
    provisionSubscription(channels, String(properties.TopicArn), properties, attributes);
  }
};

/** Declares the tables of a stack, with indexes, stream and time to live. */
export const provisionTables = (stack: Stack, database: Database, place: Place): void => {
  for (const { properties, identity } of stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = properties;
    const ttl = properties.TimeToLiveSpecification;
    database.provision({
      TableName: identity.ref,
      AttributeDefinitions,
      KeySchema: KeySchema as unknown as TableDefinition['KeySchema'],
      LocalSecondaryIndexes,
      GlobalSecondaryIndexes:
        GlobalSecondaryIndexes !== undefined && isArray(GlobalSecondaryIndexes)
          ? GlobalSecondaryIndexes.filter(isObject).map(({ IndexName, KeySchema: keys, Projection }) => ({
              IndexName,
              KeySchema: keys,
              Projection,
            }))
          : undefined,
      // Capacity has no effect here, and an on-demand table needs none.
      BillingMode: 'PAY_PER_REQUEST',
      ...(isObject(properties.StreamSpecification) && {
        StreamSpecification: properties.StreamSpecification,
      }),
      StreamLabel: streamLabel(place.startedAt),
      timeToLive: isObject(ttl) && ttl.Enabled === true ? String(ttl.AttributeName) : undefined,
    });
  }
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html */
const notificationsOf = ({ properties }: Resource): readonly QueueNotification[] => {
  const configuration = properties.NotificationConfiguration;
  const entries = isObject(configuration) ? configuration.QueueConfigurations : undefined;
  if (entries === undefined || !isArray(entries)) return [];
  return entries.filter(isObject).map(({ Event, Queue, Filter }) => {
    const key = isObject(Filter) && isObject(Filter.S3Key) ? Filter.S3Key : {};
    const rules = key.Rules !== undefined && isArray(key.Rules) ? key.Rules.filter(isObject) : [];
    const rule = (name: string): string =>
      String(rules.find(({ Name }) => String(Name).toLowerCase() === name)?.Value ?? '');
    return { event: String(Event), queueArn: String(Queue), prefix: rule('prefix'), suffix: rule('suffix') };
  });
};

/** The template's settings of a bucket, besides its name. */
export interface BucketSettings {
  readonly versioned: boolean;
  readonly notifications: readonly QueueNotification[];
}

/** The settings of the buckets of a stack, by name. */
export const readBuckets = (stack: Stack): ReadonlyMap<string, BucketSettings> =>
  new Map(
    stack.ofType('AWS::S3::Bucket').map((resource) => {
      const versioning = resource.properties.VersioningConfiguration;
      const versioned = isObject(versioning) && versioning.Status === 'Enabled';
      return [resource.identity.ref, { versioned, notifications: notificationsOf(resource) }];
    }),
  );
