import type { Rejection } from '../edition.ts';
import { isoDate, wireDate } from '../normalise/dates.ts';
import { dayIn } from '../normalise/dates-in-words.ts';
import { timeIn } from '../normalise/times.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Declared } from './declaration.ts';
import { isPointInTime } from './is-point-in-time.ts';

/**
 * A day without a time under `release-date`. It may be an embargo, or the day on which a film was released: that
 * depends on the clock, which core does not have.
 */
export interface ReleaseDay {
  /** When it is over everywhere on earth, in the format of `Date`. */
  readonly overAt: string;
  /** The rejection until then. */
  readonly rejection: Rejection;
}

/** When a provider releases an article, in a name that wire copy mostly has for a time that is past. */
export interface ForeignRelease {
  /** A time; for a day without a time, when it begins on earth, in the format of `Date`. */
  readonly at: string;
  /** The rejection until a day begins. Null for a time. */
  readonly rejection: Rejection | null;
}

/** A declaration, and a day whose meaning depends on the clock. */
export type Undated = Declared & {
  readonly releaseDay?: ReleaseDay;
  /** An expiry in the form of another system, which does nothing once it is past. */
  readonly foreignExpiry?: string;
  /** When the provider releases the article, which matters only until then. */
  readonly foreignRelease?: ForeignRelease;
};

/** The last place where a day ends is twelve hours behind UTC. */
const LAST_HOURS = 12 * 60 * 60 * 1000;

const endOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day) + LAST_HOURS).toISOString();

const LONGEST = 60;

/**
 * When the day, the month or the year that a text names is over everywhere on earth.
 *
 * @returns null for a text that names none, or several years
 * @example overAt('1999-03-31') // '1999-04-01T12:00:00.000Z'
 * @example overAt('spring 2027') // '2028-01-01T12:00:00.000Z'
 */
export const overAt = (text: string): string | null => {
  if (text.length > LONGEST) return null;
  const years = text.match(/(?<!\d)(?:1[89]|20)\d\d(?!\d)/g) ?? [];
  if (years.length !== 1) return null;
  const day = isoDate(text) ?? dayIn(text);
  if (day !== null) {
    const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
    return endOf(year, month - 1, date + 1);
  }
  return endOf(Number(years[0]) + 1, 0, 1);
};

/**
 * When the day that a text names is over everywhere on earth, if the text says nothing else.
 *
 * @returns null for any other text
 * @example dayOverAt('2020-01-01') // '2020-01-02T12:00:00.000Z'
 * @example dayOverAt('1 March 2020 or later') // null
 */
export const dayOverAt = (text: string): string | null => {
  if (POINT_IN_TIME.test(text)) return null;
  const date = wireDate(text);
  if (date !== null) return overAt(date.slice(0, 10));
  return YEAR_ALONE.test(text) || (isPointInTime(text) && YEAR_BEHIND.test(text)) ? overAt(text) : null;
};

/** Elsewhere four digits may be a time of day: `2015 tonight`, `1830 1 December`. */
const YEAR_BEHIND =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s-]+\d{1,2}(?:st|nd|rd|th)?)?,?[\s-]+(?:1[89]|20)\d\d(?!\d)|\d[-/.]\d{1,2}[-/.](?:1[89]|20)\d\d(?!\d)|(?<!\d)(?:1[89]|20)\d\d[-/.]\d/i;

/** A time with its offset that does not exist, such as on the 30th of February, is a mistake. */
const POINT_IN_TIME = /\d[T ]?\d\d:?\d\d(?::?\d\d)?(?:[.,]\d+)?\s?(?:Z|[+-]\d\d:?\d\d)\s*$/i;

const YEAR_ALONE = /^\s*\d{4}\s*$/;

/** An expiry that is past, or not after the embargo, is left out. */
const withExpiry = (declared: Declared, expiry: string | undefined, now: string): Declared => {
  if (expiry === undefined || declared.expiresAt !== null) return declared;
  const held = Date.parse(declared.embargoedUntil ?? '') || 0;
  return Date.parse(expiry) > Math.max(Date.parse(now), held) ? { ...declared, expiresAt: expiry } : declared;
};

const FIRST_HOURS = 14 * 60 * 60 * 1000;

/**
 * Adds the time at which the provider releases the article. Text that is not a date is ignored, because copy without
 * an embargo may have anything there.
 *
 * @param rejection the rejection for a day without a time that has not begun
 */
export const withForeignRelease = (declared: Undated, text: string | null, rejection: Rejection): Undated => {
  const time = text === null ? null : timeIn(text);
  if (time !== null) return { ...declared, foreignRelease: { at: time, rejection: null } };
  const day = text === null ? null : wireDate(text);
  if (day === null) return declared;
  // The first place where a day begins is fourteen hours ahead of UTC.
  const at = new Date(Date.parse(day.slice(0, 10)) - FIRST_HOURS).toISOString();
  return { ...declared, foreignRelease: { at, rejection: rejection } };
};

/** A future release holds the article, unless an embargo is declared. */
const withRelease = (
  declared: Declared,
  release: ForeignRelease | undefined,
  now: string,
): Result<Declared, Rejection> => {
  if (release === undefined || declared.embargoedUntil !== null) return ok(declared);
  if (Date.parse(release.at) <= Date.parse(now)) return ok(declared);
  return release.rejection === null
    ? ok({ ...declared, embargoedUntil: release.at })
    : err(release.rejection);
};

/**
 * Decides what a release day means. A day that is over is not an embargo, and one that is not may be. An expiry of others
 * counts unless it is past, and so does a release.
 *
 * @param now the time of the attempt
 * @returns what is declared, or `bad-declaration` that names the key
 */
export const settleReleaseDay = (
  { releaseDay, foreignExpiry, foreignRelease, ...declared }: Undated,
  now: string,
): Result<Declared, Rejection> => {
  if (releaseDay !== undefined && Date.parse(releaseDay.overAt) > Date.parse(now))
    return err(releaseDay.rejection);
  const released = withRelease(declared, foreignRelease, now);
  return released.ok ? ok(withExpiry(released.value, foreignExpiry, now)) : released;
};
