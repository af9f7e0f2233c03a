import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Right } from '../../functions/core/publish/rights.ts';

/** What an editor last put under a key, for the oracle to know without asking the code. */
export interface Put {
  readonly headline: string;
  readonly body: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly good: boolean;
  /** `Infinity` is an embargo without an end. */
  readonly embargo: number | null;
  readonly at: number;
  /** When it is to be withdrawn by itself. */
  readonly expires?: number | null;
  /** Whether nobody is to be told. */
  readonly silent?: boolean;
  /** Who put it there; the desk when left out. */
  readonly by?: 'desk' | 'stranger';
  readonly key?: string;
}

/** Everything that was ever done to the bucket. */
export interface Script {
  /** What is in the bucket at the end; a removed key is not there. */
  readonly current: Map<string, Put>;
  /** Every good upload by the text that it is recognised by. */
  readonly puts: Map<string, Put[]>;
  /** What operators did; nothing when left out. */
  readonly operations?: Operations;
  /** Every upload by the token of its object; not known when left out. */
  readonly objects?: Map<string, Put>;
  /** Whatever was done to the bucket. */
  readonly acts?: { readonly key: string; readonly at: number }[];
  readonly renames?: Rename[];
  /** What the keys of strangers begin with, and what the settings allow there; everything when left out. */
  readonly strangers?: string;
  settings?: readonly Right[];
}

/** What operators asked for beside the bucket, and when. */
export interface Operations {
  readonly withdrawals: {
    readonly articleId: ArticleId;
    readonly kill?: boolean;
    at: number;
    done: number | null;
  }[];
  /** Versions by which operators lifted an embargo, or may have: whoever died at the commit does not know. */
  readonly releases?: readonly EarlyRelease[];
  /** Articles that were handed over: what withdrew them before may be undone. */
  readonly adopted: Set<ArticleId>;
  /** Articles whose erasure was asked for, when it was done, what no other article said, and whether followers were to be told. */
  readonly erasures: Map<
    ArticleId,
    { done: number | null; readonly words: readonly string[]; readonly tell?: boolean }
  >;
  /** Hand-overs in the order in which they were done. */
  readonly adoptions?: { readonly key: string; readonly articleId: ArticleId; readonly outcome: string }[];
  /** Uploads that a person had handled again. */
  readonly retries?: { readonly key: string; readonly at: number }[];
  /** Whether someone had followers told of new tags. */
  retaggedAloud?: boolean;
}

/** An object that was given another key, or several one after another: it was copied, and the original was removed. */
export interface Rename {
  readonly keys: string[];
  /** What its first key owned, which was live, and whether readers had been told of that. */
  readonly articleId: ArticleId;
  readonly isTold: boolean;
  readonly put: Put;
  readonly startedAt: number;
  readonly steps: { copiedAt: number; removedAt: number }[];
}

/** A version that an operator committed, to publish at once what an embargo held. */
export interface EarlyRelease {
  readonly articleId: ArticleId;
  readonly version: number;
  readonly headline: string;
  readonly at: number;
}
