import type { Direction } from '../language-direction.ts';
import type { Instant } from '../publish/records.ts';

declare const readerId: unique symbol;

/**
 * The id of a reader: 32 lower-case hexadecimal characters of 16 random bytes. Opaque, and known only to the reader's
 * own browser.
 */
export type ReaderId = string & { readonly [readerId]: true };

/**
 * Hours in which no notice is shown. Minutes of the day, 0 to 1439, in the reader's own time; `from` later than `to`
 * goes over midnight.
 */
export interface QuietWindow {
  readonly from: number;
  readonly to: number;
}

/** The choices of a reader. */
export interface Preferences {
  /** One alert a story, or one for every article. */
  readonly alerts: 'story' | 'all';
  /** Null if no hours are quiet. */
  readonly quiet: QuietWindow | null;
  /** IANA name. */
  readonly timeZone: string;
  /** The most notices a day, 1 to 50; null for no limit. */
  readonly perDay: number | null;
  /** Primary tags of BCP 47, sorted; null for every language. */
  readonly languages: readonly string[] | null;
}

/** The preferences of a new reader. */
export const DEFAULT_PREFERENCES: Preferences = {
  alerts: 'story',
  quiet: null,
  timeZone: 'UTC',
  perDay: null,
  languages: null,
};

/** A scope that a reader follows. */
export interface Follow {
  readonly scope: string;
  readonly since: Instant;
  /** The site's name for it. */
  readonly name: string;
}

export interface Reader {
  readonly id: ReaderId;
  readonly createdAt: Instant;
  readonly preferences: Preferences;
  readonly follows: readonly Follow[];
}

/** One push subscription of a reader's browser (https://www.w3.org/TR/push-api/#pushsubscription-interface). */
export interface Device {
  /** The first 16 hexadecimal characters of the endpoint's SHA-256. */
  readonly id: string;
  readonly endpoint: string;
  /** The browser's public key: 65 bytes in base64url. */
  readonly p256dh: string;
  /** The browser's secret: 16 bytes in base64url. */
  readonly auth: string;
  /** The VAPID key that it was subscribed with. */
  readonly keyId: string;
  readonly since: Instant;
}

/** The data that the service worker receives: JSON of at most 3,000 bytes. */
export interface Notice {
  readonly v: 1;
  readonly kind: 'published' | 'corrected' | 'withdrawn' | 'summary' | 'test';
  readonly title: string;
  readonly body: string;
  /** Path and query on the site's own origin. */
  readonly url: string;
  /** The article's id; of a summary, `summary`. A later notice with it replaces the one before. */
  readonly tag: string;
  /** BCP 47. */
  readonly lang: string;
  /** The direction that title and text are read in. If absent, each follows its first letter. */
  readonly dir?: Direction;
  /** Shown without sound or vibration. */
  readonly quiet: boolean;
  readonly at: Instant;
  /** Ids of the articles that a summary names. */
  readonly of?: readonly string[];
  /** One in so many devices reports that it was shown: a power of ten. If absent, none does. */
  readonly sample?: number;
}

export const MOST_FOLLOWS = 200;
export const MOST_DEVICES = 10;
