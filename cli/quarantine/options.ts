/** Options of all commands about rejected uploads. */
export interface QuarantineOptions {
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}

/** Options of `slugline quarantine retry` and `accept`. */
export interface RetryOptions extends QuarantineOptions {
  readonly all?: true;
  readonly timeout: number;
}
