import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline rebuild`. */
export interface RebuildOptions extends TargetOptions {
  readonly dryRun?: true;
  readonly json?: true;
}
