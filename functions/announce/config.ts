import { topicName } from '../core/publish/channel-names.ts';
import { type ChannelSettings, declareChannels, type OpenChannel } from '../core/publish/channels.ts';

/**
 * Environment variables of announce. `STORIES_TABLE` is `off` where stories are off. `CHANNEL_PREFIX` is what the
 * ARNs of all channels begin with, up to the pipeline's name. Twenty ARNs do not fit: Lambda allows 4,096 bytes of
 * environment, and a stack's name may have 128 characters.
 */
export const ANNOUNCE_ENVIRONMENT = ['CATALOGUE_TABLE', 'STORIES_TABLE', 'CHANNEL_PREFIX'] as const;

export type AnnounceEnvironment = Readonly<Record<(typeof ANNOUNCE_ENVIRONMENT)[number], string>>;

/** The channels of the deployment, with their ARNs. */
export const openChannels = (
  { CHANNEL_PREFIX }: Pick<AnnounceEnvironment, 'CHANNEL_PREFIX'>,
  settings: ChannelSettings,
): readonly OpenChannel[] =>
  declareChannels(settings).map((channel) => ({ ...channel, arn: topicName(CHANNEL_PREFIX, channel.id) }));

/** The ARN of the channel that notifies operators. */
export const channelForNotices = (channels: readonly OpenChannel[]): string => {
  const found = channels.find(({ carries }) => carries.kind === 'notices');
  if (found === undefined) throw new Error('no channel carries notices');
  return found.arn;
};
