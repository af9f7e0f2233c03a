import type { DurationName, Outcome, Service } from '../core/metrics.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { PushService } from '../core/readers/push/endpoint.ts';

/** The one line a stage writes about one article: for people, and for metrics. It never holds the article's text. */
export interface JournalEntry<S extends Service = Service> {
  /** The outcome: `committed`, `announced`, `failed`… Each has its own counter. */
  readonly outcome: Outcome<S>;
  readonly upload?: UploadRef;
  readonly articleId?: string;
  readonly version?: number;
  readonly eventId?: string;
  /** The announcement's type. */
  readonly type?: string;
  /** A rejection's code. */
  readonly code?: string;
  /** Marks an entry about the canary if it names no upload. */
  readonly isCanary?: boolean;
  /** The number of events it stands for; 1 if left out. */
  readonly count?: number;
  /** Their numbers by push service; each is a metric. */
  readonly services?: Readonly<Partial<Record<PushService, number>>>;
  /** The reason in words; an error's name and message, with its causes. */
  readonly message?: string;
  /** The trace in which the upload is handled, or was, if it is traced. */
  readonly trace?: string;
  /** Milliseconds, each a metric with its percentiles, for alarms and the dashboard. */
  readonly durations?: Readonly<Partial<Record<DurationName, number>>>;
  /** Milliseconds of single steps and in total, for reading and searching only, because each metric costs money. */
  readonly steps?: Readonly<Record<string, number>>;
}

/** Writes the log entries of a service. */
export type Journal<S extends Service = Service> = (entry: JournalEntry<S>) => void;
