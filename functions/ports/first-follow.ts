/** Whether planners may still go on with what they read before anybody followed anything. */
export interface FirstFollow {
  /**
   * Reads strongly consistent, after what the caller has written.
   *
   * @returns `none`: no follow has ever been counted; `new`: some planner may not know yet that one was; `known`: all know
   */
  state(): Promise<'none' | 'new' | 'known'>;
  /** Notes that all planners know. It stays so, also when nobody follows anything any more. */
  note(): Promise<void>;
}
