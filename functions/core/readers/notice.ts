import type { Instant } from '../publish/records.ts';

/** What a device shows, as its service worker gets it. */
export interface Notice {
  readonly v: 1;
  readonly kind: 'published' | 'corrected' | 'withdrawn' | 'summary' | 'test';
  readonly title: string;
  readonly body: string;
  /** Path and query on the site: `/articles/…`. */
  readonly url: string;
  /** A later notice with the same tag replaces this one: the article's id, or `summary`. */
  readonly tag: string;
  /** BCP 47. */
  readonly lang: string;
  /** Shown without a sound. */
  readonly quiet: boolean;
  readonly at: Instant;
}

/** Bytes that a notice may have: one record of RFC 8188 holds 4,096, and services take no more. */
export const LARGEST_NOTICE = 3000;
