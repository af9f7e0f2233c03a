import type { DeclaredOptions } from '../metadata/options.ts';
import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline upload`. */
export interface UploadOptions extends TargetOptions, DeclaredOptions {
  readonly prefix?: string;
  readonly wait?: true;
  readonly timeout: number;
  readonly resume?: true;
  readonly rate?: number;
  readonly dryRun?: true;
}
