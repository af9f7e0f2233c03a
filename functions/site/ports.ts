import type { Clock } from '../ports/clock.ts';
import type { FeedReader, ReleasedDocuments, SiteIndexReader, StoryReader } from '../ports/site.ts';

/** The dependencies of the site. */
export interface SitePorts {
  readonly feeds: FeedReader;
  readonly documents: ReleasedDocuments;
  readonly index: SiteIndexReader;
  /** Left out: stories are off. */
  readonly stories?: StoryReader;
  readonly clock: Clock;
}
