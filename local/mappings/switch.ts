import { setTimeout as delay } from 'node:timers/promises';
import { logFault } from '../answer-fault.ts';

const AFTER_FAULT_MS = 1000;

/** Something that runs until it is turned off, and can be turned on again. */
export interface Switch {
  readonly isOn: () => boolean;
  turn(on: boolean): void;
  /** Settles when it has stopped: it was turned off, or everything ended. */
  ended(): Promise<void>;
}

/** Restarts after a failure, such as a full disk. */
const runOn = async (run: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted)
    try {
      return await run(signal);
    } catch (thrown) {
      logFault('an event source', thrown);
      await delay(AFTER_FAULT_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
};

/**
 * @param run runs until the signal
 * @param ending ends it for good
 */
export const openSwitch = (run: (signal: AbortSignal) => Promise<void>, ending: AbortSignal): Switch => {
  let off: AbortController | null = null;
  let running = Promise.resolve();
  return {
    isOn: () => off !== null,
    turn: (on) => {
      if (on === (off !== null)) return;
      off?.abort();
      off = on ? new AbortController() : null;
      if (off === null) return;
      const signal = AbortSignal.any([ending, off.signal]);
      // The runs must not overlap, and the earlier one may take a while to end.
      running = running.then(() => runOn(run, signal));
    },
    ended: () => running,
  };
};
