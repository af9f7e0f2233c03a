import type { Instant } from './records.ts';

/**
 * How long before or after the removal of an object its copy may come, in milliseconds: `aws s3 sync --delete` of a large tree takes
 * hours. What came before is somebody else's upload of the same text.
 */
export const LONGEST_RENAME = 24 * 3_600_000;

/** The same for what waits for its embargo: a copy that is missed calls a person, and one that is taken wrongly lets another publish. */
export const LONGEST_HELD_RENAME = 3_600_000;

/** Whether two times lie no further apart than so many milliseconds. */
export const isNear = (one: Instant, other: Instant, most: number): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= most;
