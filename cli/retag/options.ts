/** Options of `slugline retag`. */
export interface RetagCommandOptions {
  readonly since?: string;
  readonly topic?: string;
  readonly taxonomy?: string;
  readonly dryRun?: true;
  readonly announce?: true;
  readonly json?: true;
  readonly endpoint?: string;
  readonly stack?: string;
}
