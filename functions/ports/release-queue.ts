import type { OutboxRef } from './catalogue.ts';

export interface ReleaseQueue {
  /** Has the release function look at a held item after some whole seconds, 0 to 900. */
  schedule(ref: OutboxRef, delaySeconds: number): Promise<void>;
}
