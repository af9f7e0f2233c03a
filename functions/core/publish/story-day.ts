import { effectiveAt } from './announcement.ts';
import type { VersionRecord } from './records.ts';

const DAY = 86_400_000;

/** What was published so long before it came here is of its own day: it tells no event of today. In days. */
const LATE = 3;

/** When a version's event was in the news. */
export interface StoryDay {
  /** In days since 1970: when it was announced, or when its outlet says that it was published, if that is long ago. */
  readonly day: number;
  /** Whether its outlet says when it was published. What says nothing may be of any time. */
  readonly isStated: boolean;
}

/** When a version's event was in the news, as far as anyone can say. */
export const storyDayOf = (version: VersionRecord): StoryDay => {
  const announced = Date.parse(effectiveAt(version)) / DAY;
  const published = Date.parse(version.summary.publishedAt ?? '') / DAY;
  return { day: published < announced - LATE ? published : announced, isStated: !Number.isNaN(published) };
};
