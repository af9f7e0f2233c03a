import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline follow`. */
export interface FollowOptions extends TargetOptions {
  readonly to: string;
  /** A channel's id, or its short name. */
  readonly channel?: string;
  readonly topics?: readonly string[];
  readonly section?: readonly string[];
  readonly type?: readonly string[];
  readonly language?: readonly string[];
  readonly whole?: true;
  readonly onePerStory?: true;
  readonly raw?: boolean;
  readonly allow?: boolean;
  readonly make?: boolean;
  /** The name of the dead-letter queue; true where it is to be made. */
  readonly deadLetters?: string | true;
  readonly dryRun?: true;
}
