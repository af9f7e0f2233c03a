import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline adopt`. */
export interface AdoptOptions extends TargetOptions {
  readonly timeout: number;
}
