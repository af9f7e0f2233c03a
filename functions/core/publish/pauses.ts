import type { Instant } from './records.ts';

/** The scope of a pause that holds everything back; the others are sections' ids. */
export const EVERY_SECTION = 'all';

/** The paused scopes, and since when. */
export type Pauses = Readonly<Record<string, Instant>>;

/**
 * The pause that holds an announcement back, or null.
 *
 * @param sections ids of all sections whose subscribers would receive it
 * @example pauseOf({ 'subject:sport': '2026-11-20T09:00:00.000Z' }, ['subject:sport']) // 'subject:sport'
 */
export const pauseOf = (pauses: Pauses, sections: readonly string[]): string | null =>
  [EVERY_SECTION, ...sections].find((scope) => pauses[scope] !== undefined) ?? null;
