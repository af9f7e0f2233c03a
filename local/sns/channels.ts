import { randomBytes, randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Store } from '../store/store.ts';
import type { FilterScope } from './filter-policy.ts';
import { invalidParameter } from './message.ts';
import {
  checkChannelAttribute,
  checkEndpoint,
  inOneForm,
  needsConfirmation,
  readSettings,
} from './settings.ts';
import type { Tags } from './tags.ts';

type Attributes = Readonly<Record<string, string>>;

/** The stored record of a subscription. */
export interface SubscriptionRecord {
  readonly arn: string;
  readonly channelArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Attributes;
  /** `ended` means that its unsubscribe link was opened. Its token can restore it. */
  readonly state: 'pending' | 'confirmed' | 'ended';
  readonly token: string;
  /** Epoch milliseconds. */
  readonly created: number;
  /** Only a signed request may end it. */
  readonly guarded: boolean;
}

/** A subscription of an SNS topic, which this project calls a channel. */
export interface Subscription extends SubscriptionRecord {
  readonly raw: boolean;
  readonly scope: FilterScope;
  readonly policy: JsonObject | undefined;
  /** The ARN of the queue for what cannot be delivered. */
  readonly deadLetters: string | undefined;
}

export interface Channel {
  readonly arn: string;
  readonly attributes: Attributes;
  readonly tags: Tags;
  /** Those that are not ended. */
  readonly subscriptions: readonly Subscription[];
}

export interface Channels {
  /** @throws AwsFault if it already exists with other attributes */
  create(name: string, attributes: Attributes, tags?: Tags): string;
  /** @throws AwsFault `NotFound` */
  get(arn: string | undefined): Channel;
  all(): readonly Channel[];
  remove(arn: string): void;
  setTags(arn: string, tags: Tags): void;
  /** @throws AwsFault for a channel or a value that SNS refuses */
  setChannelAttribute(arn: string | undefined, name: string, value: string): void;
  subscribe(
    channelArn: string | undefined,
    protocol: string,
    endpoint: string,
    attributes: Attributes,
  ): Subscription;
  find(arn: string | undefined): Subscription | undefined;
  /** @throws AwsFault `NotFound` */
  subscription(arn: string | undefined): Subscription;
  setAttribute(arn: string | undefined, name: string, value: string): void;
  /** @throws AwsFault when the token is not of a subscription of the channel, or too old */
  confirm(channelArn: string | undefined, token: string, guarded: boolean): Subscription;
  /** Removes it. If that is done by its link, it can be restored. */
  unsubscribe(arn: string | undefined, byLink: boolean): void;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS channel (arn TEXT PRIMARY KEY, attributes TEXT NOT NULL) STRICT',
  'CREATE TABLE IF NOT EXISTS subscription (arn TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT',
];

/** https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html */
const confirmableMs = 2 * 24 * 60 * 60 * 1000;

