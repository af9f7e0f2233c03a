import type { ChannelSettings } from '../functions/core/publish/channels.ts';
import { definition } from './definition.ts';

/** The channels for announce's bundle. The rules of custom channels would not fit into its environment. */
export const channelsDefinition = ({
  sections,
  channels,
}: ChannelSettings): Readonly<Record<string, string>> => ({
  SLUGLINE_CHANNELS: definition('channels', { sections, channels }),
});
