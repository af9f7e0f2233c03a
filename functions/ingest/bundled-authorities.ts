import type { Authority } from '../core/publish/rights.ts';

/**
 * The setting `authorities`, which infra puts into the bundle as percent-encoded JSONbecause a function's environment
 * has no room for it.
 */
declare const SLUGLINE_AUTHORITIES: string | undefined;

/** The authorities that were bundled with the function, or none if infra did not bundle it. */
export const bundledAuthorities = (): readonly Authority[] =>
  typeof SLUGLINE_AUTHORITIES === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_AUTHORITIES)) as readonly Authority[])
    : [];
