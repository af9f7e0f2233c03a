import type { ExpiryRef, OutboxRef, StoryRef } from './catalogue.ts';

/** What the release function looks at: a held item, an expiry, a story. */
export type Reminder = OutboxRef | ExpiryRef | StoryRef;

export interface ReleaseQueue {
  /** Has the release function look at something after some whole seconds, 0 to 900. */
  schedule(reminder: Reminder, delaySeconds: number): Promise<void>;
}
