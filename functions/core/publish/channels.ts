import { SECTIONS } from '../section.ts';
import type { FormerId } from '../tag/taxonomy/former-ids.ts';
import type { Announcement } from './announcement.ts';
import { isCanary } from './canary.ts';
import { customChannelId } from './channel-names.ts';
import type { CustomChannel } from './custom-channel.ts';
import type { Audience } from './records.ts';

/** The content of a channel. */
export type Carries =
  /** Every announcement. */
  | { readonly kind: 'everything' }
  /** Announcements of a section, by its id: `subject:sport`. */
  | { readonly kind: 'section'; readonly section: string }
  /** Announcements in one of these languages and about one of these topics; an empty list stands for all. */
  | {
      readonly kind: 'selection';
      readonly languages: readonly string[];
      readonly topics: readonly string[];
    }
  /** The announcements of canaries, and no others. */
  | { readonly kind: 'canaries' }
  /** Rejected uploads and alarms, for operators. */
  | { readonly kind: 'notices' }
  /** Nothing: the channel of a section that the deployment does not announce to. */
  | { readonly kind: 'nothing' };

/** A channel of a deployment. Its names all follow from its id. */
export interface Channel {
  /** `articles`, `operations`, `monitor`, `section:sport`, or `custom:news-in-german` for one that the settings add. */
  readonly id: string;
  /** The sender name that mailboxes show. At most 100 characters. */
  readonly displayName: string;
  readonly carries: Carries;
}

/** A channel with the address of its messages. */
export interface OpenChannel extends Channel {
  readonly arn: string;
}

/** The deployment's settings for its channels. */
export interface ChannelSettings {
  /** The sections that are announced to, without `subject:`. Every section has a channel. */
  readonly sections: 'all' | readonly string[];
  readonly channels: readonly CustomChannel[];
}

/** Every section is announced to, and there are no custom channels. */
export const DEFAULT_CHANNELS: ChannelSettings = { sections: 'all', channels: [] };

/** The channels that every deployment has, apart from those of the sections. */
const FIXED: readonly Channel[] = [
  { id: 'articles', displayName: 'Articles', carries: { kind: 'everything' } },
  { id: 'operations', displayName: 'Slugline', carries: { kind: 'notices' } },
  { id: 'monitor', displayName: 'Slugline canary', carries: { kind: 'canaries' } },
];

/**
 * The channels of a deployment. This is the only list of them: infra, announce, the commands and the tests derive from it.
 *
 * @param settings custom channels as `readCustomChannels` gives them
 * @example declareChannels(DEFAULT_CHANNELS).map(({ id }) => id) // ['articles', 'operations', 'monitor', 'section:…', …]
 */
export const declareChannels = ({ sections, channels }: ChannelSettings): readonly Channel[] => [
  ...FIXED,
  ...SECTIONS.map(({ id, name }): Channel => {
    const word = id.replace(/^subject:/, '');
    const isAnnounced = sections === 'all' || sections.includes(word);
    return {
      id: `section:${word}`,
      displayName: name,
      carries: isAnnounced ? { kind: 'section', section: id } : { kind: 'nothing' },
    };
  }),
  ...channels.map(
    ({ name, displayName = name, languages = [], topics = [] }): Channel => ({
      id: customChannelId(name),
      displayName,
      carries: { kind: 'selection', languages, topics },
    }),
  ),
];

/**
 * The channels that carry an announcement. The audience decides, and it only grows: subscribers who received the
 * article under a language, a section or a topic also receive its correction and withdrawal. A canary goes to the
 * monitors alone.
 *
 * @param channels those of the deployment, in any order; the result keeps the order
 */
export const channelsFor = <C extends Channel>(
  { upload }: Pick<Announcement, 'upload'>,
  audience: Audience,
  channels: readonly C[],
): readonly C[] =>
  channels.filter(({ carries }) =>
    isCanary(upload) ? carries.kind === 'canaries' : carriesFor(carries, audience),
  );

const carriesFor = (carries: Carries, audience: Audience): boolean => {
  switch (carries.kind) {
    case 'everything':
      return true;
    case 'section':
      return audience.sections.includes(carries.section);
    case 'selection':
      return (
        some(carries.languages, audience.languages, speaks) && some(carries.topics, audience.topics, covers)
      );
    case 'canaries':
    case 'notices':
    case 'nothing':
      return false;
    default:
      return carries satisfies never;
  }
};

const some = (
  patterns: readonly string[],
  found: readonly string[],
  meets: (pattern: string, value: string) => boolean,
): boolean =>
  patterns.length === 0 || patterns.some((pattern) => found.some((value) => meets(pattern, value)));

/** Whether a language range covers a tag: basic filtering of RFC 4647. */
const speaks = (range: string, tag: string): boolean =>
  tag.toLowerCase() === range.toLowerCase() || tag.toLowerCase().startsWith(`${range.toLowerCase()}-`);

/** Whether a topic pattern covers an id: `person:tom-cruise` itself, `person:*` every person. */
const covers = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

/**
 * The topics of a custom channel, with both ids of each topic that was renamed. New articles only have the current id
 * once the former one has lapsed, but corrections and withdrawals of earlier articles are found only under the former
 * id. So a channel that names either id carries both.
 *
 * @param topics ids, and beginnings of ids with a star
 * @param formerIds every topic that was renamed, lapsed ones too
 * @example withBothIds(['place:turkey'], [{ former: 'place:turkey', current: 'place:turkiye', until }]) //
 *   ['place:turkey', 'place:turkiye']
 */
export const withBothIds = (topics: readonly string[], formerIds: readonly FormerId[]): readonly string[] => {
  const isNamed = (id: string): boolean => topics.some((pattern) => covers(pattern, id));
  const others = formerIds
    .filter(({ former, current }) => isNamed(former) !== isNamed(current))
    .map(({ former, current }) => (isNamed(former) ? current : former));
  return [...new Set([...topics, ...others])];
};

/** Whether announcements go to a channel, so that announce needs permission to publish to it. */
export const isAnnouncedTo = ({ carries: { kind } }: Channel): boolean =>
  kind !== 'nothing' && kind !== 'notices';

/** Whether subscribers may use a channel. Those of operators and monitors stay in their own account. */
export const isForFollowers = ({ carries: { kind } }: Channel): boolean =>
  kind !== 'canaries' && kind !== 'notices';
