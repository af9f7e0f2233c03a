import { copyDirection } from '../direction.ts';
import type { Image } from '../edition.ts';
import type { Direction } from '../language-direction.ts';
import type { ArticleId } from '../publish/identity.ts';
import type { Instant } from '../publish/records.ts';
import type { StoryId } from '../publish/story-id.ts';

/** A topic as readers see it. */
export interface NamedTopic {
  /** `person:tom-cruise` */
  readonly id: string;
  /** `Tom Cruise` */
  readonly name: string;
}

/** An article as lists, feeds and the search show it. */
export interface Entry {
  readonly articleId: ArticleId;
  /** The version that readers have. */
  readonly version: number;
  /** When it was first published: what lists are sorted by, and part of its address. */
  readonly at: Instant;
  /** When readers got this version; the same as `at` if it was never corrected. */
  readonly updatedAt: Instant;
  /** When lists first had it as it is: its text, its topics, its story. After a pause that is later than all else. */
  readonly listedAt: Instant;
  readonly headline: string;
  readonly standfirst: string | null;
  /** How its text begins, where it has no standfirst. */
  readonly teaser: string | null;
  /** The id of its section: `subject:sport`. Null if none is sure. */
  readonly section: string | null;
  /** The topics that it was announced under, including the section's. */
  readonly topics: readonly NamedTopic[];
  /** BCP 47; `und` when it is not known. */
  readonly language: string;
  /** Absent if an earlier release wrote the index, or only a feed's item is known; then `entryDirection` decides. */
  readonly dir?: Direction;
  /** Only the beginning of the story is there. */
  readonly isExcerpt?: true;
  readonly byline: readonly string[];
  /** The provider that the copy names. */
  readonly source: string | null;
  /** A picture to show beside the headline. */
  readonly image: Image | null;
  /** Whole minutes that reading it takes; null if not known. */
  readonly readingMinutes: number | null;
  /** From 1, the most urgent, to 9. */
  readonly urgency: number;
  /**
   * The story that it belongs to. Null if stories are off, it is an unannounced story of its own, or its story is not
   * known yet.
   */
  readonly story: StoryId | null;
  /** It was not announced: it can be found, but is not news. */
  readonly isQuiet: boolean;
  /** Key of its released document in the editions bucket. */
  readonly document: string;
}

/** The direction that an article is read in. */
export const entryDirection = ({
  dir,
  language,
  headline,
  standfirst,
  teaser,
}: Pick<Entry, 'dir' | 'language' | 'headline' | 'standfirst' | 'teaser'>): Direction =>
  dir ?? copyDirection([headline, standfirst, teaser].join('\n'), { language });

/** Sorts articles as feeds do: the newest first, those of one time by their ids. */
export const newestFirst = (
  a: Pick<Entry, 'at' | 'articleId'>,
  b: Pick<Entry, 'at' | 'articleId'>,
): number => (`${a.at}#${a.articleId}` < `${b.at}#${b.articleId}` ? 1 : -1);
