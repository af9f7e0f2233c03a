import { type ChannelSettings, DEFAULT_CHANNELS } from '../core/publish/channels.ts';

/** What the deployment chose about its channels, which infra puts into the bundle as percent-encoded JSON. */
declare const SLUGLINE_CHANNELS: string | undefined;

/** The choice that was bundled with the function; the default when it was not bundled by infra. */
export const bundledChannels = (): ChannelSettings =>
  typeof SLUGLINE_CHANNELS === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_CHANNELS)) as ChannelSettings)
    : DEFAULT_CHANNELS;
