import type { UploadRef } from '../core/publish/identity.ts';
import type { Authority } from '../core/publish/rights.ts';
import type { Taxonomy } from '../core/tag/taxonomy/taxonomy.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore } from '../ports/edition-store.ts';
import type { Journal } from '../ports/journal.ts';
import type { OperatorNotices } from '../ports/notices.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';
import type { UploadQueue } from '../ports/upload-queue.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { Turn } from './turns.ts';

export interface IngestPorts {
  /** Whose articles they are (see `articleIdOf`). */
  readonly namespace: string;
  readonly uploads: UploadStore;
  readonly editions: EditionStore;
  readonly catalogue: IngestCatalogue;
  readonly notices: OperatorNotices;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal<'ingest'>;
  /** A trace for an upload (see `Traces`); null if it is not traced. */
  readonly trace?: (upload: UploadRef) => string | null;
  /** What editors ruled about topics; nothing when left out. */
  readonly taxonomy?: Taxonomy;
  /**
   * Waits until a removal is old enough to be handled (see `removalGrace`), and answers whether it had to; no removal waits when left
   * out.
   */
  readonly grace?: (at: string | undefined) => Promise<boolean>;
  /** Lets time pass between attempts, so that whoever is at work on the same article comes to an end; none when left out. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Waits until a heavy upload may be worked on; at once when left out. */
  readonly turn?: Turn;
  /**
   * Where silent uploads are handed on to, so that a back catalogue keeps no news waiting; nowhere when left out: this is the bulk lane,
   * or there is none.
   */
  readonly bulk?: UploadQueue;
  /** Whether versions get a signature, by which stories are recognised; not when left out. */
  readonly signs?: boolean;
  /** The languages that the deployment publishes in; none is expected more than another when left out. */
  readonly languages?: readonly string[];
  /** What the deployment's settings allow under prefixes; nothing is said of any when left out. */
  readonly authorities?: readonly Authority[];
}
