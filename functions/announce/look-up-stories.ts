import { effectiveAt } from '../core/publish/announcement.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import { storyDayAt } from '../core/publish/story-day.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { Day } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { shortlistOf } from '../core/story/shortlist.ts';
import { type Key, keysOf, type Signature } from '../core/story/signature.ts';
import type { Posting } from '../core/story/store.ts';
import type { Consistency } from '../ports/catalogue.ts';
import type { Membership, Stories, Story } from '../ports/stories.ts';
import type { AnnouncePorts } from './ports.ts';

/** The longest chain of merges that is followed; editors do not make longer ones. */
export const MOST_MERGES = 8;

/** The fingerprints of a version's text that stories use. */
export interface Text {
  readonly articleId: ArticleId;
  readonly signature: Signature;
  readonly day: number;
  readonly isStated: boolean;
  readonly words: readonly Key[];
}

/**
 * The story table's entries for some texts: their articles' memberships, and the stories that they may belong to.
 */
export interface StoryLookup {
  readonly consistency: Consistency;
  readonly memberships: ReadonlyMap<ArticleId, Membership>;
  readonly postings: ReadonlyMap<number, readonly Posting[]>;
  readonly stories: ReadonlyMap<StoryId, Story>;
}

/** A look-up that is under way. */
export interface PendingLookup {
  /** The texts that it is about, by the version that each is of. */
  readonly texts: ReadonlyMap<VersionRecord, Text>;
  /** Null if nothing is looked up. */
  readonly found: Promise<StoryLookup> | null;
}

/**
 * Begins to read the stories of versions that are about to be announced. This claims nothing: a claim is written on
 * the condition that the records are as they were read.
 */
export const beginLookUp = (
  versions: readonly VersionRecord[],
  stories: AnnouncePorts['stories'],
): PendingLookup => {
  const compared = stories === undefined ? [] : versions.filter(isCompared);
  const texts = new Map(compared.map((version) => [version, textOf(version)]));
  if (stories === undefined || texts.size === 0) return { texts, found: null };
  const found = lookUpStories([...texts.values()], 'eventual', stories);
  // If there is nothing to claim in the end, nobody awaits it.
  found.catch(() => {});
  return { texts, found };
};

/**
 * Continues a look-up that was begun for the same versions before they were read. Begins another one if it lacks one
 * of them.
 */
export const followMerges = (
  begun: PendingLookup,
  versions: readonly VersionRecord[],
  stories: AnnouncePorts['stories'],
): PendingLookup => {
  const texts = new Map<VersionRecord, Text>();
  for (const version of versions.filter(isCompared)) {
    const [, text] = [...begun.texts].find(([other]) => isSame(other, version)) ?? [];
    if (text === undefined) return beginLookUp(versions, stories);
    texts.set(version, text);
  }
  return { texts, found: begun.found };
};

/** A table that was restored to an earlier time uses version numbers twice. */
const isSame = (one: VersionRecord, other: VersionRecord): boolean =>
  one.articleId === other.articleId &&
  one.version === other.version &&
  one.committedAt === other.committedAt &&
  one.signature === other.signature;

type Compared = VersionRecord & Required<Pick<VersionRecord, 'signature'>>;

/**
 * Whether a version is compared with stories. The canary is announced to monitors only, and silent uploads to nobody;
 * a withdrawal is announced with its article's story.
 */
const isCompared = (version: VersionRecord): version is Compared =>
  version.signature !== undefined &&
  version.status !== 'withdrawn' &&
  version.silent !== true &&
  !isCanary(version.upload);

const textOf = (version: Compared): Text => {
  const signature = decodeSignature(Buffer.from(version.signature, 'base64'));
  return {
    articleId: version.articleId,
    signature,
    ...storyDayAt(effectiveAt(version), version.summary.publishedAt),
    words: keysOf(signature, RULES.lookedUp),
  };
};

/** Reads the records that texts are compared with. */
export const lookUpStories = async (
  texts: readonly Text[],
  consistency: Consistency,
  stories: Pick<Stories, 'find' | 'stories'>,
): Promise<StoryLookup> => {
  const since = Math.min(...texts.map(({ day }) => day)) - RULES.openDays;
  const { memberships, postings } = await stories.find(
    texts.map(({ articleId }) => articleId),
    [...new Set(texts.flatMap(({ words }) => words.map(({ key }) => key)))],
    since,
    consistency,
  );
  const shortlisted = texts.flatMap(({ words, day }) =>
    shortlistOf(
      words,
      day,
      words.map(({ key }) => postedSince(day - RULES.openDays, postings.get(key))),
      RULES.shortlist,
    ),
  );
  const ids = [
    ...shortlisted.map((story) => story as StoryId),
    ...[...memberships.values()].flatMap(({ story, former = [] }) => [story, ...former]),
  ];
  const known = await readStories([...new Set(ids)], consistency, stories);
  return { consistency, memberships, postings, stories: known };
};

/** Postings since a given day; the read may also return those of older articles. */
export const postedSince = (since: Day, postings: readonly Posting[] = []): readonly Posting[] =>
  postings.filter(({ day }) => since === null || day === null || day >= since);

/** Reads stories. Those that editors merged are replaced by the stories that they were merged into. */
const readStories = async (
  ids: readonly StoryId[],
  consistency: Consistency,
  stories: Pick<Stories, 'stories'>,
): Promise<ReadonlyMap<StoryId, Story>> => {
  const known = new Map<StoryId, Story>();
  let left = ids;
  for (let step = 0; left.length > 0 && step <= MOST_MERGES; step++) {
    const read = await stories.stories(left, consistency);
    for (const story of read) known.set(story.id, story);
    left = read.flatMap(({ mergedInto }) =>
      mergedInto === undefined || known.has(mergedInto) ? [] : [mergedInto],
    );
  }
  return known;
};
