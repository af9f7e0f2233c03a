import { type Address, byRank, evenly } from './traffic.ts';

const MONTH_SECONDS = 30 * 24 * 3600;

/** Readers' page views, by the kinds that are counted. */
export const VIEWS = {
  count: 1_000_000,
  mix: { front: 0.3, article: 0.5, 'article, older than the index': 0.1, topic: 0.05, section: 0.05 },
  addresses: {
    front: evenly(1, 1),
    article: byRank(200, 1),
    'article, older than the index': evenly(10_000, 1),
    topic: evenly(100, 1),
    section: evenly(15, 1),
  },
  /** Pages of a visit, of which the first fetches style, script and icon; browsers keep those. */
  ofVisit: 3,
} as const satisfies {
  readonly count: number;
  readonly mix: Readonly<Record<string, number>>;
  readonly addresses: Readonly<Record<string, readonly Address[]>>;
  readonly ofVisit: number;
};

/** How fast a million views come, in views a second. */
export const PACES = { 'over a month': VIEWS.count / MONTH_SECONDS, 'within an hour': VIEWS.count / 3600 };

export const POLLS = {
  readers: 10_000,
  count: 10_000 * 2 * 24 * 30,
  perSecond: (10_000 * 2) / 3600,
  /** Of a feed that changes twelve times a day, a quarter of the polls find something new. */
  changed: 0.25,
  feeds: { 'one feed': evenly(1, 1), '200 feeds': evenly(200, 1) },
} as const;

/** Bytes of an answer's headers, the security policy among them. */
export const HEADER_BYTES = 1000;

export const MINUTES = 60 * 24 * 30;
/** Articles a day, and how many the index has of them: those of seven days, or the most that it takes. */
export const NEWSROOMS = [200, 1000] as const;
