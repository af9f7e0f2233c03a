import type { Commit } from '../../../functions/core/publish/commit.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { Right } from '../../../functions/core/publish/rights.ts';

/** What became of the catalogue, and when: also of what was erased since. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'commit'; readonly commit: Commit }
  | {
      readonly kind: 'handed over';
      readonly articleId: ArticleId;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'erased'; readonly articleId: ArticleId }
  | { readonly kind: 'accepted'; readonly key: string; readonly object: string }
  | { readonly kind: 'authorised'; readonly prefix: string; readonly may: readonly Right[] | null }
);

/** From its decision to its commit a function may take as long: it may stall, and what it asked for may happen after its end. */
export const LONGEST_DECISION_MS = 2 * 60000;
