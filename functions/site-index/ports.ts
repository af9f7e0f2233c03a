import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { FeedReader, ReleasedDocuments, SiteIndexStore, StoryReader } from '../ports/site.ts';

/** The dependencies of building the index. */
export interface SiteIndexPorts {
  readonly feeds: FeedReader;
  readonly documents: ReleasedDocuments;
  readonly store: SiteIndexStore;
  /** Left out: stories are off. */
  readonly stories?: StoryReader;
  /** Waits until no environment of the site shows the content of the previous index. */
  readonly settle: () => Promise<unknown>;
  /** Has the edge forget every page: a withdrawn article may be on any. */
  readonly purge: (reference: string) => Promise<void>;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly journal: Journal<'site-index'>;
}
