/** How much a push service keeps in memory. */
export interface PushLimits {
  /** Known browsers, connected or not. */
  readonly browsers: number;
  /** Subscriptions of one browser. */
  readonly subscriptions: number;
  /** Messages that wait for one browser. The oldest are dropped. */
  readonly waiting: number;
  /** Ended subscriptions that it answers 410 for. */
  readonly ended: number;
  /** Messages whose times are logged. */
  readonly noted: number;
}

export const PUSH_LIMITS: PushLimits = {
  browsers: 200,
  subscriptions: 1000,
  waiting: 100,
  ended: 10_000,
  noted: 10_000,
};
