import { type ChannelSettings, DEFAULT_CHANNELS } from '../core/publish/channels.ts';

/** The deployment's settings for its channels, which infra puts into the bundle as percent-encoded JSON. */
declare const SLUGLINE_CHANNELS: string | undefined;

/** The settings that were bundled with the function, or the defaults if infra did not bundle it. */
export const bundledChannels = (): ChannelSettings =>
  typeof SLUGLINE_CHANNELS === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_CHANNELS)) as ChannelSettings)
    : DEFAULT_CHANNELS;
