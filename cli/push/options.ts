import type { TargetOptions } from '../target/find-target.ts';

/** What `push keys` is told. */
export interface PushKeysOptions extends TargetOptions {
  readonly subject?: string;
  readonly rotate?: true;
  readonly json?: true;
}
