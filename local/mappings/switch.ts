/** Something that runs until it is turned off, and can be turned on again. */
export interface Switch {
  readonly isOn: () => boolean;
  turn(on: boolean): void;
  /** Settles when it runs no more: it was turned off, or all ended. */
  ended(): Promise<void>;
}

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
      // Never twice at once: the run before may take a moment to end.
      running = running.then(() => run(signal));
    },
    ended: () => running,
  };
};
