import type { Outcome } from '../core/metrics.ts';

/** The outcome of a request, as it is counted. */
export const outcomeOf = (status: number): Outcome<'readers'> => {
  if (status === 201) return 'signed-up';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status < 400) return 'served';
  return status < 500 ? 'refused' : 'failed';
};

const ROUTES: readonly string[] = ['key', 'follows', 'device', 'link', 'export', 'erase'];

/**
 * The requested route, without the capability in its address.
 *
 *
 * @example routeName(['readers', 'me', 'TOKEN', 'export']) // '/readers/me/…/export'
 */
export const routeName = ([room, part, ...rest]: readonly string[]): string => {
  if (room !== 'readers') return '…';
  if (part === undefined) return '/readers';
  if (part === 'key' || part === 'shown') return `/readers/${part}`;
  const last = rest.at(-1) ?? '';
  return `/readers/me/…${rest.length > 1 && ROUTES.includes(last) ? `/${last}` : ''}`;
};

/** The most causes that are named: an error of the SDK has one or two. */
const MOST_CAUSES = 4;

/**
 * Names a fault by names and codes alone, because messages of the SDK may quote what was sent.
 *
 *
 * @example faultNames(new Error('…', { cause: { name: 'TimeoutError' } })) // 'Error < TimeoutError'
 */
export const faultNames = (error: unknown): string => {
  const names: string[] = [];
  let left = error;
  while (typeof left === 'object' && left !== null && names.length < MOST_CAUSES) {
    const { name, code, cause } = left as Partial<Record<'name' | 'code' | 'cause', unknown>>;
    names.push([name, code].filter((one) => typeof one === 'string').join(' '));
    left = cause;
  }
  return names.join(' < ');
};
