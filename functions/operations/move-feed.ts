import { decideFeedMove, type FeedRename } from '../core/publish/decide-feed-move.ts';
import { feedMonths } from '../core/publish/feed-months.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem } from '../core/publish/records.ts';
import { type FormerId, hasLapsed } from '../core/tag/taxonomy/former-ids.ts';
import type { FeedMoveCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';

export interface FeedMovePorts {
  readonly catalogue: FeedMoveCatalogue;
  readonly clock: Clock;
}

/** The outcome for one article that the feed of a former id lists. */
export interface FeedMoved {
  readonly former: string;
  readonly current: string;
  /** The month of the feed, such as `2026-11`. The newest comes first. */
  readonly month: string;
  readonly articleId: ArticleId;
  /**
   * `moved`: the feed of the current id lists it too. `removed`: the feed of the former id no longer lists it. `current`: there
   * was nothing to do. `waiting`: an announcement of it is under way; it is moved by a later run.
   */
  readonly outcome: 'moved' | 'removed' | 'current' | 'waiting';
}

/** Conflicts are rare and each means that another run made progress; more than this many in a row is a fault. */
const MOST_ATTEMPTS = 8;

const AT_ONCE = 10;

/**
 * Moves the items in the feeds of former ids to the feeds of the current ones, month by month. For former ids that
 * have lapsed, it removes the items. Articles keep their versions, and nothing is announced.
 *
 * It may be stopped anywhere, run again, and run while articles are announced: META is written on the condition that
 * nothing else changed it, and an item of a feed replaces only an earlier version, or the same one with fewer moves.
 *
 * @param renames the editors' renames (`formerIdsOf`)
 * @param dryRun write nothing, and only report what would happen to each
 * @returns the outcome of each article, as it is done
 * @throws StageFault when the catalogue failed: a retry continues where this run stopped
 */
export const moveFeeds = async function* (
  renames: readonly FormerId[],
  ports: FeedMovePorts,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): AsyncGenerator<FeedMoved> {
  const now = ports.clock.now();
  for (const { former, current, until } of renames) {
    const rename = { former, current, lapsed: hasLapsed(until, now) };
    for (const month of feedMonths(now))
      for await (const items of inGroups(ports.catalogue.feedItems(former, month)))
        yield* await Promise.all(
          items.map(async (item) => ({
            former,
            current,
            month,
            articleId: item.articleId,
            outcome: await moveItem(item, rename, ports, dryRun),
          })),
        );
  }
};

const inGroups = async function* (items: AsyncIterable<FeedItem>): AsyncIterable<readonly FeedItem[]> {
  let group: FeedItem[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < AT_ONCE) continue;
    yield group;
    group = [];
  }
  yield group;
};

const moveItem = async (
  item: FeedItem,
  rename: FeedRename,
  { catalogue }: FeedMovePorts,
  dryRun: boolean,
): Promise<FeedMoved['outcome']> => {
  const { articleId, topics = [] } = item;
  // The item of the former id is written last, because its topics are needed for the others.
  if (!rename.lapsed && topics.includes(rename.current) && !topics.includes(rename.former)) return 'current';
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const outcome = await attemptMove(item, rename, catalogue, dryRun);
      if (outcome !== null) return outcome;
    }
  } catch (cause) {
    throw new StageFault(articleId, `could not be moved from ${rename.former}`, { cause });
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while its feeds were moved`);
};

/** Makes one attempt. Returns null if the article changed meanwhile. */
const attemptMove = async (
  item: FeedItem,
  rename: FeedRename,
  catalogue: FeedMoveCatalogue,
  dryRun: boolean,
): Promise<FeedMoved['outcome'] | null> => {
  const { articleId } = item;
  const { article, items } = await catalogue.readListing(articleId);
  const move = decideFeedMove(article, items, item, rename);
  if (move === 'waiting') return 'waiting';
  if (article === null || move === 'stray') {
    // META describes the live version.
    const version = Math.max(item.version, article?.live ?? 0);
    if (!dryRun)
      await catalogue.list(justAfter({ articleId, version }), { put: [], remove: [item], feed: null });
    return 'removed';
  }
  const { bring, put, drop } = move;
  const outcome = drop !== null ? 'removed' : bring !== null || put.length > 0 ? 'moved' : 'current';
  if (dryRun) return outcome;

  let now = article;
  if (bring !== null) {
    const brought = await catalogue.relocate(now, bring);
    if (brought === 'conflict') return null;
    now = brought;
  }
  const isLast = ({ topic }: FeedItem): boolean => topic === rename.former;
  const listed = put.map((each) => ({ ...each, ...(now.moves === undefined ? {} : { moves: now.moves }) }));
  await catalogue.relist(
    now,
    listed.filter((each) => !isLast(each)),
  );
  await catalogue.relist(now, listed.filter(isLast));
  if (drop === null) return outcome;
  await catalogue.list(justAfter({ articleId, version: now.live }), {
    put: [],
    remove: [drop.place],
    feed: drop.after.feed,
  });
  return (await catalogue.relocate(now, drop.after)) === 'conflict' ? null : outcome;
};

/**
 * This order lies between a version and the next one: a delayed announcement of that version must not list it again,
 * but one of the next version may.
 */
const justAfter = ({ articleId, version }: Pick<FeedItem, 'articleId' | 'version'>) => ({
  articleId,
  version: version + 0.5,
});
