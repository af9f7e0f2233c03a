import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { type FilterScope, parseFilterPolicy } from './filter-policy.ts';
import { invalidParameter } from './message.ts';

/** A subscription of an SNS topic, which this project calls a channel. */
export interface Subscription {
  readonly arn: string;
  readonly channelArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly raw: boolean;
  readonly scope: FilterScope;
  readonly policy: JsonObject | undefined;
}

export interface Channel {
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly subscriptions: Map<string, Subscription>;
}

export interface Channels {
  create(name: string, attributes: Readonly<Record<string, string>>): string;
  /** @throws AwsFault `NotFound` */
  get(arn: string | undefined): Channel;
  all(): readonly Channel[];
  remove(arn: string): void;
  subscribe(
    channelArn: string | undefined,
    protocol: string,
    endpoint: string,
    attributes: Readonly<Record<string, string>>,
  ): Subscription;
  /** @throws AwsFault `NotFound` */
  subscription(arn: string | undefined): Subscription;
  setAttribute(arn: string | undefined, name: string, value: string): void;
  unsubscribe(arn: string | undefined): void;
}

const settable = [
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'DeliveryPolicy',
];

/** Protocols that reach something inside the embedded cloud, and how their endpoints look. */
const endpoints: Readonly<Record<string, RegExp>> = {
  sqs: /^arn:aws:sqs:[^:]+:\d{12}:.+$/,
  lambda: /^arn:aws:lambda:[^:]+:\d{12}:function:.+$/,
};
const otherProtocols = ['http', 'https', 'email', 'email-json', 'sms', 'application', 'firehose'];

const checkEndpoint = (protocol: string, endpoint: string): void => {
  const form = endpoints[protocol];
  if (form?.test(endpoint)) return;
  if (form !== undefined) throw invalidParameter(`${protocol.toUpperCase()} endpoint ARN`);
  if (!otherProtocols.includes(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  throw new AwsFault(
    'NotImplemented',
    `The embedded cloud does not deliver to ${protocol} subscriptions, only to sqs and lambda; see docs/embedded-cloud.md`,
    501,
  );
};

type Settings = Pick<Subscription, 'attributes' | 'raw' | 'scope' | 'policy'>;

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
const readSettings = (attributes: Readonly<Record<string, string>>): Settings => {
  for (const name of Object.keys(attributes)) {
    if (!settable.includes(name)) throw invalidParameter('AttributeName');
  }
  const {
    FilterPolicy: policy = '',
    FilterPolicyScope: scope = 'MessageAttributes',
    RawMessageDelivery: raw = 'false',
  } = attributes;
  if (scope !== 'MessageAttributes' && scope !== 'MessageBody') throw invalidParameter('FilterPolicyScope');
  if (raw !== 'true' && raw !== 'false') {
    throw invalidParameter('Attributes Reason: RawMessageDelivery: Invalid value. Must be true or false.');
  }
  const parsed = policy === '' ? undefined : parseFilterPolicy(policy, scope);
  const filters = parsed !== undefined && Object.keys(parsed).length > 0;
  return { attributes, raw: raw === 'true', scope, policy: filters ? parsed : undefined };
};

/** The channels of one region, empty at first. */
export const openChannels = (region: string, account: string): Channels => {
  const channels = new Map<string, Channel>();

  const get = (arn: string | undefined): Channel => {
    const channel = channels.get(arn ?? '');
    if (channel === undefined) throw new AwsFault('NotFound', 'Topic does not exist', 404);
    return channel;
  };
  const subscription = (arn: string | undefined): Subscription => {
    for (const channel of channels.values()) {
      const found = channel.subscriptions.get(arn ?? '');
      if (found !== undefined) return found;
    }
    throw new AwsFault('NotFound', 'Subscription does not exist', 404);
  };
  const put = (changed: Subscription): Subscription => {
    get(changed.channelArn).subscriptions.set(changed.arn, changed);
    return changed;
  };

  return {
    get,
    subscription,
    all: () => [...channels.values()],
    create: (name, attributes) => {
      if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
      const arn = `arn:aws:sns:${region}:${account}:${name}`;
      if (!channels.has(arn)) channels.set(arn, { arn, attributes, subscriptions: new Map() });
      return arn;
    },
    remove: (arn) => {
      channels.delete(arn);
    },
    subscribe: (channelArn, protocol, endpoint, attributes) => {
      const channel = get(channelArn);
      checkEndpoint(protocol, endpoint);
      const settings = readSettings(attributes);
      const existing = [...channel.subscriptions.values()].find(
        (one) => one.protocol === protocol && one.endpoint === endpoint,
      );
      if (existing === undefined) {
        return put({
          arn: `${channel.arn}:${randomUUID()}`,
          channelArn: channel.arn,
          protocol,
          endpoint,
          ...settings,
        });
      }
      const differs = Object.entries(attributes).some(([name, value]) => existing.attributes[name] !== value);
      if (differs) {
        throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
      }
      return existing;
    },
    setAttribute: (arn, name, value) => {
      const existing = subscription(arn);
      put({ ...existing, ...readSettings({ ...existing.attributes, [name]: value }) });
    },
    unsubscribe: (arn) => {
      for (const channel of channels.values()) channel.subscriptions.delete(arn ?? '');
    },
  };
};
