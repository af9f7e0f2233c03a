import { misuse } from '../fault.ts';

const POINT_IN_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d))?$/i;

/**
 * Parses a time on the command line. A day alone means its beginning in UTC.
 *
 * @throws Fault (exit code 2) if it is neither a time nor a day
 * @example parseTime('2026-11-01') // '2026-11-01T00:00:00.000Z'
 */
export const parseTime = (given: string): string => {
  const at = POINT_IN_TIME.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(at))
    throw misuse(`${given} is not a date. Give one such as 2026-11-01 or 2026-11-01T12:30:00+01:00.`);
  return new Date(at).toISOString();
};
