import { REMEMBERED } from '../core/site/remembered.ts';
import type { SitePorts } from './ports.ts';
import { type Recent, readRecent } from './recent.ts';

/**
 * Reads the articles of the last days, or reuses those that were read just before: see `REMEMBERED`. Under load an
 * environment answers many requests in that time, and none of them needs to read the bucket and the feed again.
 */
export const rememberRecent = (ports: SitePorts): (() => Promise<Recent>) => {
  let known: { readonly recent: Recent; readonly from: number } | null = null;
  return async () => {
    const now = Date.parse(ports.clock.now());
    // A clock that was set back says nothing of the age.
    if (known !== null && now >= known.from && now < known.from + REMEMBERED) return known.recent;
    const recent = await readRecent(ports, known?.recent);
    // A time before the read: changes during it may be missing.
    known = { recent, from: now };
    return recent;
  };
};
