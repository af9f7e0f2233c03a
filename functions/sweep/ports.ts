import type { CollectingCatalogue, PauseCatalogue, SweepCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';
import type { ReannouncingStories } from '../ports/stories.ts';
import type { UploadQueue } from '../ports/upload-queue.ts';

export interface SweepPorts {
  readonly catalogue: SweepCatalogue & PauseCatalogue & CollectingCatalogue;
  /** Left out where stories are off. */
  readonly stories?: Pick<ReannouncingStories, 'toReannounce'>;
  readonly queue: ReleaseQueue;
  readonly uploadQueue: UploadQueue;
  readonly clock: Clock;
  readonly journal: Journal<'sweep'>;
}
