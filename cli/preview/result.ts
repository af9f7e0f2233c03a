import type { Edition, Rejection } from '../../functions/core/edition.ts';
import type { Declared } from '../../functions/core/metadata/declaration.ts';
import type { BlockDecision } from '../../functions/core/normalise/block-decisions.ts';
import type { Section } from '../../functions/core/section.ts';
import type { Explanation } from '../../functions/core/story/explain.ts';
import type { Topic } from '../../functions/core/topic.ts';
import type { Trace } from '../../functions/core/trace.ts';
import type { Handled } from './handling.ts';

/** The result of previewing one file. */
export type Preview =
  | {
      readonly file: string;
      readonly edition: Edition & { readonly section: Section };
      readonly topics: readonly Topic[];
      readonly declared: Declared;
      readonly handled: Handled;
      /** Null if the article would not be announced yet, or if no explanation was requested. */
      readonly story: Explanation | null;
      readonly trace: Trace;
      readonly blocks: readonly BlockDecision[];
    }
  | {
      readonly file: string;
      readonly rejection: Rejection;
      readonly trace: Trace;
      readonly blocks: readonly BlockDecision[];
    };
