/** What the commands about dead letters are told. */
export interface DeadLetterOptions {
  readonly queue?: string;
  readonly json?: true;
  readonly all?: true;
  readonly yes?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}
