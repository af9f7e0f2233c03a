import { step, type TraceStep } from '../../trace.ts';

/** Most steps of one kind in a trace: enough to see what happens, without a step for each word. */
const MOST_STEPS = 12;

/** Records what resolving merged and dropped, for the trace. */
export interface Notes {
  readonly merged: (what: string, why: string) => void;
  readonly dropped: (what: string, why: string) => void;
  readonly steps: () => readonly TraceStep[];
}

/** Starts notes that keep each text once and at most a dozen texts of a kind. */
export const takeNotes = (): Notes => {
  const merged = new Map<string, TraceStep>();
  const dropped = new Map<string, TraceStep>();
  const note = (
    into: Map<string, TraceStep>,
    action: TraceStep['action'],
    what: string,
    why: string,
  ): void => {
    if (into.size < MOST_STEPS && !into.has(what)) into.set(what, step('resolve', action, what, why));
  };
  return {
    merged: (what, why) => note(merged, 'changed', what, why),
    dropped: (what, why) => note(dropped, 'dropped', what, why),
    steps: () => [...merged.values(), ...dropped.values()],
  };
};
