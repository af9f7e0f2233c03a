import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { VersionRecord } from '../../../functions/core/publish/records.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { type Happening, LONGEST_DECISION_MS } from './happening.ts';
import { groupBy, type Judged, tellingsOf } from './seen.ts';

/** What happened, in words. */
export const nameOf = (one: Happening): string => {
  switch (one.kind) {
    case 'commit': {
      const { upload, outcome, handled, articleId, rejection } = one.commit.key;
      const what =
        one.commit.kind === 'version'
          ? `${articleId?.slice(0, 4)}.${one.commit.version.version} ${one.commit.version.status}`
          : `${outcome} ${rejection?.code ?? ''} ${articleId?.slice(0, 4) ?? ''}`;
      return `committed ${upload.key} ${handled}: ${what}`;
    }
    case 'handed over':
      return `handed ${one.articleId.slice(0, 4)} over from ${one.from} to ${one.to}`;
    case 'erased':
      return `erased ${one.articleId.slice(0, 4)}`;
    case 'accepted':
      return `accepted ${one.key} ${one.object}`;
    case 'authorised':
      return `under ${one.prefix} is allowed: ${one.may?.join(', ') ?? 'everything'}`;
    default:
      return one satisfies never;
  }
};

/** A version that was committed, and its place in the history. */
export interface Committed {
  readonly version: VersionRecord;
  readonly index: number;
  readonly at: number;
}

/** What has become of an article. `unsure`: an embargo ends just then, and functions may have seen it either way. */
export type Fate = 'none' | 'told' | 'silent' | 'held' | 'withdrawn' | 'killed' | 'erased' | 'unsure';

/**
 * The uploads of a key that a function may have read that acts at some time: the one that was there when it began, and what has come
 * since.
 *
 * @param puts in order, none later than that
 */
export const readAt = <T extends { readonly at: number }>(puts: readonly T[], at: number): readonly T[] => {
  const first = puts.findLastIndex((put) => put.at < at - LONGEST_DECISION_MS);
  return puts.slice(Math.max(0, first));
};

/** Reads the history of a world. */
export const readHistory = (cloud: Judged) => {
  const { history = [] } = cloud;
  const commits: Committed[] = history.flatMap((one, index) =>
    one.kind === 'commit' && one.commit.kind === 'version'
      ? [{ version: one.commit.version, index, at: one.at }]
      : [],
  );
  const byArticle = groupBy(commits, ({ version }) => version.articleId);
  const erased = new Map<string, number>();
  for (const [index, one] of history.entries())
    if (one.kind === 'erased' && !erased.has(one.articleId)) erased.set(one.articleId, index);
  const announced = groupBy(tellingsOf(cloud), ({ announcement }) => announcement.articleId);

  /** Whether a version had come out from under its embargo: null where that is not sure. */
  const isFree = ({ version, index }: Committed, all: readonly Committed[], at: number): boolean | null => {
    const until = Date.parse(version.embargoedUntil ?? '');
    if (Number.isNaN(until) || until <= Date.parse(version.committedAt)) return true;
    // Replaced while it waited, it never comes out.
    const next = all.find((other) => other.index > index);
    const end = Math.min(at, next?.at ?? at);
    if (until > end + 2 * MAX_SKEW_MS) return false;
    return until < end - LONGEST_DECISION_MS ? true : null;
  };

  /**
   * What had become of an article.
   *
   * @param index before which happening
   * @param at when that was
   */
  const fateOf = (articleId: ArticleId, index: number, at: number): Fate => {
    if ((erased.get(articleId) ?? Number.POSITIVE_INFINITY) < index) return 'erased';
    const all = (byArticle.get(articleId) ?? []).filter((one) => one.index < index);
    const last = all.at(-1)?.version;
    if (last === undefined) return 'none';
    const lastActive = all.findLastIndex(({ version }) => version.status === 'active');
    if (last.status === 'withdrawn') {
      if (all.slice(lastActive + 1).some(({ version }) => version.kill)) return 'killed';
      const kept = Date.parse(all[lastActive]?.version.embargoedUntil ?? '');
      // It counts as long as it had not passed when the article was withdrawn.
      if (!(kept > Date.parse(all[lastActive + 1]?.version.committedAt ?? '') - 2 * MAX_SKEW_MS))
        return 'withdrawn';
      if (kept > at + 2 * MAX_SKEW_MS) return 'held';
      return kept > at - LONGEST_DECISION_MS ? 'unsure' : 'withdrawn';
    }
    const before = all.findLastIndex(({ version }) => version.status === 'withdrawn');
    const free = all.slice(before + 1).map((one) => isFree(one, all, at));
    if (free.includes(null)) return 'unsure';
    if (!free.includes(true)) return 'held';
    const heard = (announced.get(articleId) ?? [])
      .map(({ announcement }) => announcement)
      .filter(({ version }) => {
        const one = all.find((other) => other.version.version === version);
        return one !== undefined && isFree(one, all, at) !== false;
      })
      .reduce<{ version: number; type: string } | null>((a, b) => (a && a.version > b.version ? a : b), null);
    if (heard !== null && heard.type !== 'withdrawn') return 'told';
    // Erased before anyone was told, though all was to be.
    if (erased.has(articleId) && all.slice(before + 1).some(({ version }) => !version.silent))
      return 'unsure';
    // While its withdrawal is on its way to readers, they know of it still.
    if ((all[before]?.at ?? 0) > at - LONGEST_DECISION_MS) return 'unsure';
    return free.at(-1) === true ? 'silent' : 'held';
  };

  /** The headline of a correction that waits for its embargo, if readers have not had those words from the article before. */
  const heldBack = (articleId: ArticleId, index: number, at: number): string | null => {
    const all = (byArticle.get(articleId) ?? []).filter((one) => one.index < index);
    const last = all.at(-1);
    if (last === undefined || last.version.status === 'withdrawn' || isFree(last, all, at) !== false)
      return null;
    const { headline } = last.version.summary;
    const hadBefore = all.some(
      (one) => one.version.summary.headline === headline && isFree(one, all, at) !== false,
    );
    return hadBefore ? null : headline;
  };

  /** Whether readers may have had some words from an article, before others that wait for their embargo. */
  const wasRead = (articleId: ArticleId, headline: string, index: number, at: number): boolean => {
    const all = (byArticle.get(articleId) ?? []).filter((one) => one.index < index);
    return all.some(
      (one) =>
        one.version.status === 'active' &&
        one.version.summary.headline === headline &&
        isFree(one, all, at) !== false,
    );
  };

  /** Whether the last version of an article before some happening withdrew it. */
  const isWithdrawn = (articleId: ArticleId, index: number): boolean =>
    (byArticle.get(articleId) ?? []).findLast((one) => one.index < index)?.version.status === 'withdrawn';

  /** Whether a withdrawn article was handed to a key that has yet to bring it back. */
  const isMoving = (articleId: ArticleId, index: number): boolean => {
    const handedOver = history.findLastIndex(
      (one, at) => at < index && one.kind === 'handed over' && one.articleId === articleId,
    );
    const last = (byArticle.get(articleId) ?? []).findLast((one) => one.index < index);
    return handedOver > (last?.index ?? Number.POSITIVE_INFINITY);
  };

  const isAccepted = (key: string, object: string, index: number): boolean =>
    history
      .slice(0, index)
      .some((one) => one.kind === 'accepted' && one.key === key && one.object === object);

  return { history, commits, byArticle, fateOf, isWithdrawn, wasRead, isMoving, heldBack, isAccepted };
};

export type History = ReturnType<typeof readHistory>;
