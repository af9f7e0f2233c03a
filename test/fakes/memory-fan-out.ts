import { nameOfRange, type Range } from '../../functions/core/readers/fan/range.ts';
import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import type { Notice } from '../../functions/core/readers/reader.ts';
import type {
  DailyCounts,
  FanOutProgress,
  FollowerCounts,
  Followers,
  HeldNotices,
  OutletFirst,
  OutletFirsts,
  PushUnit,
  PushWork,
} from '../../functions/ports/fan-out.ts';

interface Unit {
  until: string;
  after: string | null;
  isDone: boolean;
}

/** What readers follow and how fan-outs go on, in memory. */
export const memoryFanOut = (all: readonly FanRow[], pageSize = 100) => {
  const rows = new Map<string, FanRow[]>();
  for (const row of all) rows.set(row.scope, [...(rows.get(row.scope) ?? []), row]);
  for (const list of rows.values()) list.sort((a, b) => (a.key < b.key ? -1 : 1));
  const gone = new Set<string>();
  const plans = new Map<string, readonly Range[]>();
  const units = new Map<string, Unit>();
  const held = new Map<
    string,
    { readonly readerId: string; notice: Notice | null; readonly tag: string; at: string }
  >();
  const shown = new Map<string, number>();
  const queue: { readonly unit: PushUnit; readonly seconds: number }[] = [];
  const keyOf = (eventId: string, range: Range): string => `${eventId} ${nameOfRange(range)}`;
  const isThere = ({ key }: FanRow): boolean => !gone.has(key);

  const followers: Followers & FollowerCounts = {
    total: async () => all.filter(isThere).length,
    of: async (scopes) =>
      new Map(
        scopes.flatMap((scope) => {
          const count = (rows.get(scope) ?? []).filter(isThere).length;
          return count === 0 ? [] : [[scope, count] as const];
        }),
      ),
    rows: async (scope, shard, { from, to }, after) => {
      const digit = shard.toString(16);
      const begin = after ?? from;
      const matching = (rows.get(scope) ?? []).filter(
        (row) =>
          isThere(row) && row.key.startsWith(digit) && row.key >= begin && (to === null || row.key < to),
      );
      const page = matching.slice(0, pageSize);
      const last = page.at(-1);
      return { rows: page, next: matching.length > pageSize && last !== undefined ? `${last.key}!` : null };
    },
    removeDevice: async (readerId, deviceId) => void gone.add(`${readerId}#${deviceId}`),
    devicesOf: async (readerId) => [
      ...new Map(
        all.filter((row) => row.readerId === readerId && isThere(row)).map((row) => [row.key, row]),
      ).values(),
    ],
  };

  const progress: FanOutProgress = {
    plan: async (eventId, ranges) => {
      const kept = plans.get(eventId) ?? ranges;
      plans.set(eventId, kept);
      return kept;
    },
    begin: async (eventId, range, until, now) => {
      const unit = units.get(keyOf(eventId, range));
      if (unit?.isDone) return 'done';
      if (unit !== undefined && unit.until > now) return 'taken';
      units.set(keyOf(eventId, range), { until, after: unit?.after ?? null, isDone: false });
      return { after: unit?.after ?? null };
    },
    advance: async (eventId, range, after, until) => {
      units.set(keyOf(eventId, range), { until, after, isDone: false });
    },
    finish: async (eventId, range) => {
      units.set(keyOf(eventId, range), { until: '', after: null, isDone: true });
    },
  };

  const heldNotices: HeldNotices = {
    hold: async (readerId, notice, at) => {
      held.set(`${readerId} ${notice.tag}`, { readerId, notice, tag: notice.tag, at });
    },
    drop: async (readerId, articleId) => {
      const waiting = held.get(`${readerId} ${articleId}`);
      if (waiting === undefined || waiting.notice === null) return false;
      waiting.notice = null;
      return true;
    },
    replace: async (readerId, notice) => {
      const waiting = held.get(`${readerId} ${notice.tag}`);
      if (waiting === undefined || waiting.notice === null) return false;
      waiting.notice = notice;
      return true;
    },
    due: async (shard, now, most) => {
      const due = [...held.values()].filter(
        ({ readerId, at }) => readerId.startsWith(shard.toString(16)) && at <= now,
      );
      return [...new Map(due.map(({ readerId, at }) => [readerId, { readerId, at }])).values()].slice(
        0,
        most,
      );
    },
    waiting: async (readerId, now) =>
      [...held.values()]
        .filter((one) => one.readerId === readerId && one.at <= now)
        .map(({ tag, notice }) => ({ articleId: tag, notice }))
        .toSorted((a, b) => ((a.notice?.at ?? '') < (b.notice?.at ?? '') ? -1 : 1)),
    settle: async ({ readerId }, articleIds) => {
      for (const article of articleIds) held.delete(`${readerId} ${article}`);
    },
  };

  const counts: DailyCounts = {
    count: async (readerId, day, most) => {
      const key = `${readerId} ${day}`;
      const before = shown.get(key) ?? 0;
      if (before >= most) return false;
      shown.set(key, before + 1);
      return true;
    },
  };

  const work: PushWork = {
    atOnce: async (unit) => void queue.push({ unit, seconds: 0 }),
    later: async (unit, seconds) => void queue.push({ unit, seconds }),
  };

  const firsts = new Map<string, OutletFirst>();
  const outlets: OutletFirsts = {
    of: async (story) => [...firsts].flatMap(([key, first]) => (key.startsWith(`${story} `) ? [first] : [])),
    note: async (story, first) => {
      const key = `${story} ${first.scope}`;
      if (!firsts.has(key)) firsts.set(key, first);
    },
    forget: async (story, scope, articleId) => {
      const key = `${story} ${scope}`;
      if (firsts.get(key)?.articleId === articleId) firsts.delete(key);
    },
  };

  return { outlets, followers, progress, held: heldNotices, counts, work, queue, waiting: held, gone };
};
