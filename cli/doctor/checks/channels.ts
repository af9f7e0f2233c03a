import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import { isAnnounced } from '../../target/deployed-settings.ts';
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
    const named = Object.entries(target.outputs).filter(
      // What the canary does not hear in time is of no use to anybody, and an alarm says so.
      ([name]) => name.endsWith('ChannelArn') && name !== 'MonitorChannelArn',
    );
    const found: [string, readonly Subscribed[]][] = [];
    for (const [name, arn] of named)
      found.push([name.replace(/ChannelArn$/, ''), await subscribedTo(arn, sns)]);
    return [...judgeChannels(new Map(found), target), ...judgeSilent(new Map(found), target)];
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

/** @param found the subscriptions by channel: `Articles`, `Operations`, `SectionSport`… */
export const judgeChannels = (
  found: ReadonlyMap<string, readonly Subscribed[]>,
  { outputs }: Pick<Target, 'outputs'>,
): readonly Finding[] => {
  const count = [...found.values()].reduce((sum, subscriptions) => sum + subscriptions.length, 0);
  const about = 'subscriptions';
  return [
    ok(about, `${count} on ${found.size} channels`),
    ...((found.get('Operations') ?? []).length > 0
      ? []
      : [
          warn(
            about,
            'nobody hears of refused uploads and alarms',
            `aws sns subscribe --topic-arn ${outputs.OperationsChannelArn} --protocol email --notification-endpoint YOU`,
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
  { outputs }: Pick<Target, 'outputs'>,
): readonly Finding[] => {
  const sections = Object.entries(JSON.parse(outputs.SectionChannelArns ?? '{}') as Record<string, string>);
  return [...found].flatMap(([channel, subscriptions]) => {
    const [id] = sections.find(([, arn]) => arn === outputs[`${channel}ChannelArn`]) ?? [];
    if (id === undefined || subscriptions.length === 0 || isAnnounced({ outputs }, id)) return [];
    return [
      warn(
        'subscriptions',
        `${channel}: it has ${subscriptions.length} subscriptions and gets no announcements`,
        `add ${id.replace(/^subject:/, '')} to sections in config/environments.yaml and deploy, or tell its subscribers`,
      ),
    ];
  });
};
