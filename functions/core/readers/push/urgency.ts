/** The kind of a notice; see `Notice`. */
export type NoticeKind = 'published' | 'corrected' | 'withdrawn' | 'summary' | 'test';

/** How much of a device's battery a message is worth (RFC 8030 §5.3). */
export type PushUrgency = 'very-low' | 'low' | 'normal' | 'high';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** News of an urgency, or of a less urgent one up to the next row. */
const PUBLISHED: readonly { readonly upTo: number; readonly ttl: number; readonly urgency: PushUrgency }[] = [
  { upTo: 2, ttl: DAY, urgency: 'high' },
  { upTo: 4, ttl: 12 * HOUR, urgency: 'normal' },
  { upTo: 6, ttl: 6 * HOUR, urgency: 'normal' },
  { upTo: 9, ttl: 3 * HOUR, urgency: 'low' },
];

const ORDINARY = { ttl: 6 * HOUR, urgency: 'normal' } as const;

const published = (urgency: number) => PUBLISHED.find(({ upTo }) => urgency <= upTo) ?? ORDINARY;

/**
 * How long a push service keeps a message for a device that is offline, in seconds (RFC 8030 §5.2). Less important
 * news gets old sooner: a reader who switches the phone on in the morning only wants the night's big stories. A
 * correction or withdrawal outlives what it replaces, since that may have been shown.
 *
 * | kind      | urgency 1–2 | 3–4  | 5–6 | 7–9 |
 * | --------- | ----------- | ---- | --- | --- |
 * | published | 24 h        | 12 h | 6 h | 3 h |
 * | corrected | 48 h        | 24 h | 24 h | 24 h |
 * | withdrawn | 72 h, whatever the urgency | | | |
 * | summary   | 12 h, whatever the urgency | | | |
 * | test      | 1 min, whatever the urgency | | | |
 *
 * @param urgency IPTC urgency of the announcement, 1 (most urgent) to 9; any other number counts as 5
 * @example ttlOf(1, 'published') // 86400
 */
export const ttlOf = (urgency: number, kind: NoticeKind): number => {
  switch (kind) {
    case 'published':
      return published(known(urgency)).ttl;
    case 'corrected':
      return known(urgency) <= 2 ? 2 * DAY : DAY;
    case 'withdrawn':
      return 3 * DAY;
    case 'summary':
      return 12 * HOUR;
    case 'test':
      return MINUTE;
    default:
      return kind satisfies never;
  }
};

/**
 * How urgent a message is to a device (RFC 8030 §5.3). A device that saves power takes `high` only, so that is for alerts.
 *
 * | kind      | urgency 1–2 | 3–6    | 7–9    |
 * | --------- | ----------- | ------ | ------ |
 * | published | high        | normal | low    |
 * | corrected | normal      | low    | low    |
 * | withdrawn | high        | normal | normal |
 * | summary   | normal, whatever the urgency | | |
 * | test      | high: somebody waits for it | | |
 *
 * @param urgency IPTC urgency of the announcement, 1 (most urgent) to 9; any other number counts as 5
 * @example urgencyOf(5, 'corrected') // 'low'
 */
export const urgencyOf = (urgency: number, kind: NoticeKind): PushUrgency => {
  switch (kind) {
    case 'published':
      return published(known(urgency)).urgency;
    case 'corrected':
      return known(urgency) <= 2 ? 'normal' : 'low';
    case 'withdrawn':
      return known(urgency) <= 2 ? 'high' : 'normal';
    case 'summary':
      return 'normal';
    case 'test':
      return 'high';
    default:
      return kind satisfies never;
  }
};

const known = (urgency: number): number =>
  Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : 5;
