import { isDeepStrictEqual } from 'node:util';
import type { SNSClient } from '@aws-sdk/client-sns';
import { Fault } from '../fault.ts';
import { type FilterPolicy, policyText } from '../filter/filter-policy.ts';

/** A subscription as it should be. */
export interface SubscriptionRequest {
  readonly channel: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly policy: FilterPolicy;
  /** Whether a queue or a web hook receives the announcement itself, or wrapped in SNS's envelope. */
  readonly raw: boolean;
  /** The ARN of the queue for what could not be delivered; null for none. */
  readonly deadLetters: string | null;
}

/** SNS's attributes of a subscription; a policy without keys is left out. */
export const attributesOf = ({
  policy,
  raw,
  deadLetters = null,
}: Pick<SubscriptionRequest, 'policy' | 'raw'> & Partial<Pick<SubscriptionRequest, 'deadLetters'>>): Record<
  string,
  string
> => ({
  // Where it is not asked for it is not said either: mailboxes and functions know no raw delivery.
  ...(raw ? { RawMessageDelivery: 'true' } : {}),
  ...(Object.keys(policy).length === 0
    ? {}
    : { FilterPolicyScope: 'MessageAttributes', FilterPolicy: policyText(policy) }),
  ...(deadLetters === null ? {} : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters }) }),
});

/** The change that was made, and the subscription's ARN. */
export interface SubscribeResult {
  readonly arn: string;
  readonly what: 'subscribed' | 'changed' | 'unchanged';
  /** Whether the receiver must confirm it before anything is delivered. */
  readonly pending: boolean;
}

/**
 * Subscribes someone to a channel, or brings the subscription they have to what is wanted. Harmless to repeat: where a
 * confirmation is waited for, it is asked for again.
 *
 * @throws Fault when SNS refuses the subscription
 */
export const subscribe = async (
  client: SNSClient,
  request: SubscriptionRequest,
): Promise<SubscribeResult> => {
  const existing = await findSubscription(client, request);
  if (existing !== null) return adjust(client, existing, request);
  const { SubscribeCommand } = await import('@aws-sdk/client-sns');
  const { SubscriptionArn } = await client.send(
    new SubscribeCommand({
      TopicArn: request.channel,
      Protocol: request.protocol,
      Endpoint: request.endpoint,
      Attributes: attributesOf(request),
      ReturnSubscriptionArn: true,
    }),
  );
  if (SubscriptionArn === undefined) throw new Fault(`SNS did not subscribe ${request.endpoint}. Try again.`);
  return { arn: SubscriptionArn, what: 'subscribed', pending: await isPending(client, SubscriptionArn) };
};

const findSubscription = async (
  client: SNSClient,
  { channel, protocol, endpoint }: SubscriptionRequest,
): Promise<string | null> => {
  const { paginateListSubscriptionsByTopic } = await import('@aws-sdk/client-sns');
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client },
    { TopicArn: channel },
  )) {
    const own = Subscriptions.find(
      ({ Endpoint, Protocol, SubscriptionArn }) =>
        Endpoint === endpoint && Protocol === protocol && isArn(SubscriptionArn),
    );
    if (own?.SubscriptionArn !== undefined) return own.SubscriptionArn;
  }
  return null;
};

/** A subscription that was never confirmed, or was deleted just now, is listed with a word in place of its ARN. */
export const isArn = (text: string | undefined): text is string => text?.startsWith('arn:') ?? false;

const isPending = async (client: SNSClient, SubscriptionArn: string): Promise<boolean> => {
  const { GetSubscriptionAttributesCommand } = await import('@aws-sdk/client-sns');
  const { Attributes = {} } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return Attributes.PendingConfirmation === 'true';
};

const adjust = async (
  client: SNSClient,
  arn: string,
  request: SubscriptionRequest,
): Promise<SubscribeResult> => {
  const { policy, raw, deadLetters } = request;
  const { GetSubscriptionAttributesCommand, SetSubscriptionAttributesCommand } = await import(
    '@aws-sdk/client-sns'
  );
  const { Attributes: now = {} } = await client.send(
    new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }),
  );
  const filtered = Object.keys(policy).length > 0;
  const redrive = deadLetters === null ? null : { deadLetterTargetArn: deadLetters };
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
    // An existing dead-letter queue stays, even if the command does not name one.
    redrive === null || isDeepStrictEqual(parse(now.RedrivePolicy), redrive)
      ? null
      : (['RedrivePolicy', JSON.stringify(redrive)] as const),
  ].filter((change) => change !== null);
  for (const [AttributeName, AttributeValue] of changes)
    await client.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }),
    );
  return {
    arn,
    what: changes.length === 0 ? 'unchanged' : 'changed',
    pending: now.PendingConfirmation === 'true',
  };
};

const parse = (policy: string | undefined): unknown => JSON.parse(policy || '{}');
