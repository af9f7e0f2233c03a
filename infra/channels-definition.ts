import { type ChannelSettings, withBothIds } from '../functions/core/publish/channels.ts';
import type { FormerId } from '../functions/core/tag/taxonomy/former-ids.ts';
import { definition } from './definition.ts';

/**
 * The channels for announce's bundle. The rules of custom channels would not fit into its environment.
 *
 * @param formerIds the topics that editors renamed; a custom channel that names one id of a topic carries both
 */
export const channelsDefinition = (
  { sections, channels }: ChannelSettings,
  formerIds: readonly FormerId[] = [],
): Readonly<Record<string, string>> => ({
  SLUGLINE_CHANNELS: definition('channels', {
    sections,
    channels: channels.map((channel) =>
      channel.topics === undefined ? channel : { ...channel, topics: withBothIds(channel.topics, formerIds) },
    ),
  }),
});
