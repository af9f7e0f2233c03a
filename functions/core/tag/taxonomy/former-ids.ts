import type { TopicId } from '../../topic.ts';
import type { Taxonomy } from './taxonomy.ts';

/** An id that a topic had before it was renamed. */
export interface FormerId {
  readonly former: TopicId;
  /** The id that articles get now. */
  readonly current: TopicId;
  /** The last day, in UTC, on which new versions are announced under the former id too: `2027-06-30`. */
  readonly until: string;
}

/**
 * Returns all former ids that editors listed under `formerly`. Lapsed ones are included, because they still mean the
 * current id.
 */
export const formerIdsOf = ({ merges, formerly }: Taxonomy): readonly FormerId[] =>
  Object.entries(formerly).flatMap(([former, until]) => {
    const current = merges[former];
    return current === undefined ? [] : [{ former: former as TopicId, current: current.id, until }];
  });

/**
 * Whether a former id is no longer sent.
 *
 * @param until the last day on which it is sent
 * @param now an instant, ISO 8601 in UTC
 * @example hasLapsed('2027-06-30', '2027-07-01T00:00:00.000Z') // true
 */
export const hasLapsed = (until: string, now: string): boolean => now.slice(0, 10) > until;
