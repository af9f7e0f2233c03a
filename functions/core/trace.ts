/** A pass's effect on one piece of copy, and the reason: the answer to an editor who asks where a sentence went. */
export interface TraceStep {
  /** The pass, by the name of its function: `dropCaptions`. */
  readonly pass: string;
  readonly action: 'kept' | 'dropped' | 'changed' | 'chose';
  /** The copy or value it concerns, cut to 120 characters. */
  readonly what: string;
  /** One sentence a person understands. */
  readonly why: string;
}

export type Trace = readonly TraceStep[];

const LONGEST = 120;

/** Copy as a trace shows it. */
export const cutForTrace = (what: string): string =>
  what.length > LONGEST ? `${what.slice(0, LONGEST - 1)}…` : what;

/** Makes a trace step, cutting `what` so that a trace never carries a whole article. */
export const step = (pass: string, action: TraceStep['action'], what: string, why: string): TraceStep => ({
  pass,
  action,
  what: cutForTrace(what),
  why,
});
