import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline readers`. */
export interface ReadersOptions extends TargetOptions {
  readonly json?: true;
  readonly yes?: true;
  readonly again?: true;
}
