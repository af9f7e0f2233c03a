import type { Announcement } from '../core/publish/announcement.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import { CANARY_SCOPE } from '../core/readers/canary-reader.ts';
import { type EarlierScope, type FanOutJob, scopesToRead } from '../core/readers/fan/fan-out-job.ts';
import { rangesFor } from '../core/readers/fan/range.ts';
import { isShown, noticeOf } from '../core/readers/notice-of.ts';
import { followScopesOf } from '../core/readers/scopes.ts';
import { atOnce } from '../operations/at-once.ts';
import type {
  FanOutProgress,
  FollowerCounts,
  OutletFirst,
  OutletFirsts,
  PushWork,
} from '../ports/fan-out.ts';
import type { Journal } from '../ports/journal.ts';
import type { RuledStories } from '../ports/stories.ts';

export interface PlannerPorts {
  readonly followers: Pick<FollowerCounts, 'of'>;
  /** Whether any reader follows anything; the canary does not count. */
  readonly isFollowed: () => Promise<boolean>;
  /** Left out where stories are off: each article is a story of its own. */
  readonly stories?: Pick<RuledStories, 'membershipsOf' | 'stories'>;
  readonly outlets: OutletFirsts;
  readonly progress: FanOutProgress;
  readonly work: PushWork;
  readonly journal: Journal<'planner'>;
}

/** An announcement as a channel carries it. */
export interface ReceivedAnnouncement {
  readonly announcement: Announcement;
  /** The scopes in which the article is the first of its story: the attribute `story`. */
  readonly first: readonly string[];
  /** Sections and topics that the article was ever announced under: the attributes `sections` and `topics`. */
  readonly audience: readonly string[];
  /** Only the canary's reader is notified. */
  readonly isCanary?: boolean;
  /** When the channel received it. */
  readonly announcedAt: Instant;
}

/** Announcements of this urgency or a higher one are sent at once, not in turn; 1 is the most urgent. */
const AT_ONCE = 5;

/** Units that are passed on at a time. */
const MOST_AT_ONCE = 16;

/**
 * Splits the readers of an announcement into units of work, and passes them on. If nobody follows anything, it does
 * nothing.
 *
 * A repeat passes on the same units; parts of a unit that were done are not done again.
 */
export const plan = async (
  { announcement, first, audience, isCanary = false, announcedAt }: ReceivedAnnouncement,
  ports: PlannerPorts,
): Promise<void> => {
  const { followers, isFollowed, progress } = ports;
  if (!isShown(announcement)) return;
  if (isCanary) return planCanary(announcement, announcedAt, ports);
  if (!(await isFollowed())) return;
  // Readers who were notified of an article are notified of its changes, even if it has other topics by now.
  const scopes = [
    ...new Set([
      ...followScopesOf(announcement),
      ...(announcement.type === 'published' ? [] : [...first, ...audience]),
    ]),
  ];
  const notice = noticeOf(announcement);
  // Workers that notify readers later, or again after a crash, must not send outdated notices.
  if (announcement.type !== 'published') await progress.noteLatest(notice);
  const counts = await followers.of(scopes);
  const followed = scopes.filter((scope) => (counts.get(scope) ?? 0) > 0);
  const { eventId, articleId, urgency, language } = announcement;
  if (followed.length === 0) return;
  const history = await historyOf(announcement, announcedAt, followed, ports);
  const job: FanOutJob = {
    eventId,
    articleId,
    notice,
    urgency,
    language,
    first: followed.filter((scope) => first.includes(scope) || history.firstOf.includes(scope)),
    all: followed,
    heard: history.heard,
    toldAt: history.toldAt,
    isRetold: announcement.type === 'corrected' && announcement.changes.includes('story'),
    announcedAt,
  };
  if (announcement.type === 'published') await progress.noteLatest(notice);
  const unread = scopesToRead(job).filter((scope) => !counts.has(scope));
  const rest = unread.length === 0 ? new Map<string, number>() : await followers.of(unread);
  const rows = [...counts.values(), ...rest.values()].reduce((sum, count) => sum + count, 0);
  await handOut(job, rows, ports);
  // This comes last, because a plan that is made again must find the same history.
  await history.forget();
};

