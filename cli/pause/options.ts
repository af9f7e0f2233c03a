import type { TargetOptions } from '../target/find-target.ts';

/** What `pause` and `resume` are told. */
export interface PauseOptions extends TargetOptions {
  readonly section?: string;
  readonly list?: true;
}
