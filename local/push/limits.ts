/** How much a push service keeps in memory. */
export interface PushLimits {
  /** Browsers that it knows, there or away. */
  readonly browsers: number;
  /** Subscriptions of one browser. */
  readonly subscriptions: number;
  /** Messages that wait for one browser: the oldest go. */
  readonly waiting: number;
  /** Ended subscriptions that it answers 410 for. */
  readonly ended: number;
  /** Messages whose times are noted. */
  readonly noted: number;
}

export const PUSH_LIMITS: PushLimits = {
  browsers: 200,
  subscriptions: 1000,
  waiting: 100,
  ended: 10_000,
  noted: 10_000,
};
