/** The longest delay that a service may ask for: with a wrong clock or a wrong unit, it would stop push for good. */
export const LONGEST_WAIT_MS = 60 * 60 * 1000;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from now, 0 to an hour; null if the header is missing or says neither
 * @example retryAfterMs('120', now) // 120000
 */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  const value = header?.trim() ?? '';
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : dateOf(value) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
};

/**
 * All three forms of RFC 9110 §5.6.7 begin with a day's name; without one `Date.parse` would accept much that is not
 * a date.
 */
const dateOf = (value: string): number =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)
    ? Date.parse(/GMT$/.test(value) ? value : `${value} GMT`)
    : Number.NaN;
