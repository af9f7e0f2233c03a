import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline sweep`. */
export interface SweepOptions extends TargetOptions {
  readonly dryRun?: true;
  readonly json?: true;
}