/** The canary notifies only its own reader, through the same steps as every notice, whatever topics it was given. */
const planCanary = async (
  announcement: Announcement,
  announcedAt: Instant,
  ports: PlannerPorts,
): Promise<void> => {
  const counts = await ports.followers.of([CANARY_SCOPE]);
  const rows = counts.get(CANARY_SCOPE) ?? 0;
  if (rows === 0) return;
  const { eventId, articleId, urgency, language } = announcement;
  const notice = noticeOf(announcement);
  await ports.progress.noteLatest(notice);
  const job: FanOutJob = {
    eventId,
    articleId,
    notice,
    urgency,
    language,
    first: [CANARY_SCOPE],
    all: [CANARY_SCOPE],
    heard: [],
    toldAt: null,
    isCanary: true,
    announcedAt,
  };
  await handOut(job, rows, ports);
};

/** Splits the readers of an announcement into units of work. */
const handOut = async (
  job: FanOutJob,
  rows: number,
  { progress, work, journal }: Pick<PlannerPorts, 'progress' | 'work' | 'journal'>,
): Promise<void> => {
  const { eventId, articleId, urgency, isCanary = false } = job;
  const ranges = await progress.plan(eventId, rangesFor(rows));
  let failed = 0;
  let reason: unknown;
  await atOnce(ranges, MOST_AT_ONCE, async (range) => {
    try {
      const unit = { kind: 'range', telling: job, range } as const;
      await (urgency <= AT_ONCE ? work.atOnce(unit) : work.later(unit, 0));
    } catch (error) {
      failed += 1;
      reason = error;
    }
  });
  if (failed > 0)
    throw new Error(`${failed} of ${ranges.length} units could not be passed on`, { cause: reason });
  journal({
    outcome: 'planned',
    isCanary,
    articleId,
    eventId,
    message: `${ranges.length} units, ${rows} follows`,
  });
};

/** The article's earlier announcements and those of its story, as readers know them. */
interface History {
  /** The outlets whose first article of the story is this one. */
  readonly firstOf: readonly string[];
  readonly heard: readonly EarlierScope[];
  readonly toldAt: Instant;
  /** Forgets that a withdrawn article was its outlet's first. */
  readonly forget: () => Promise<void>;
}

/** Updates which article of its outlet came first, and returns the outlets that have covered the story. */
const outletsOf = async (
  { type, articleId, story, occurredAt }: Announcement,
  followed: readonly string[],
  outlets: OutletFirsts,
): Promise<readonly OutletFirst[]> => {
  const before = await outlets.of(story.id);
  const scope = followed.find((one) => one.startsWith('outlet:'));
  if (scope === undefined) return before;
  if (type === 'withdrawn' || before.some((one) => one.scope === scope)) return before;
  await outlets.note(story.id, { scope, articleId, at: occurredAt });
  // Another article of the outlet may have been noted since.
  return outlets.of(story.id);
};

/**
 * When the article was first announced, and in which scopes others covered its story before. Without stories each
 * article counts alone.
 */
const historyOf = async (
  announcement: Announcement,
  announcedAt: Instant,
  followed: readonly string[],
  { stories, outlets }: Pick<PlannerPorts, 'stories' | 'outlets'>,
): Promise<History> => {
  const { type, articleId, previousVersion, changes, story, occurredAt } = announcement;
  // An article that is announced again because it is now the first of its story is news to readers of the one before.
  const replaces = previousVersion !== null && !changes.includes('story');
  if (stories === undefined)
    return {
      firstOf: followed.filter((scope) => scope.startsWith('outlet:')),
      heard: [],
      toldAt: replaces ? occurredAt : announcedAt,
      forget: async () => {},
    };
  const firstsOfOutlets = await outletsOf(announcement, followed, outlets);
  const [found] = await stories.stories([story.id]);
  const others = new Map(Object.entries(found?.told ?? {}).filter(([, article]) => article !== articleId));
  const members = await stories.membershipsOf([...new Set([articleId as ArticleId, ...others.values()])]);
  const since = members.get(articleId as ArticleId)?.since ?? (replaces ? occurredAt : announcedAt);
  const earlier = [...others].flatMap(([scope, article]) => {
    const at = members.get(article)?.since;
    return at === undefined || at >= since ? [] : [{ scope, at }];
  });
  return {
    firstOf: firstsOfOutlets.filter((one) => one.articleId === articleId).map(({ scope }) => scope),
    heard: [
      ...earlier,
      ...firstsOfOutlets
        .filter((one) => one.articleId !== articleId && one.at < since)
        .map(({ scope, at }) => ({ scope, at })),
    ],
    // An article that is announced again for its story also goes to readers who followed since.
    toldAt: previousVersion !== null && !replaces ? announcedAt : since,
    forget: async () => {
      if (type !== 'withdrawn') return;
      for (const { scope, articleId: first } of firstsOfOutlets)
        if (first === articleId) await outlets.forget(story.id, scope, first);
    },
  };
};
