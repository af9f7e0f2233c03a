import type { TombstoneDocument } from '../core/publish/edition-document.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { ReleasedEdition } from '../core/site/entry-of.ts';
import type { SiteIndex } from '../core/site/site-index.ts';
import type { RuledStories } from './stories.ts';

/** Where a list continues: after this article, which is not repeated. */
export interface Cursor {
  readonly at: Instant;
  readonly articleId: ArticleId;
}

/** Part of a feed, the newest first. */
export interface FeedSlice {
  readonly items: readonly FeedItem[];
  /** Articles that the feed also lists but a later release wrote, so this one cannot read them. */
  readonly later: readonly ArticleId[];
  /** Where the rest begins, or null if there is none. */
  readonly next: Cursor | null;
}

export interface SliceQuery {
  /** A topic's id, or `all`. */
  readonly topic: string;
  /** Only this section, or null for any. */
  readonly section?: string | null;
  /** Only announced articles: no back catalogue. */
  readonly isNews?: true;
  /** Only articles after this one in the list; left out for the newest. */
  readonly before?: Cursor | undefined;
  /** The oldest time to include. */
  readonly since?: Instant;
  /** The most articles. */
  readonly most: number;
  /** How many months are searched before the list is cut; 12 if left out. */
  readonly months?: number;
  readonly now: Instant;
}

/** The feeds of the catalogue, which list live articles only. Reads may be a second behind. */
export interface FeedReader {
  slice(query: SliceQuery): Promise<FeedSlice>;
  /** An article as a feed lists it, or null if it does not. */
  item(topic: string, at: Instant, articleId: ArticleId): Promise<FeedItem | null>;
}

/** A released document: the text for readers, or its withdrawal. */
export type ReleasedDocument = ReleasedEdition | { readonly tombstone: TombstoneDocument };

export interface ReleasedVersion {
  readonly key: string;
  readonly version: number;
}

/** The released documents of the editions bucket. */
export interface ReleasedDocuments {
  /** Null if there is none: nothing of an erased article is left. */
  read(key: string): Promise<ReleasedDocument | null>;
  /** Every released version, the first one first. */
  versions(articleId: ArticleId): Promise<readonly ReleasedVersion[]>;
}

/** The index that the site reads. */
export interface SiteIndexReader {
  /** Null until it is built for the first time. */
  read(): Promise<SiteIndex | null>;
  /** The index that was read last, or null before that. */
  known(): SiteIndex | null;
}

/** The index as its builder sees it. */
export interface SiteIndexStore {
  /** The index, with the tag to pass when it is written. */
  load(): Promise<{ readonly index: SiteIndex; readonly tag: string } | null>;
  /**
   * @param tag of the index that was loaded, or null if there was none
   * @returns `conflict` if it was written meanwhile
   */
  store(index: SiteIndex, tag: string | null): Promise<'stored' | 'conflict'>;
}

/** The stories as the site uses them. */
export type StoryReader = Pick<RuledStories, 'stories' | 'membershipsOf'>;
