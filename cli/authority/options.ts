import type { Right } from '../../functions/core/publish/rights.ts';
import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline authority`. */
export interface AuthorityOptions extends TargetOptions {
  readonly may?: readonly Right[];
  readonly json?: true;
}
