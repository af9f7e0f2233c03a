import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline show`. */
export interface ShowOptions extends TargetOptions {
  readonly version?: number;
  /** The version to compare with; true for the one before. */
  readonly diff?: number | true;
  readonly json?: true;
}
