import { nameOfRange, type Range } from '../../functions/core/readers/fan/range.ts';
import type { FanRow } from '../../functions/core/readers/fan/row.ts';
import type { Notice } from '../../functions/core/readers/reader.ts';
import type {
  DailyCounts,
  DueReader,
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
export const memoryFanOut = (given: readonly FanRow[], pageSize = 100) => {
  const all = [...given];
  const rows = Map.groupBy(all, ({ scope }) => scope);
  for (const list of rows.values()) list.sort((a, b) => (a.key < b.key ? -1 : 1));
  const add = (row: FanRow): void => {
    all.push(row);
    rows.set(
      row.scope,
      [...(rows.get(row.scope) ?? []), row].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
  };
  const gone = new Set<string>();
  const plans = new Map<string, readonly Range[]>();
  const units = new Map<string, Unit>();
  const held = new Map<
    string,
    { readonly readerId: string; notice: Notice | null; readonly tag: string; at: string }
  >();
  const slots = new Map<string, DueReader>();
  const latest = new Map<string, Notice>();
  const shown = new Map<string, Set<string>>();
  const queue: { readonly unit: PushUnit; readonly seconds: number }[] = [];
  const keyOf = (eventId: string, range: Range): string => `${eventId} ${nameOfRange(range)}`;
  const isThere = ({ key }: FanRow): boolean => !gone.has(key);

  const followers: Followers & FollowerCounts = {
    total: async () => (all.length === 0 ? null : all.filter(isThere).length),
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
      const unit = units.get(keyOf(eventId, range));
      if (unit?.isDone || (unit?.after ?? '') > after) return;
      units.set(keyOf(eventId, range), { until, after, isDone: false });
    },
    finish: async (eventId, range) => {
      units.set(keyOf(eventId, range), { until: '', after: null, isDone: true });
    },
    noteLatest: async (notice) => {
      if ((latest.get(notice.tag)?.at ?? '') <= notice.at) latest.set(notice.tag, notice);
    },
    latest: async (articleId) => latest.get(articleId) ?? null,
  };

  const heldNotices: HeldNotices = {
    hold: async (readerId, notice, at) => {
      const minute = new Date(Math.ceil(Date.parse(at) / 60_000) * 60_000).toISOString();
      held.set(`${readerId} ${notice.tag}`, { readerId, notice, tag: notice.tag, at: minute });
      const slot = `${minute} ${readerId}`;
      slots.set(slot, { readerId, at: minute, times: (slots.get(slot)?.times ?? 0) + 1 });
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
    due: async (shard, now, most) =>
      [...slots]
        .filter(([, { readerId, at }]) => readerId.startsWith(shard.toString(16)) && at <= now)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, due]) => due)
        .slice(0, most),
    waiting: async (readerId, now) =>
      [...held.values()]
        .filter((one) => one.readerId === readerId && one.at <= now)
        .map(({ tag, notice }) => ({ articleId: tag, notice }))
        .toSorted((a, b) => ((a.notice?.at ?? '') < (b.notice?.at ?? '') ? -1 : 1)),
    settle: async ({ readerId, at, times }, told) => {
      let isSettled = true;
      for (const { articleId, notice } of told) {
        const waiting = held.get(`${readerId} ${articleId}`)?.notice;
        if (waiting && waiting.at !== notice?.at) isSettled = false;
        else held.delete(`${readerId} ${articleId}`);
      }
      const slot = `${at} ${readerId}`;
      if (isSettled && slots.get(slot)?.times === times) slots.delete(slot);
    },
  };

  const counts: DailyCounts = {
    count: async (readerId, day, most, what) => {
      const key = `${readerId} ${day}`;
      const counted = shown.get(key) ?? new Set();
      if (counted.has(what)) return true;
      if (counted.size >= most) return false;
      shown.set(key, counted.add(what));
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

  return { add, outlets, followers, progress, held: heldNotices, counts, work, queue, waiting: held, gone };
};
