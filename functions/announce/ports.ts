import type { OpenChannel } from '../core/publish/channels.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { AnnounceCatalogue, OwingCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReleaseStore } from '../ports/edition-store.ts';
import type { Journal } from '../ports/journal.ts';
import type { OperatorNotices } from '../ports/notices.ts';
import type { Stories } from '../ports/stories.ts';

export interface AnnouncePorts {
  readonly catalogue: AnnounceCatalogue & OwingCatalogue;
  readonly editions: ReleaseStore;
  readonly announcer: Announcer;
  readonly notices: OperatorNotices;
  /** The stories. Without them each article is a story of its own. */
  readonly stories?: Stories;
  /** The channels of the deployment. */
  readonly channels: readonly OpenChannel[];
  readonly clock: Clock;
  readonly journal: Journal<'announce'>;
  /** Waits some milliseconds between attempts at refused messages. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
