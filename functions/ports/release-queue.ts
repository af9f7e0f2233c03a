import type { ExpiryRef, OutboxRef } from './catalogue.ts';

export interface ReleaseQueue {
  /** Has the release function look at a held item or an expiry after some whole seconds, 0 to 900. */
  schedule(ref: OutboxRef | ExpiryRef, delaySeconds: number): Promise<void>;
}
