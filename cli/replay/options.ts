import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline replay`. */
export interface ReplayOptions extends TargetOptions {
  readonly since?: string;
  readonly topics?: readonly string[];
  readonly to?: string;
  readonly rate: number;
  readonly after?: string;
  readonly yes?: true;
  readonly dryRun?: true;
}
