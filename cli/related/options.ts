import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline related`. */
export interface RelatedOptions extends TargetOptions {
  readonly json?: true;
}
