import { FIRST_FOLLOW_WAIT } from '../core/readers/first-follow.ts';
import type { FirstFollow } from '../ports/first-follow.ts';

export interface ConfirmPorts {
  readonly firstFollow: FirstFollow;
  /** Waits, in milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Called when a follow is written and before it is confirmed to the reader: from then on every planner knows that
 * there are followers. Only the very first follow takes time. Other readers who follow in the same second wait, too,
 * because nobody knows how long ago the first follow was written.
 */
export const untilPlannersKnow = async ({ firstFollow, pause }: ConfirmPorts): Promise<void> => {
  // The canary's rows, and follows without a device, are not counted.
  if ((await firstFollow.state()) !== 'new') return;
  await pause(FIRST_FOLLOW_WAIT);
  await firstFollow.note();
};
