const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const offsetOf = (zone: string): string | null => {
  if (/^z$/i.test(zone)) return 'Z';
  const minutes = zone.slice(3).replace(':', '') || '00';
  return Number(zone.slice(1, 3)) <= 14 && Number(minutes) < 60 ? `${zone.slice(0, 3)}:${minutes}` : null;
};

/**
 * Settles a date that copy states. A time without an offset names no moment, so only its date is kept.
 *
 * @returns ISO 8601 with an offset or `Z`, or a date alone; null when it is no date
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

/** Whether a settled date names a moment and not only a day. */
export const isMoment = (date: string): boolean => date.includes('T');
