import { FIRST_FOLLOW_WAIT } from '../core/readers/first-follow.ts';
import type { FirstFollow } from '../ports/first-follow.ts';

export interface ConfirmPorts {
  readonly firstFollow: FirstFollow;
  /** Waits, in milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * To be called when a follow is written and before the reader hears of it: from then on every planner knows that there are followers. Only about the first
 * follow ever this takes time. Whoever follows in the same second waits, too: they can't know how long ago the first one was written.
 */
export const untilPlannersKnow = async ({ firstFollow, pause }: ConfirmPorts): Promise<void> => {
  // The canary's rows, and follows without a device, are not counted.
  if ((await firstFollow.state()) !== 'new') return;
  await pause(FIRST_FOLLOW_WAIT);
  await firstFollow.note();
};
