import { REMEMBERED } from '../core/site/remembered.ts';
import type { SitePorts } from './ports.ts';
import { type Recent, readRecent } from './recent.ts';

/**
 * Reads the articles of the last days, or goes on with those that were read a moment ago: see `REMEMBERED`. Under load an environment answers
 * many requests in that time, and none of them needs to ask the bucket and the feed again.
 */
export const rememberRecent = (ports: SitePorts): (() => Promise<Recent>) => {
  let known: { readonly recent: Recent; readonly from: number } | null = null;
  return async () => {
    const now = Date.parse(ports.clock.now());
    // A clock that was set back says nothing of the age.
    if (known !== null && now >= known.from && now < known.from + REMEMBERED) return known.recent;
    const recent = await readRecent(ports, known?.recent);
    // From before it was read: what changed while it was being read may not be in it.
    known = { recent, from: now };
    return recent;
  };
};
