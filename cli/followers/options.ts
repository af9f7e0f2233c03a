import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline followers`. */
export interface FollowersOptions extends TargetOptions {
  readonly json?: true;
}
