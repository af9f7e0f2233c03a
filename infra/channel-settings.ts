import type { ChannelSettings } from '../functions/core/publish/channels.ts';
import { readCustomChannels } from '../functions/core/publish/custom-channel.ts';
import { definition } from './definition.ts';
import type { Settings } from './settings.ts';

/**
 * What a deployment's settings say about channels.
 *
 * @throws Error naming each fault of the custom channels
 */
export const channelSettingsOf = ({
  sections,
  channels,
}: Pick<Settings, 'sections' | 'channels'>): ChannelSettings => {
  const read = readCustomChannels(channels);
  if (!read.ok)
    throw new Error(read.error.map(({ path, reason }) => `${placeOf(path)}: ${reason}`).join('\n'));
  return { sections: sections.map(({ id }) => id), channels: read.value };
};

/** `[0, 'languages', 1]` is `channels[0].languages[1]`. */
const placeOf = (path: readonly (string | number)[]): string =>
  `channels${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`;

/** The channels for announce's bundle. The rules of custom channels would not fit into its environment. */
export const channelsDefinition = (settings: ChannelSettings): Readonly<Record<string, string>> => ({
  SLUGLINE_CHANNELS: definition('channels', settings),
});
