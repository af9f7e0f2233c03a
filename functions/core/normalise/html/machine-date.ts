import { inOurCalendar } from '../calendars.ts';
import { isPublicationDate, mailDate, wireDate } from '../dates.ts';
import type { DayPlace } from '../dates-in-words.ts';
import { dayIn } from '../dates-in-words.ts';

/** `Wed Mar 04 2026 08:05:00 GMT+0000 (Coordinated Universal Time)` */
const LONGEST = 80;

const EPOCH = /^1\d{9}(?:\d{3})?$/;

/**
 * Reads the usual content of date fields: ISO 8601, a mail's date, seconds or milliseconds since 1970, or words.
 *
 * @param place which number of `03/04/2026` is the day where the page was written
 * @returns ISO 8601, a time or a day; null if it is not a date, or one that no publication can have
 */
export const anyDate = (value: string | null | undefined, place: DayPlace): string | null => {
  if (!value || value.length > LONGEST) return null;
  const text = inOurCalendar(value.trim());
  if (EPOCH.test(text)) return new Date(Number(text) * (text.length > 10 ? 1 : 1000)).toISOString();
  const date = wireDate(text) ?? mailDate(text) ?? dayIn(text, place);
  return date !== null && isPublicationDate(date) ? date : null;
};
