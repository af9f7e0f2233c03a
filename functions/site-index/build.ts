import { EVERYTHING } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { dayOf, startOfDay } from '../core/site/calendar.ts';
import {
  EMPTY_INDEX,
  type Gone,
  type Look,
  nextIndex,
  type SiteIndex,
  type Withdrawal,
} from '../core/site/site-index.ts';
import type { Cursor } from '../ports/site.ts';
import { isEverythingDue, lookAtFeeds } from './look.ts';
import type { SiteIndexPorts } from './ports.ts';

/** Others may write the index meanwhile; then it is built again on their version. */
const MOST_ATTEMPTS = 5;

const NO_ARTICLE = '' as ArticleId;

/** Every day on which something was published, found by hops from day to day; the latest first. */
const findDays = async ({ feeds, timeZone, clock }: SiteIndexPorts): Promise<readonly string[]> => {
  const days: string[] = [];
  let before: Cursor | undefined;
  for (;;) {
    const { items, next } = await feeds.slice({ topic: EVERYTHING, before, most: 1, now: clock.now() });
    const [newest] = items;
    if (newest !== undefined) {
      const day = dayOf(newest.at, timeZone);
      days.push(day);
      before = { at: startOfDay(day, timeZone), articleId: NO_ARTICLE };
    } else if (next !== null) before = next;
    if (newest === undefined && next === null) return days;
  }
};

/** The days after a look at the feeds: those that it covers as a whole are as it has them. */
const daysAfter = (before: SiteIndex, { times, since }: Look, timeZone: string): readonly string[] => {
  const looked = times.map((at) => dayOf(at, timeZone));
  const first = dayOf(since, timeZone);
  return [...new Set([...looked, ...before.days.filter((day) => day <= first)])].toSorted((a, b) =>
    a < b ? 1 : -1,
  );
};

const HOUR = 3_600_000;

/**
 * Removes erased articles from the withdrawn ones: nothing of them may be left. New ones are checked on every build,
 * because an erasure begins with a withdrawal, and all of them whenever everything is checked.
 */
const withoutErased = async (
  index: SiteIndex,
  isEveryDue: boolean,
  { documents }: SiteIndexPorts,
): Promise<SiteIndex> => {
  const isDue = ({ withdrawnAt }: Gone): boolean =>
    isEveryDue || Date.parse(index.builtAt) - Date.parse(withdrawnAt) < HOUR;
  const kept = await Promise.all(
    index.gone.map(async (one) => !isDue(one) || (await documents.versions(one.articleId)).length > 0),
  );
  return { ...index, gone: index.gone.filter((_, at) => kept[at]) };
};

const buildOnce = async (
  before: SiteIndex,
  withdrawals: readonly Withdrawal[],
  ports: SiteIndexPorts,
): Promise<SiteIndex> => {
  const { timeZone, clock } = ports;
  const now = clock.now();
  const look = await lookAtFeeds(before, now, ports);
  const days = before.timeZone === timeZone ? daysAfter(before, look, timeZone) : await findDays(ports);
  return withoutErased(
    nextIndex(before, look, withdrawals, { days, timeZone }, now),
    isEverythingDue(before.builtAt, now),
    ports,
  );
};

/**
 * Builds the index of the last days from the feeds, and removes withdrawn articles. It is written on the condition
 * that nobody wrote it meanwhile.
 *
 * @throws Error when others write it each time
 */
export const buildIndex = async (
  withdrawals: readonly Withdrawal[],
  ports: SiteIndexPorts,
): Promise<SiteIndex> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const loaded = await ports.store.load();
    const index = await buildOnce(loaded?.index ?? EMPTY_INDEX, withdrawals, ports);
    if ((await ports.store.store(index, loaded?.tag ?? null)) === 'stored') return index;
  }
  throw new Error(`others wrote the index ${MOST_ATTEMPTS} times while it was built`);
};
