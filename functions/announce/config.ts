import type { Channels } from './ports.ts';

/** What announce needs from its environment. `SECTION_CHANNELS` is JSON: a section's id to its channel's ARN. */
export const ANNOUNCE_ENVIRONMENT = [
  'CATALOGUE_TABLE',
  'ARTICLES_CHANNEL',
  'SECTION_CHANNELS',
  'MONITOR_CHANNEL',
] as const;

export type AnnounceEnvironment = Readonly<Record<(typeof ANNOUNCE_ENVIRONMENT)[number], string>>;

/** @throws SyntaxError or TypeError when `SECTION_CHANNELS` is not what `infra` writes. */
export const channelsOf = ({
  ARTICLES_CHANNEL,
  SECTION_CHANNELS,
  MONITOR_CHANNEL,
}: AnnounceEnvironment): Channels => {
  const sections: unknown = JSON.parse(SECTION_CHANNELS);
  if (typeof sections !== 'object' || sections === null)
    throw new TypeError('SECTION_CHANNELS must be a JSON object');
  return {
    articles: ARTICLES_CHANNEL,
    monitor: MONITOR_CHANNEL,
    sections: Object.fromEntries(Object.entries(sections).map(([id, arn]) => [id, String(arn)])),
  };
};
