import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline tail`. */
export interface TailOptions extends TargetOptions {
  readonly topics?: readonly string[];
  readonly section?: readonly string[];
  readonly type?: readonly string[];
  readonly language?: readonly string[];
  readonly whole?: true;
  readonly json?: true;
}
