/** What the commands about refused uploads are told. */

export interface QuarantineOptions {
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}

/** What `retry` is told besides. */
export interface RetryOptions extends QuarantineOptions {
  readonly all?: true;
  readonly timeout: number;
}
