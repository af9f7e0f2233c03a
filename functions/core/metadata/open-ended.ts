/** An embargo without an end: the version is held until somebody releases it. */
export const INDEFINITE = 'indefinite';

/** Explicitly no embargo, or no expiry. It lifts one that was declared earlier, or in a place that counts less. */
export const NONE = 'none';

/**
 * Whether a declared embargo or expiry is one of the two words that are not a time, so that it cannot become a
 * `Date`.
 *
 *
 * @example isOpenEnded('indefinite') // true
 * @example isOpenEnded('2027-12-01T00:01:00Z') // false
 */
export const isOpenEnded = (declared: string): declared is typeof INDEFINITE | typeof NONE =>
  declared === INDEFINITE || declared === NONE;
