import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline pause` and `slugline resume`. */
export interface PauseOptions extends TargetOptions {
  readonly section?: string;
  readonly list?: true;
}
