import type { Announcement } from '../../../functions/core/publish/announcement.ts';
import type { StoredDocument } from '../../../functions/core/publish/edition-document.ts';
import type { Message } from '../../../functions/core/publish/message.ts';
import type { Notice } from '../../../functions/core/publish/notice.ts';
import type { VersionRecord } from '../../../functions/core/publish/records.ts';
import type { MemoryCatalogue } from '../../fakes/memory-catalogue.ts';
import type { MemoryEditions } from '../../fakes/memory-editions.ts';
import type { MemoryStories } from '../../fakes/memory-stories.ts';
import type { Heard } from '../channels.ts';
import type { Release } from '../edition-calls.ts';
import type { Pause } from '../pause.ts';
import type { Script } from '../script.ts';
import type { Editing } from './editing.ts';
import type { Happening } from './happening.ts';

/** What is looked at: what subscribers and operators were sent, and what the catalogue holds. */
export interface Judged {
  readonly heard: readonly Heard[];
  /** What channels would not take when they were told of it; nothing when left out. */
  readonly refused?: readonly Heard[];
  /** The channel that refused everything for hours. */
  readonly deaf?: string | null;
  /** Channels that nobody listened to. */
  readonly unheard?: readonly string[];
  readonly notices: { readonly told: readonly Pick<Notice, 'upload' | 'code'>[] };
  readonly store: Pick<MemoryCatalogue, 'keys' | 'articles' | 'versions' | 'feeds'> &
    Partial<Pick<MemoryCatalogue, 'alternates' | 'outbox' | 'expiries' | 'claims'>>;
  /** What became of the catalogue, in order; not looked at when left out. */
  readonly history?: readonly Happening[];
  /** The current object of each key; not looked at when left out. */
  readonly objects?: ReadonlyMap<string, string>;
  /** What feeds came to list, and when; not looked at when left out. */
  readonly listings?: readonly { readonly headline: string; readonly at: number }[];
  /** The editions by their key; not looked at when left out. */
  readonly editions?: Pick<MemoryEditions, 'documents' | 'readable'>;
  /** What was released to readers, and when; not looked at when left out. */
  readonly releases?: readonly Release[];
  /** What is known of stories; not looked at when left out. */
  readonly stories?: Pick<MemoryStories, 'members' | 'known' | 'asked'> &
    Partial<Pick<MemoryStories, 'words'>>;
  /** Articles whose story could not be claimed or left; none when left out. */
  readonly storyless?: ReadonlySet<string>;
  /** What editors and operators did to stories; nothing when left out. */
  readonly editing?: Editing;
  /** What editors have ruled; not looked at when left out. */
  readonly rulings?: { readonly ruled: ReadonlyMap<string, unknown> };
  /** When announcements were paused; never when left out. */
  readonly pauses?: readonly Pause[];
}

export interface Delivery {
  readonly announcement: Announcement;
  readonly message: Message;
  readonly at: number;
  readonly lookedAt: number | null;
  /** What readers found at the place of its edition just then; not known when left out. */
  readonly found?: StoredDocument | null;
}

const read = new WeakMap<Message, Announcement>();

/** Each rule asks what a message says; it is read once. */
const announcementOf = (message: Message): Announcement => {
  const known = read.get(message) ?? (JSON.parse(message.texts.default) as Announcement);
  read.set(message, known);
  return known;
};

export const deliveriesOf = ({ heard }: Judged, channel = 'articles'): readonly Delivery[] =>
  heard
    .filter(({ message }) => message.channel === channel)
    .map(({ message, at, lookedAt = null, ...rest }) => ({
      ...rest,
      message,
      at,
      lookedAt,
      announcement: announcementOf(message),
    }));

/** What a channel was told in the order of time, whether it took it or not. */
export const tellingsOf = (cloud: Judged, channel = 'articles'): readonly Delivery[] =>
  deliveriesOf({ ...cloud, heard: [...cloud.heard, ...(cloud.refused ?? [])] }, channel).toSorted(
    (a, b) => a.at - b.at,
  );

export const listOf = (message: Message, name: string): readonly string[] => {
  const attribute = message.attributes[name];
  return attribute?.type === 'String.Array' ? attribute.values : [];
};

export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** What a consumer is left with that drops repeats and versions older than it has, as the README says. */
export const consume = (deliveries: readonly Delivery[]): Map<string, Announcement> => {
  const known = new Map<string, Announcement>();
  for (const { announcement } of deliveries) {
    const before = known.get(announcement.articleId);
    if (before === undefined || announcement.version > before.version)
      known.set(announcement.articleId, announcement);
  }
  return known;
};

/**
 * The earliest moment at which some upload of these words was free to be told, or at which an operator lifted its embargo, in
 * milliseconds since 1970.
 */
export const freeAt = (headline: string, { puts, operations }: Script): number =>
  Math.min(
    ...(puts.get(headline) ?? []).map((put) => Math.max(put.at, put.embargo ?? 0)),
    ...(operations?.releases ?? []).filter((lifted) => lifted.headline === headline).map(({ at }) => at),
  );

/** Whether an operator lifted an embargo by this version. */
export const isReleasedEarly = (
  { operations }: Script,
  { articleId, version }: Pick<VersionRecord, 'articleId' | 'version'>,
): boolean =>
  operations?.releases?.some((lifted) => lifted.articleId === articleId && lifted.version === version) ??
  false;

/** Whether a version is of the same upload as the one before: its tags alone are new. */
export const isRetagged = (cloud: Judged, { articleId, version, status, upload }: VersionRecord): boolean => {
  const before = cloud.store.versions.get(`${articleId}.${version - 1}`);
  return status === 'active' && before?.status === 'active' && before.upload.object === upload.object;
};

/** Former id and current one of each topic that rules of the simulation rename. */
export const RENAMED: readonly (readonly [former: string, current: string])[] = [
  ['keyword:harbours', 'keyword:quays'],
  ['keyword:planning', 'keyword:plans'],
];

/**
 * What a message says and to whom. While the feed of a renamed topic is moved, those who follow the current id may come to
 * those who are told: nothing else of a repeat may differ, but the story where it could not be claimed at first, and that the article is a
 * copy of one that is erased.
 */
export const sayingOf = (
  { texts, attributes }: Message,
  isStoryless = false,
  isErased: (articleId: string) => boolean = () => false,
): string => {
  const { topics, story, ...rest } = attributes;
  const others = isStoryless ? rest : { ...rest, story };
  const values: readonly string[] = topics?.type === 'String.Array' ? topics.values : [];
  const isAdded = (id: string): boolean =>
    RENAMED.some(([former, current]) => id === current && values.includes(former));
  const known = texts.default.replace(/,"copyOf":"(\w+)"/, (copy, articleId) =>
    isErased(articleId) ? '' : copy,
  );
  const said = { ...texts, default: isStoryless ? known.replace(/"story":\{[^}]*\},/, '') : known };
  return JSON.stringify([said, others, values.filter((id) => !isAdded(id))]);
};
