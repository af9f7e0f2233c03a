import type { Instant } from '../core/publish/records.ts';

/** The time, given to the stages so that tests can hold it. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some fixed moment, never going back: for measuring. */
  elapsed(): number;
}
