import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import { destinationName } from '../follow/destination.ts';
import { isArn } from '../follow/subscription.ts';
import type { Target } from '../target/target.ts';
import { inParallel } from '../upload/pool.ts';
import { OWN_QUEUES } from './own-queues.ts';

/** A subscription to a channel of the pipeline. */
export interface Subscriber {
  /** The channel's id: `articles`, `operations`, `section:sport`, `custom:news-in-german`. */
  readonly channel: string;
  readonly channelArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Null until it is confirmed: until then SNS gives neither ARN nor attributes. */
  readonly subscriptionArn: string | null;
  readonly confirmed: boolean;
  /** Null if it receives everything on the channel. */
  readonly filterPolicy: unknown;
  readonly filterPolicyScope: string | null;
  readonly raw: boolean;
  /** The ARN of its dead-letter queue, or null. */
  readonly deadLetters: string | null;
  /** The pipeline subscribed it for itself: the planner of web push, the queues of the reader site, the canary and the embedded cloud. */
  readonly internal: boolean;
}

/** Whether a subscription belongs to the pipeline itself. */
export const isInternal = (
  { Protocol, Endpoint = '' }: Subscription,
  channel: string,
  { outputs, stack, endpoint }: Target,
): boolean => {
  const name = destinationName(Protocol ?? '', Endpoint);
  const queue = outputs.SiteQueueUrl?.split('/').at(-1);
  return (
    name === outputs.PlannerFunctionName ||
    name === queue ||
    (endpoint !== null && OWN_QUEUES.has(name)) ||
    (channel === 'monitor' && Protocol === 'sqs' && name.startsWith(`${stack}-`))
  );
};

/** SNS allows 30 listings a second for an account. */
const AT_ONCE = 5;

/** The subscriptions to the pipeline's channels, by channel, in the order in which SNS lists them. */
export const listSubscribers = async (client: SNSClient, target: Target): Promise<readonly Subscriber[]> => {
  const { channels } = target;
  const { GetSubscriptionAttributesCommand, paginateListSubscriptionsByTopic } = await import(
    '@aws-sdk/client-sns'
  );
  const found = new Map<string, Subscriber[]>(channels.map(({ arn }) => [arn, []]));
  const faults: unknown[] = [];

  const read = async (channel: string, channelArn: string, given: Subscription): Promise<Subscriber> => {
    const { Protocol = '', Endpoint = '', SubscriptionArn } = given;
    const subscriptionArn = isArn(SubscriptionArn) ? SubscriptionArn : null;
    const { Attributes: own = {} } =
      subscriptionArn === null
        ? {}
        : await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: subscriptionArn }));
    const policy = parse(own.FilterPolicy);
    return {
      channel,
      channelArn,
      protocol: Protocol,
      endpoint: Endpoint,
      subscriptionArn,
      confirmed: subscriptionArn !== null && own.PendingConfirmation !== 'true',
      filterPolicy: policy,
      filterPolicyScope: policy === null ? null : (own.FilterPolicyScope ?? 'MessageAttributes'),
      raw: own.RawMessageDelivery === 'true',
      deadLetters:
        (parse(own.RedrivePolicy) as { deadLetterTargetArn?: string } | null)?.deadLetterTargetArn ?? null,
      internal: isInternal(given, channel, target),
    };
  };

  await inParallel(channels, AT_ONCE, async ({ id, arn }) => {
    try {
      // One that was ended just now is listed for a while.
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
        { client },
        { TopicArn: arn },
      ))
        for (const one of Subscriptions)
          if (one.SubscriptionArn !== 'Deleted') found.get(arn)?.push(await read(id, arn, one));
    } catch (error) {
      faults.push(error);
    }
  });
  if (faults.length > 0) throw faults[0];
  return [...found.values()].flat();
};

const parse = (text: string | undefined): unknown => {
  if (!text) return null;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value;
};
