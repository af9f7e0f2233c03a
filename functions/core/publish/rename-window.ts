import type { Instant } from './records.ts';

/**
 * How long before or after the removal of an object its copy may come, in milliseconds: `aws s3 sync --delete` of a
 * large tree takes hours. An earlier copy is a different upload of the same text.
 */
export const LONGEST_RENAME = 24 * 3_600_000;

/**
 * The same for articles under embargo: a missed copy calls a person, but a wrong match lets another uploader publish.
 */
export const LONGEST_HELD_RENAME = 3_600_000;

/** Whether two times lie no further apart than so many milliseconds. */
export const isNear = (one: Instant, other: Instant, most: number): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= most;
