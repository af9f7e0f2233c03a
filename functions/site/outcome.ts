import type { Outcome } from '../core/metrics.ts';

/** The outcome of a request, as it is counted. */
export const outcomeOf = (status: number): Outcome<'site'> => {
  if (status === 200) return 'served';
  if (status === 304) return 'not-modified';
  if (status === 301 || status === 302) return 'redirected';
  if (status === 404) return 'not-found';
  if (status === 410) return 'gone';
  return status < 500 ? 'refused' : 'failed';
};
