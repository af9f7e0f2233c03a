/** Options of the commands about dead letters. */
export interface DeadLetterOptions {
  readonly queue?: string;
  readonly json?: true;
  readonly all?: true;
  readonly yes?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}
