import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline topics`. */
export interface TopicsOptions extends TargetOptions {
  readonly prefix?: string;
  readonly since: string;
  readonly limit: number;
  readonly json?: true;
}
