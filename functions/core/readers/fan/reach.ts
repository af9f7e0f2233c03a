import type { Instant } from '../../publish/records.ts';
import type { FanOutJob } from './fan-out-job.ts';

/** A scope that a device's reader follows, as the fan-out finds it. */
export interface Followed {
  readonly scope: string;
  readonly since: Instant;
}

/** What of a reader's preferences decides whether a notice is for them. */
export interface AlertPreferences {
  /** One alert a story, or every article. */
  readonly alerts: 'story' | 'all';
  /** Primary subtags of BCP 47; null: all. */
  readonly languages: readonly string[] | null;
}

/**
 * Whether a device is told.
 *
 * One alert a story holds over all that a reader follows, and needs no note of what was sent: who follows a scope in which another
 * article was told first has heard the story, unless they began to follow it later.
 *
 * @param followed what its reader follows of the scopes of the telling
 */
export const isReached = (
  followed: readonly Followed[],
  { alerts, languages }: AlertPreferences,
  { first, all, heard, toldAt, language }: FanOutJob,
): boolean => {
  // Of a text whose language was not recognised nobody can say that a reader does not read it.
  const of = primary(language);
  if (languages !== null && of !== 'und' && !languages.includes(of)) return false;
  const heeded = toldAt === null ? followed : followed.filter(({ since }) => since <= toldAt);
  // Who follows one story wants each turn of it.
  if (heeded.some(({ scope }) => scope.startsWith('story:') && all.includes(scope))) return true;
  if (alerts === 'all') return heeded.some(({ scope }) => all.includes(scope));
  const hasHeard = heard.some(({ scope, at }) =>
    followed.some((one) => one.scope === scope && one.since <= at),
  );
  return !hasHeard && heeded.some(({ scope }) => first.includes(scope));
};

/** @example primary('pt-BR') // 'pt' */
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
