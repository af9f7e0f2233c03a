/** Set for the long run, which `.ci/run` has beside `npm test`. */
const IS_LONG = process.env.SLUGLINE_LONG === '1';

/**
 * How often something random is tried: as often as was promised in the long run, and a part of it each time that somebody runs the tests.
 * Seeds are the same, so the part is the first of the whole.
 */
export const tries = ({ part, whole }: { readonly part: number; readonly whole: number }): number =>
  IS_LONG ? whole : part;
