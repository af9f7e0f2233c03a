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
  /** The namespace of its article ids (see `articleIdOf`). */
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
  /** Editors' rules about topics; none when left out. */
  readonly taxonomy?: Taxonomy;
  /**
   * Waits until a removal is old enough to be handled (see `removalGrace`), and returns whether it had to. If left
   * out, removals do not wait.
   */
  readonly grace?: (at: string | undefined) => Promise<boolean>;
  /**
   * Waits between attempts, so that another run on the same article can finish. If left out, attempts do not wait.
   */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Waits until a heavy upload may be processed. If left out, it is processed at once. */
  readonly turn?: Turn;
  /**
   * Where silent uploads are sent, so that a back catalogue does not delay news. The bulk lane and pipelines
   * without one leave it out.
   */
  readonly bulk?: UploadQueue;
  /** Whether versions get a signature by which stories are recognised; not if left out. */
  readonly signs?: boolean;
  /** The languages that the deployment publishes in. If left out, all languages are equally likely. */
  readonly languages?: readonly string[];
  /** The deployment's settings for prefixes. If left out, no prefix has any. */
  readonly authorities?: readonly Authority[];
}
