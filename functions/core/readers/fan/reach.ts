import type { Instant } from '../../publish/records.ts';
import type { FanOutJob } from './fan-out-job.ts';

/** A scope that a device's reader follows, as the fan-out finds it. */
export interface Followed {
  readonly scope: string;
  readonly since: Instant;
}

/** The preferences of a reader that decide whether a notice is for them. */
export interface AlertPreferences {
  /** One alert a story, or every article. */
  readonly alerts: 'story' | 'all';
  /** Primary subtags of BCP 47; null for all. */
  readonly languages: readonly string[] | null;
}

/**
 * Whether a device is notified.
 *
 * One alert a story applies across everything that a reader follows, and needs no record of sent notices: a follower
 * of a scope in which another article was announced first knows the story, unless they began to follow it later.
 *
 * @param followed the scopes of the announcement that its reader follows
 */
export const isReached = (
  followed: readonly Followed[],
  { alerts, languages }: AlertPreferences,
  { first, all, heard, toldAt, language }: FanOutJob,
): boolean => {
  // A text whose language was not recognised may be in a language that the reader reads.
  const of = primary(language);
  if (languages !== null && of !== 'und' && !languages.includes(of)) return false;
  const heeded = toldAt === null ? followed : followed.filter(({ since }) => since <= toldAt);
  // A reader who follows a single story wants each of its articles.
  if (heeded.some(({ scope }) => scope.startsWith('story:') && all.includes(scope))) return true;
  if (alerts === 'all') return heeded.some(({ scope }) => all.includes(scope));
  const hasReceived = heard.some(({ scope, at }) =>
    followed.some((one) => one.scope === scope && one.since <= at),
  );
  return !hasReceived && heeded.some(({ scope }) => first.includes(scope));
};

/** @example primary('pt-BR') // 'pt' */
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
