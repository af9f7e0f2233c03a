import type { Declared } from '../../functions/core/metadata/declaration.ts';
import { INDEFINITE, isOpenEnded, NONE } from '../../functions/core/metadata/open-ended.ts';

/** The times that would hold and withdraw an article if it were uploaded now. */
export interface Handled {
  /** A time in UTC, `indefinite`, or null if the article is not held: it has no embargo, or the embargo has passed. */
  readonly embargoedUntil: string | null;
  /** A time in UTC, or null when it does not expire. */
  readonly expiresAt: string | null;
}

const instantOf = (declared: string | null): string | null =>
  declared === null || isOpenEnded(declared) ? null : new Date(declared).toISOString();

/**
 * Says what a declared embargo and expiry come to.
 *
 * @param now when the article would be uploaded
 * @example handledOf({ embargoedUntil: 'indefinite', expiresAt: null }, now).embargoedUntil // 'indefinite'
 */
export const handledOf = (
  { embargoedUntil, expiresAt }: Pick<Declared, 'embargoedUntil' | 'expiresAt'>,
  now: string,
): Handled => {
  const until = instantOf(embargoedUntil);
  const held = until !== null && until > now ? until : null;
  return {
    embargoedUntil: embargoedUntil === INDEFINITE ? INDEFINITE : held,
    expiresAt: instantOf(expiresAt),
  };
};

/** A declared embargo as people read it. */
export const declaredEmbargoText = (declared: string, { embargoedUntil }: Handled): string => {
  if (declared === NONE) return 'none';
  if (declared === INDEFINITE) return 'without an end: held until somebody releases it (`slugline release`)';
  return embargoedUntil === null ? `${declared}, which is past: nothing is held` : declared;
};