interface KnownChannel {
  readonly attributes: Attributes;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const checkSame = (existing: KnownChannel, attributes: Attributes, tags: Tags): void => {
  const differs = (asked: Attributes, has: Attributes): boolean =>
    Object.entries(asked).some(([name, value]) => (has[name] ?? '') !== value);
  if (differs(attributes, existing.attributes))
    throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  if (differs(tags, existing.tags))
    throw invalidParameter('Tags Reason: Topic already exists with different tags');
};

const complete = (record: SubscriptionRecord): Subscription => ({
  ...record,
  ...readSettings(record.attributes),
});

/**
 * The channels of a store, in one region.
 *
 * @param onPending asks the owner of an endpoint whether the subscription is wanted
 */
export const openChannels = (
  store: Store,
  { region, account }: { readonly region: string; readonly account: string },
  onPending: (subscription: Subscription) => void,
): Channels => {
  for (const sql of SCHEMA) store.run(sql);
  store.addColumn('channel', 'tags', "TEXT NOT NULL DEFAULT '{}'");
  const channels = new Map(
    store
      .all<{ arn: string; attributes: string; tags: string }>('SELECT arn, attributes, tags FROM channel')
      .map(({ arn, attributes, tags }) => [
        arn,
        { attributes: JSON.parse(attributes) as Attributes, tags: JSON.parse(tags) as Tags },
      ]),
  );
  const subscriptions = new Map(
    store.all<{ document: string }>('SELECT document FROM subscription').map(({ document }) => {
      const record = JSON.parse(document) as SubscriptionRecord;
      return [record.arn, complete(record)];
    }),
  );

  const known = (arn: string | undefined): KnownChannel => {
    const channel = channels.get(arn ?? '');
    if (channel === undefined) throw new AwsFault('NotFound', 'Topic does not exist', 404);
    return channel;
  };
  const get = (arn: string | undefined): Channel => ({
    arn: arn ?? '',
    ...known(arn),
    subscriptions: [...subscriptions.values()].filter(
      ({ channelArn, state }) => channelArn === arn && state !== 'ended',
    ),
  });
  const keep = (arn: string, channel: KnownChannel): void => {
    const { attributes, tags } = channel;
    channels.set(arn, channel);
    store.run(
      'INSERT OR REPLACE INTO channel (arn, attributes, tags) VALUES (?, ?, ?)',
      arn,
      JSON.stringify(attributes),
      JSON.stringify(tags),
    );
  };
  const find = (arn: string | undefined): Subscription | undefined => {
    const found = subscriptions.get(arn ?? '');
    return found?.state === 'ended' ? undefined : found;
  };
  const subscription = (arn: string | undefined): Subscription => {
    const found = find(arn);
    if (found === undefined) throw new AwsFault('NotFound', 'Subscription does not exist', 404);
    return found;
  };
  const put = (record: SubscriptionRecord): Subscription => {
    const { arn, channelArn, protocol, endpoint, attributes, state, token, created, guarded } = record;
    const kept = { arn, channelArn, protocol, endpoint, attributes, state, token, created, guarded };
    const changed = complete(kept);
    subscriptions.set(arn, changed);
    store.run('INSERT OR REPLACE INTO subscription VALUES (?, ?)', arn, JSON.stringify(kept));
    return changed;
  };
  const drop = (arn: string): void => {
    subscriptions.delete(arn);
    store.run('DELETE FROM subscription WHERE arn = ?', arn);
  };

  return {
    get,
    find,
    subscription,
    all: () => [...channels.keys()].map(get),
    create: (name, attributes, tags = {}) => {
      if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
      for (const [attribute, value] of Object.entries(attributes)) checkChannelAttribute(attribute, value);
      const arn = `arn:aws:sns:${region}:${account}:${name}`;
      const existing = channels.get(arn);
      if (existing === undefined) keep(arn, { attributes, tags });
      else checkSame(existing, attributes, tags);
      return arn;
    },
    setTags: (arn, tags) => keep(arn, { ...known(arn), tags }),
    remove: (arn) => {
      store.atomically(() => {
        channels.delete(arn);
        store.run('DELETE FROM channel WHERE arn = ?', arn);
        for (const one of [...subscriptions.values()]) if (one.channelArn === arn) drop(one.arn);
      });
    },
    setChannelAttribute: (arn, name, value) => {
      const channel = known(arn);
      checkChannelAttribute(name, value);
      keep(arn ?? '', { ...channel, attributes: { ...channel.attributes, [name]: value } });
    },
    subscribe: (channelArn, protocol, endpoint, asked) => {
      const attributes = inOneForm(asked);
      const channel = get(channelArn);
      checkEndpoint(protocol, endpoint);
      readSettings(attributes);
      const existing = channel.subscriptions.find(
        (one) => one.protocol === protocol && one.endpoint === endpoint,
      );
      if (existing !== undefined) {
        const differs = Object.entries(attributes).some(
          ([name, value]) => existing.attributes[name] !== value,
        );
        if (differs)
          throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
        if (existing.state === 'pending') onPending(existing);
        return existing;
      }
      const asks = needsConfirmation(protocol);
      return store.atomically(() => {
        const made = put({
          arn: `${channel.arn}:${randomUUID()}`,
          channelArn: channel.arn,
          protocol,
          endpoint,
          attributes,
          state: asks ? 'pending' : 'confirmed',
          token: randomBytes(64).toString('hex'),
          created: Date.now(),
          guarded: false,
        });
        if (asks) onPending(made);
        return made;
      });
    },
    setAttribute: (arn, name, value) => {
      const existing = subscription(arn);
      put({ ...existing, attributes: { ...existing.attributes, ...inOneForm({ [name]: value }) } });
    },
    confirm: (channelArn, token, guarded) => {
      known(channelArn);
      const found = [...subscriptions.values()].find(
        (one) => one.channelArn === channelArn && one.token === token,
      );
      if (found === undefined || (found.state === 'pending' && Date.now() > found.created + confirmableMs))
        throw invalidParameter('Token');
      return put({ ...found, state: 'confirmed', guarded: found.guarded || guarded });
    },
    unsubscribe: (arn, byLink) => {
      const found = find(arn);
      if (found === undefined) return;
      if (byLink) put({ ...found, state: 'ended' });
      else drop(found.arn);
    },
  };
};
