import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, ok, warn } from '../finding.ts';

/** More of one channel are not looked at one by one. */
const MOST = 200;

/** A subscription, and whether what its endpoint does not take is kept. */
export interface Subscribed {
  readonly endpoint: string;
  readonly isPending: boolean;
  readonly hasDeadLetters: boolean;
}

/** Whether subscribers are confirmed and keep what they cannot take. */
export const channels: Check = {
  about: 'subscriptions',
  run: async (target, { sns }) => {
    // Subscribers of the monitor channel need no dead letters: a late canary is of no use, and an alarm reports it.
    const watched = target.channels.filter(({ carries }) => carries.kind !== 'canaries');
    const found: [string, readonly Subscribed[]][] = [];
    for (const { id, arn } of watched) found.push([id, await subscribedTo(arn, sns)]);
    return [...judgeChannels(new Map(found)), ...judgeSilent(new Map(found), target)];
  },
};

const subscribedTo = async (TopicArn: string, sns: SNSClient): Promise<readonly Subscribed[]> => {
  const { paginateListSubscriptionsByTopic } = await import('@aws-sdk/client-sns');
  const found: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client: sns },
    { TopicArn },
  )) {
    found.push(...Subscriptions);
    if (found.length >= MOST) break;
  }
  const lasting = found.filter(
    // `slugline tail` makes one for as long as it runs.
    ({ Endpoint, SubscriptionArn }) =>
      !Endpoint?.includes(':slugline-tail-') && SubscriptionArn !== 'Deleted',
  );
  return Promise.all(lasting.slice(0, MOST).map((subscription) => lookAt(subscription, sns)));
};

const lookAt = async (
  { Endpoint = '', SubscriptionArn }: Subscription,
  sns: SNSClient,
): Promise<Subscribed> => {
  if (SubscriptionArn === 'PendingConfirmation')
    return { endpoint: Endpoint, isPending: true, hasDeadLetters: false };
  const { GetSubscriptionAttributesCommand } = await import('@aws-sdk/client-sns');
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return {
    endpoint: Endpoint,
    isPending: Attributes.PendingConfirmation === 'true',
    hasDeadLetters: Boolean(Attributes.RedrivePolicy),
  };
};

/** @param found the subscriptions by channel: `articles`, `operations`, `section:sport`… */
export const judgeChannels = (found: ReadonlyMap<string, readonly Subscribed[]>): readonly Finding[] => {
  const count = [...found.values()].reduce((sum, subscriptions) => sum + subscriptions.length, 0);
  const about = 'subscriptions';
  return [
    ok(about, `${count} on ${found.size} channels`),
    ...((found.get('operations') ?? []).length > 0
      ? []
      : [
          warn(
            about,
            'nobody is notified of rejected uploads and alarms',
            'npx slugline follow --channel operations --to email:YOU',
          ),
        ]),
    ...[...found].flatMap(([channel, subscriptions]) =>
      subscriptions.flatMap(({ endpoint, isPending, hasDeadLetters }) => {
        if (isPending)
          return [
            warn(
              about,
              `${channel}: ${endpoint} is not confirmed`,
              'its owner must follow the link SNS sent',
            ),
          ];
        if (!hasDeadLetters)
          return [
            warn(
              about,
              `${channel}: ${endpoint} has no dead-letter queue`,
              'what it does not take is lost: set a RedrivePolicy (docs/runbook.md#subscribers)',
            ),
          ];
        return [];
      }),
    ),
  ];
};

/** Whether someone waits at the channel of a section that the settings leave out. */
export const judgeSilent = (
  found: ReadonlyMap<string, readonly Subscribed[]>,
  { channels }: Pick<Target, 'channels'>,
): readonly Finding[] =>
  channels.flatMap(({ id, carries }) => {
    const count = found.get(id)?.length ?? 0;
    if (carries.kind !== 'nothing' || count === 0) return [];
    return [
      warn(
        'subscriptions',
        `${id}: it has ${count} ${count === 1 ? 'subscription' : 'subscriptions'} and gets no announcements`,
        `add ${id.replace(/^section:/, '')} to sections in config/environments.yaml and deploy, or notify its subscribers`,
      ),
    ];
  });
