import type { Instant } from '../../publish/records.ts';
import type { Notice } from '../reader.ts';

/** An announcement and its recipients, as a unit of the fan-out carries them. */
export interface FanOutJob {
  readonly eventId: string;
  readonly articleId: string;
  readonly notice: Notice;
  /** Urgency of the announcement, 1 to 9. */
  readonly urgency: number;
  /** Language of the article, BCP 47. */
  readonly language: string;
  /**
   * The scopes in which the article is the first of its story: readers who want one alert a story are notified in
   * these.
   */
  readonly first: readonly string[];
  /** Readers who want every article are notified in all of these. */
  readonly all: readonly string[];
  /**
   * The scopes in which another article covered the story before: readers who followed one by then have been notified
   * of the story.
   */
  readonly heard: readonly EarlierScope[];
  /**
   * Readers who began to follow later are not notified: they do not know the version that this one replaces, or
   * follow what comes after it. Null if everybody is.
   */
  readonly toldAt: Instant | null;
  /**
   * Another article of its story was withdrawn, and this one replaces it: it is news, though it is typed as a
   * correction.
   */
  readonly isRetold?: boolean;
  /** It is the canary's own. */
  readonly isCanary?: boolean;
  /** When the channel received it, which is after any pause and embargo: its age counts from then on. */
  readonly announcedAt: Instant;
}

/** A scope in which a story was covered before. */
export interface EarlierScope {
  readonly scope: string;
  readonly at: Instant;
}

/** All scopes whose followers must be checked. */
export const scopesToRead = ({ first, all, heard }: FanOutJob): readonly string[] => [
  ...new Set([...first, ...all, ...heard.map(({ scope }) => scope)]),
];
