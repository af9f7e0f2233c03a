import type { ArticleId } from '../publish/identity.ts';
import type { Instant } from '../publish/records.ts';
import { type Entry, newestFirst } from './entry.ts';

/** An article that readers had, and that was taken from them. */
export interface Gone {
  readonly articleId: ArticleId;
  /** The version that readers had last. */
  readonly version: number;
  /** When it was first published. */
  readonly at: Instant;
  readonly withdrawnAt: Instant;
  /** Use no copy of it. */
  readonly kill: boolean;
  readonly section: string | null;
  readonly topics: readonly string[];
  readonly story: string | null;
}

/** The articles of the last days, for the front page, the search and feeds: one object in the site's bucket. */
export interface SiteIndex {
  readonly schema: 'slugline.site-index.v1';
  /** From before the feeds were read that it is made of. */
  readonly builtAt: Instant;
  /** The newest in front: those of the last `INDEX_DAYS`, at most `MOST_ENTRIES`. */
  readonly entries: readonly Entry[];
  /** Withdrawn in the last `INDEX_DAYS`, the latest in front. */
  readonly gone: readonly Gone[];
  /** What stories know of the entries' texts (see `signatureOf`), in base 64, by article: to find what is related. */
  readonly signatures: Readonly<Record<string, string>>;
  /** Days on which something was published, the latest in front; from the first there is. */
  readonly days: readonly string[];
}

export const INDEX_DAYS = 7;
/** 5,000 entries are some 3 MB of JSON, which is read in 20 ms. */
export const MOST_ENTRIES = 5000;
const MOST_GONE = 500;

export const EMPTY_INDEX: SiteIndex = {
  schema: 'slugline.site-index.v1',
  builtAt: new Date(0).toISOString(),
  entries: [],
  gone: [],
  signatures: {},
  days: [],
};

/** A withdrawal that was announced. */
export interface Withdrawal {
  readonly articleId: ArticleId;
  /** The version that withdraws it. */
  readonly version: number;
  readonly at: Instant;
  readonly kill: boolean;
}

/** The oldest instant that the index has articles of. */
export const indexedSince = (now: Instant): Instant =>
  new Date(Date.parse(now) - INDEX_DAYS * 86_400_000).toISOString();

const goneOf = (entry: Entry, withdrawnAt: Instant, kill: boolean): Gone => ({
  articleId: entry.articleId,
  version: entry.version,
  at: entry.at,
  withdrawnAt,
  kill,
  section: entry.section,
  topics: entry.topics.map(({ id }) => id),
  story: entry.story,
});

const byId = <T extends { readonly articleId: ArticleId }>(list: readonly T[]): ReadonlyMap<ArticleId, T> =>
  new Map(list.map((one) => [one.articleId, one]));

/**
 * The index after a look at the feeds. An announced withdrawal takes an article out at once, and is remembered: for some milliseconds
 * after it the feeds still list the article.
 *
 * @param before the index as it was
 * @param listed everything that the feeds list of the last `INDEX_DAYS`, the newest in front, at most `MOST_ENTRIES`
 * @param withdrawals what was announced as withdrawn since
 * @param signatures of `listed`, by article
 * @param days as in the index, those of `listed` included
 * @param now from before the feeds were read
 */
export const nextIndex = (
  before: SiteIndex,
  listed: readonly Entry[],
  withdrawals: readonly Withdrawal[],
  signatures: SiteIndex['signatures'],
  days: readonly string[],
  now: Instant,
): SiteIndex => {
  const since = indexedSince(now);
  const oldest = listed.length >= MOST_ENTRIES ? (listed.at(-1)?.at ?? since) : since;
  const isListed = byId(listed);
  const wasGone = byId(before.gone);
  const withdrawn = byId(withdrawals);
  const entries: Entry[] = [];
  const gone = new Map(wasGone);
  for (const [articleId, entry] of new Map([...byId(before.entries), ...isListed])) {
    const withdrawal = withdrawn.get(articleId);
    const known = wasGone.get(articleId);
    if (withdrawal !== undefined && withdrawal.version > entry.version)
      gone.set(articleId, goneOf(entry, withdrawal.at, withdrawal.kill));
    else if (known !== undefined && known.version >= entry.version) continue;
    else if (isListed.has(articleId)) {
      entries.push(entry);
      gone.delete(articleId);
    } else if (entry.at >= oldest) gone.set(articleId, goneOf(entry, now, false));
  }
  return {
    schema: 'slugline.site-index.v1',
    builtAt: now,
    entries: entries.toSorted(newestFirst),
    gone: [...gone.values()]
      .filter(({ withdrawnAt }) => withdrawnAt >= since)
      .toSorted((a, b) => (a.withdrawnAt < b.withdrawnAt ? 1 : -1))
      .slice(0, MOST_GONE),
    signatures: Object.fromEntries(
      entries.flatMap(({ articleId }) => {
        const signature = signatures[articleId];
        return signature === undefined ? [] : [[articleId, signature] as const];
      }),
    ),
    days,
  };
};
