import type { DurationName, Outcome, Service } from '../core/metrics.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { PushService } from '../core/readers/push/endpoint.ts';

/** The one line a stage writes about one article: for people, and for metrics. It never holds the article's text. */
export interface JournalEntry<S extends Service = Service> {
  /** What became of it: `committed`, `announced`, `failed`… One counter each. */
  readonly outcome: Outcome<S>;
  readonly upload?: UploadRef;
  readonly articleId?: string;
  readonly version?: number;
  readonly eventId?: string;
  /** The announcement's type. */
  readonly type?: string;
  /** A rejection's code. */
  readonly code?: string;
  /** It is of the canary, where no upload says so. */
  readonly isCanary?: boolean;
  /** How many it stands for; 1 if left out. */
  readonly count?: number;
  /** How many of them are of which push service; each is a metric. */
  readonly services?: Readonly<Partial<Record<PushService, number>>>;
  /** Why, in words; an error's name and message, with its causes. */
  readonly message?: string;
  /** The trace in which the upload is handled, or was, if it is traced. */
  readonly trace?: string;
  /** Milliseconds, each a metric with its percentiles: what an alarm or the dashboard asks for. */
  readonly durations?: Readonly<Partial<Record<DurationName, number>>>;
  /** Milliseconds that single steps took, and all of it: to be read and searched for. Metrics are paid for one by one. */
  readonly steps?: Readonly<Record<string, number>>;
}

/** What a service writes its entries with. */
export type Journal<S extends Service = Service> = (entry: JournalEntry<S>) => void;
