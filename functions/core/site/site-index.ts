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
  /** It was not announced, so no feed had it. */
  readonly isQuiet: boolean;
  readonly section: string | null;
  readonly topics: readonly string[];
  readonly story: string | null;
}

/** The articles of the last days, for the front page, the search and feeds: one object in the site's bucket. */
export interface SiteIndex {
  readonly schema: 'slugline.site-index.v1';
  /** From before the feeds were read that it is made of. */
  readonly builtAt: Instant;
  /** How many articles the feeds listed when all of the last days were last looked at. */
  readonly listed: number;
  /** The newest first: those of the last `INDEX_DAYS`, at most `MOST_NEWS` and `MOST_QUIET`. */
  readonly entries: readonly Entry[];
  /** Withdrawn in the last `INDEX_DAYS`, the latest first. */
  readonly gone: readonly Gone[];
  /**
   * The signatures of the entries' texts (see `signatureOf`), in base 64, by article, for finding related articles.
   */
  readonly signatures: Readonly<Record<string, string>>;
  /** Days on which something was published, the latest first; from the first there is. */
  readonly days: readonly string[];
  /** In which days begin and end: where it is another one, all days are others. */
  readonly timeZone: string;
}

export const INDEX_DAYS = 7;
/** 5,000 entries are some 5 MB of JSON, which is read in 40 ms. */
export const MOST_NEWS = 5000;
/** A back catalogue of many thousands may come in an hour. */
export const MOST_QUIET = 1000;
const MOST_GONE = 500;

export const EMPTY_INDEX: SiteIndex = {
  schema: 'slugline.site-index.v1',
  builtAt: new Date(0).toISOString(),
  listed: 0,
  entries: [],
  gone: [],
  signatures: {},
  days: [],
  timeZone: '',
};

/** A withdrawal that was announced. */
export interface Withdrawal {
  readonly articleId: ArticleId;
  /** The version that withdraws it. */
  readonly version: number;
  readonly at: Instant;
  readonly kill: boolean;
  readonly section: string | null;
  readonly topics: readonly string[];
  readonly story: string | null;
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
  isQuiet: entry.isQuiet,
  section: entry.section,
  topics: entry.topics.map(({ id }) => id),
  story: entry.story,
});

const byId = <T extends { readonly articleId: ArticleId }>(list: readonly T[]): ReadonlyMap<ArticleId, T> =>
  new Map(list.map((one) => [one.articleId, one]));

/** The withdrawal of an article that the index does not have: it was announced, and readers had it. */
const goneUnindexed = ({ articleId, version, at, kill, section, topics, story }: Withdrawal): Gone => ({
  articleId,
  version: version - 1,
  // Its first publication time is no longer known. Its page is found by its id.
  at,
  withdrawnAt: at,
  kill,
  isQuiet: false,
  section,
  topics,
  story,
});

/** The items in the feeds of the last days, or of the last minutes. */
export interface Look {
  /** The entries that the index has room for, the newest first. */
  readonly listed: readonly Entry[];
  /** Every article that is listed from `since` on, including those for which the index has no room. */
  readonly ids: ReadonlySet<ArticleId>;
  /** When each of them was first published. */
  readonly times: readonly Instant[];
  readonly since: Instant;
  /** How many the feeds list of all of the last days; null if only the last minutes were looked at. */
  readonly count: number | null;
  readonly signatures: SiteIndex['signatures'];
}

/**
 * The index after reading the feeds. An announced withdrawal removes an article at once, and is remembered: for some
 * milliseconds after it the feeds still list the article.
 *
 * @param before the index as it was
 * @param withdrawals the withdrawals announced since
 * @param published days as in the index, those of what is listed included
 * @param now from before the feeds were read
 */
export const nextIndex = (
  before: SiteIndex,
  { listed, ids, since, count, signatures }: Look,
  withdrawals: readonly Withdrawal[],
  published: Pick<SiteIndex, 'days' | 'timeZone'>,
  now: Instant,
): SiteIndex => {
  const oldest = indexedSince(now);
  const isListed = byId(listed);
  const wasGone = byId(before.gone);
  const withdrawn = byId(withdrawals);
  const kept: Entry[] = [];
  const gone = new Map(wasGone);
  for (const [articleId, entry] of new Map([...byId(before.entries), ...isListed])) {
    const withdrawal = withdrawn.get(articleId);
    const known = wasGone.get(articleId);
    if (withdrawal !== undefined && withdrawal.version > entry.version)
      gone.set(articleId, goneOf(entry, withdrawal.at, withdrawal.kill));
    else if (known !== undefined && known.version >= entry.version) continue;
    else if (isListed.has(articleId)) {
      kept.push(entry);
      gone.delete(articleId);
    } else if (entry.at >= since && !ids.has(articleId)) gone.set(articleId, goneOf(entry, now, false));
    else if (entry.at >= oldest) kept.push(entry);
  }
  // Published and withdrawn between two looks, or older than the index.
  for (const [articleId, withdrawal] of withdrawn)
    if (!ids.has(articleId) && !gone.has(articleId)) gone.set(articleId, goneUnindexed(withdrawal));
  const sorted = kept.toSorted(newestFirst);
  const entries = [
    ...sorted.filter(({ isQuiet }) => !isQuiet).slice(0, MOST_NEWS),
    ...sorted.filter(({ isQuiet }) => isQuiet).slice(0, MOST_QUIET),
  ].toSorted(newestFirst);
  return {
    schema: 'slugline.site-index.v1',
    builtAt: now,
    listed: count ?? before.listed,
    entries,
    gone: [...gone.values()]
      .filter(({ withdrawnAt }) => withdrawnAt >= oldest)
      .toSorted((a, b) => (a.withdrawnAt < b.withdrawnAt ? 1 : -1))
      .slice(0, MOST_GONE),
    signatures: Object.fromEntries(
      entries.flatMap(({ articleId }) => {
        const signature = signatures[articleId];
        return signature === undefined ? [] : [[articleId, signature] as const];
      }),
    ),
    ...published,
  };
};
