import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline list`. */
export interface ListOptions extends TargetOptions {
  readonly topic?: string;
  readonly section?: readonly string[];
  readonly since: string;
  readonly limit: number;
  readonly json?: true;
}
