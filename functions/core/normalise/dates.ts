import { offsetNamed } from './time-zones.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const offsetOf = (zone: string): string | null => {
  if (/^z$/i.test(zone)) return 'Z';
  const minutes = zone.slice(3).replace(':', '') || '00';
  return Number(zone.slice(1, 3)) <= 14 && Number(minutes) < 60 ? `${zone.slice(0, 3)}:${minutes}` : null;
};

/**
 * Settles a date that copy states. A time without an offset is ambiguous, so only its date is kept.
 *
 * @returns ISO 8601 with an offset or `Z`, or a date alone; null if it is not a date
 * @example isoDate('2026-11-20 09:30:00+0100') // '2026-11-20T09:30:00+01:00'
 */
export const isoDate = (value: string): string | null => {
  const parts = ISO.exec(value.trim());
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', fraction, zone] = parts;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return null;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = zone === undefined ? null : offsetOf(zone);
  if (zone !== undefined && offset === null) return null;
  return offset === null
    ? date
    : `${date}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${offset}`;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MAIL =
  /^(?:[a-z]{3,9},?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})(?:\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s+([+-]\d{4}|[a-z]{1,4})\b)?)?/i;

/**
 * Settles a date as mail and RSS write it (RFC 5322, with the two-digit years of RFC 822).
 *
 * @returns as `isoDate` does
 * @example mailDate('Fri, 20 Nov 2026 09:30:00 +0100') // '2026-11-20T09:30:00+01:00'
 */
export const mailDate = (value: string): string | null => {
  const [, day = '', name = '', year = '', time, zone = ''] = MAIL.exec(value.trim().slice(0, 80)) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return null;
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const date = `${fullYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  // RFC 5322, section 3.3: this offset means UTC.
  const offset =
    zone === '-0000' ? 'Z' : /^[+-]/.test(zone) ? zone : (offsetNamed(zone.toLowerCase(), '') ?? '');
  return isoDate(
    time === undefined ? date : `${date}T${time.padStart(time.length < 6 ? 5 : 8, '0')}${offset}`,
  );
};

const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Settles a date as wire formats write it: ISO 8601, with or without its signs between the numbers.
 *
 * @example wireDate('20261120T093000+0100') // '2026-11-20T09:30:00+01:00'
 */
export const wireDate = (value: string): string | null =>
  isoDate(
    value
      .trim()
      .replace(
        BASIC,
        (_, year, month, day, hour?: string, minute?: string, second?: string, zone?: string) =>
          `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}:${second ?? '00'}${zone ?? ''}`}`,
      ),
  );

/** Whether a settled date has a time of day. */
export const hasTimeOfDay = (date: string): boolean => date.includes('T');

/** The first newspapers with a date that machines keep, and a day that none will have for long. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;

/** Placeholders that programs write if they have no date: the epochs of their clocks. */
const BEGINNINGS = /^(?:1970-01-01|1900-01-01)(?:T00:00|$)/;

/**
 * Whether a settled date can be a date of publication. Zeros of machines and years of other calendars cannot.
 *
 * @example isPublicationDate('1970-01-01T00:00:00Z') // false
 */
export const isPublicationDate = (date: string): boolean => {
  const year = Number(date.slice(0, 4));
  return (
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    !BEGINNINGS.test(date) &&
    !(hasTimeOfDay(date) && Date.parse(date) === 0)
  );
};
