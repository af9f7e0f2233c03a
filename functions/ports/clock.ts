import type { Instant } from '../core/publish/records.ts';

/** The time, passed to the stages so that tests can set it. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some fixed time, never going back: for measuring. */
  elapsed(): number;
}
