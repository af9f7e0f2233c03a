import type { Instant } from './records.ts';

const DAY = 86_400_000;

/**
 * An article that was published so many days before it arrived counts for its own day: it does not report a current
 * event.
 */
const LATE = 3;

/** When a version's event was in the news. */
export interface StoryDay {
  /**
   * In days since 1970: the day of its announcement, or of the publication date from its outlet if that is long ago.
   */
  readonly day: number;
  /** Whether its outlet states when it was published. Without a date it may be of any time. */
  readonly isStated: boolean;
}

/** When an article's event was in the news, as far as anyone can say: one that is announced and was published at these times. */
export const storyDayAt = (announcedAt: Instant, publishedAt: string | null): StoryDay => {
  const announced = Date.parse(announcedAt) / DAY;
  const published = Date.parse(publishedAt ?? '') / DAY;
  return { day: published < announced - LATE ? published : announced, isStated: !Number.isNaN(published) };
};
