import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline push keys`. */
export interface PushKeysOptions extends TargetOptions {
  readonly subject?: string;
  readonly rotate?: true;
  readonly json?: true;
}
