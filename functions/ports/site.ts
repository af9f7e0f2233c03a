import type { TombstoneDocument } from '../core/publish/edition-document.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { ReleasedEdition } from '../core/site/entry-of.ts';
import type { SiteIndex } from '../core/site/site-index.ts';
import type { RuledStories } from './stories.ts';

/** Where a list goes on: after this article, which is not in it again. */
export interface Cursor {
  readonly at: Instant;
  readonly articleId: ArticleId;
}

/** Part of a feed, the newest in front. */
export interface FeedSlice {
  readonly items: readonly FeedItem[];
  /** Articles that are listed there, too, by a later release that this one cannot read. */
  readonly later: readonly ArticleId[];
  /** Where the rest begins; null where there is none. */
  readonly next: Cursor | null;
}

export interface SliceQuery {
  /** A topic's id, or `all`. */
  readonly topic: string;
  /** Only in this section. Null: in any. */
  readonly section?: string | null;
  /** Only what somebody was told of: no back catalogue. */
  readonly isNews?: true;
  /** What comes after it. Left out: the newest. */
  readonly before?: Cursor | undefined;
  /** Nothing older. */
  readonly since?: Instant;
  /** How many articles. */
  readonly most: number;
  /** How many months are looked through for them before the list is cut; 12 if left out. */
  readonly months?: number;
  readonly now: Instant;
}

/** The feeds of the catalogue: what is live, and nothing else. Reads may be a second behind. */
export interface FeedReader {
  slice(query: SliceQuery): Promise<FeedSlice>;
  /** An article as a feed lists it; null where that does not list it. */
  item(topic: string, at: Instant, articleId: ArticleId): Promise<FeedItem | null>;
}

/** A released document: what readers may have, or that it was withdrawn. */
export type ReleasedDocument = ReleasedEdition | { readonly tombstone: TombstoneDocument };

export interface ReleasedVersion {
  readonly key: string;
  readonly version: number;
}

/** The released documents of the editions bucket. */
export interface ReleasedDocuments {
  /** Null where there is none: nothing of an erased article is left. */
  read(key: string): Promise<ReleasedDocument | null>;
  /** Every version that was released, the first in front. */
  versions(articleId: ArticleId): Promise<readonly ReleasedVersion[]>;
}

/** The index that the site reads. */
export interface SiteIndexReader {
  /** Null until it is built for the first time. */
  read(): Promise<SiteIndex | null>;
  /** What was read last; null before that. */
  known(): SiteIndex | null;
}

/** The index as its builder sees it. */
export interface SiteIndexStore {
  /** With what is to be given back when it is written. */
  load(): Promise<{ readonly index: SiteIndex; readonly tag: string } | null>;
  /**
   * @param tag of the index that was loaded; null where there was none
   * @returns `conflict` if it was written meanwhile
   */
  store(index: SiteIndex, tag: string | null): Promise<'stored' | 'conflict'>;
}

/** What the site asks of the stories. */
export type StoryReader = Pick<RuledStories, 'stories' | 'membershipsOf'>;
