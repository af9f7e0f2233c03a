import type { ExpiryRef, OutboxRef, StoryRef } from './catalogue.ts';

/** The subject of a reminder to the release function: a held item, an expiry, or a story. */
export type Reminder = OutboxRef | ExpiryRef | StoryRef;

export interface ReleaseQueue {
  /** Sends the release function a reminder after some whole seconds, 0 to 900. */
  schedule(reminder: Reminder, delaySeconds: number): Promise<void>;
}
