import type { Announcer } from '../ports/announcer.ts';
import type { AnnounceCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReleaseStore } from '../ports/edition-store.ts';
import type { Journal } from '../ports/journal.ts';

/** Where announcements go: the channel of everything, those of the sections that have one, and that of monitors. */
export interface Channels {
  readonly articles: string;
  readonly sections: Readonly<Record<string, string>>;
  /** Where canaries are announced, and nothing else. */
  readonly monitor: string;
}

export interface AnnouncePorts {
  readonly catalogue: AnnounceCatalogue;
  readonly editions: ReleaseStore;
  readonly announcer: Announcer;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Waits some milliseconds between attempts at refused messages. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
