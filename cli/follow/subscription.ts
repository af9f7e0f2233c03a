import { isDeepStrictEqual } from 'node:util';
import type { SNSClient } from '@aws-sdk/client-sns';
import { Fault } from '../fault.ts';
import { type FilterPolicy, policyText } from '../filter/filter-policy.ts';

/** A subscription as it should be. */
export interface Wanted {
  readonly channel: string;
  readonly queueArn: string;
  readonly policy: FilterPolicy;
  /** Whether the queue receives the announcement itself, or wrapped in SNS's envelope. */
  readonly raw: boolean;
}

/** SNS's attributes of a subscription; a policy without keys is no policy. */
export const attributesOf = ({ policy, raw }: Pick<Wanted, 'policy' | 'raw'>): Record<string, string> => ({
  RawMessageDelivery: String(raw),
  ...(Object.keys(policy).length === 0
    ? {}
    : { FilterPolicyScope: 'MessageAttributes', FilterPolicy: policyText(policy) }),
});

/** What had to be done, and the subscription's ARN. */
export interface Subscribed {
  readonly arn: string;
  readonly what: 'subscribed' | 'changed' | 'unchanged';
}

/**
 * Subscribes a queue to a channel, or brings the subscription it has to what is wanted. Harmless to repeat.
 *
 * @throws Fault when SNS refuses the subscription
 */
export const subscribe = async (client: SNSClient, wanted: Wanted): Promise<Subscribed> => {
  const existing = await findSubscription(client, wanted);
  if (existing !== null) return adjust(client, existing, wanted);
  const { SubscribeCommand } = await import('@aws-sdk/client-sns');
  const { SubscriptionArn } = await client.send(
    new SubscribeCommand({
      TopicArn: wanted.channel,
      Protocol: 'sqs',
      Endpoint: wanted.queueArn,
      Attributes: attributesOf(wanted),
      ReturnSubscriptionArn: true,
    }),
  );
  if (SubscriptionArn === undefined) throw new Fault(`SNS did not subscribe ${wanted.queueArn}. Try again.`);
  return { arn: SubscriptionArn, what: 'subscribed' };
};

const findSubscription = async (client: SNSClient, { channel, queueArn }: Wanted): Promise<string | null> => {
  const { paginateListSubscriptionsByTopic } = await import('@aws-sdk/client-sns');
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client },
    { TopicArn: channel },
  )) {
    const own = Subscriptions.find(
      ({ Endpoint, SubscriptionArn }) => Endpoint === queueArn && isArn(SubscriptionArn),
    );
    if (own?.SubscriptionArn !== undefined) return own.SubscriptionArn;
  }
  return null;
};

/** A subscription that was never confirmed, or was deleted just now, is listed with a word in place of its ARN. */
const isArn = (text: string | undefined): boolean => text?.startsWith('arn:') ?? false;

const adjust = async (client: SNSClient, arn: string, { policy, raw }: Wanted): Promise<Subscribed> => {
  const { GetSubscriptionAttributesCommand, SetSubscriptionAttributesCommand } = await import(
    '@aws-sdk/client-sns'
  );
  const { Attributes: now = {} } = await client.send(
    new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }),
  );
  const filtered = Object.keys(policy).length > 0;
  const changes = [
    // Scope first: a policy of the other scope would be refused.
    filtered && (now.FilterPolicyScope ?? 'MessageAttributes') !== 'MessageAttributes'
      ? (['FilterPolicyScope', 'MessageAttributes'] as const)
      : null,
    isDeepStrictEqual(parse(now.FilterPolicy), policy)
      ? null
      : (['FilterPolicy', policyText(policy)] as const),
    (now.RawMessageDelivery ?? 'false') === String(raw)
      ? null
      : (['RawMessageDelivery', String(raw)] as const),
  ].filter((change) => change !== null);
  for (const [AttributeName, AttributeValue] of changes)
    await client.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }),
    );
  return { arn, what: changes.length === 0 ? 'unchanged' : 'changed' };
};

const parse = (policy: string | undefined): unknown => JSON.parse(policy || '{}');
