import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline story`. */
export interface StoryOptions extends TargetOptions {
  readonly json?: true;
  readonly dryRun?: true;
}
