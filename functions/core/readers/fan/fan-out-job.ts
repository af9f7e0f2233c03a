import type { Instant } from '../../publish/records.ts';
import type { Notice } from '../reader.ts';

/** What one announcement is to readers, and to whom: what a unit of the fan-out carries with it. */
export interface FanOutJob {
  readonly eventId: string;
  readonly articleId: string;
  readonly notice: Notice;
  /** Urgency of the announcement, 1 to 9. */
  readonly urgency: number;
  /** Language of the article, BCP 47. */
  readonly language: string;
  /** The article is the first of its story in these: whoever wants one alert a story hears of it here. */
  readonly first: readonly string[];
  /** Whoever wants every article hears of it in all of these. */
  readonly all: readonly string[];
  /** The story was told by another article before, in these scopes: whoever followed one by then has heard it. */
  readonly heard: readonly EarlierScope[];
  /** Whoever began to follow later is not told: they were not told of what this replaces, or follow what comes after it. Null: everybody is. */
  readonly toldAt: Instant | null;
  /** Another article of its story was withdrawn, and this one is told in its place: it is news, though it says that it corrects. */
  readonly isRetold?: boolean;
  /** It is the canary's own. */
  readonly isCanary?: boolean;
  /** When the channel had it, which is after any pause and embargo: it grows old from then on. */
  readonly announcedAt: Instant;
}

/** A scope in which a story was told before. */
export interface EarlierScope {
  readonly scope: string;
  readonly at: Instant;
}

/** All scopes whose followers must be looked at. */
export const scopesToRead = ({ first, all, heard }: FanOutJob): readonly string[] => [
  ...new Set([...first, ...all, ...heard.map(({ scope }) => scope)]),
];
