/** Whether planners may still use a read from before the first follow. */
export interface FirstFollow {
  /**
   * Reads strongly consistent, after what the caller has written.
   *
   * @returns `none`: no follow has ever been counted; `new`: some planner may not know yet that one was; `known`: all know
   */
  state(): Promise<'none' | 'new' | 'known'>;
  /** Notes that all planners know. This stays so, even when nobody follows anything any more. */
  note(): Promise<void>;
}
