import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline migrate`. */
export interface MigrateOptions extends TargetOptions {
  readonly dryRun?: true;
  readonly taxonomy?: string;
  readonly json?: true;
}
