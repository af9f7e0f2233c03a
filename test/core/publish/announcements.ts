import type { Announcement } from '../../../functions/core/publish/announcement.ts';
import type { ArticleId, ContentHash, EventId } from '../../../functions/core/publish/identity.ts';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';

/** Makes an announcement; a test overrides the fields that it is about. */
export const announcement = (overrides: Partial<Announcement> = {}): Announcement => ({
  schema: 'slugline.announcement.v1',
  eventId: '0123456789abcdefghjk.1.0123abcd' as EventId,
  type: 'published',
  articleId: '0123456789abcdefghjk' as ArticleId,
  version: 1,
  previousVersion: null,
  occurredAt: '2026-11-20T09:00:00.000Z',
  urgency: 5,
  story: { id: '0123456789abcdefghjk' as StoryId },
  headline: 'Ferry to Skellholm resumes',
  standfirst: null,
  byline: ['Ana Ruiz'],
  section: null,
  topics: [],
  changes: [],
  reason: null,
  kill: false,
  language: 'en',
  dir: 'ltr',
  isExcerpt: false,
  publishedAt: null,
  modifiedAt: null,
  wordCount: 120,
  canonicalUrl: null,
  rights: null,
  image: null,
  contentHash: 'a'.repeat(64) as ContentHash,
  upload: { bucket: 'uploads', key: 'a.txt' },
  edition: { bucket: 'editions', key: 'a.json' },
  ...overrides,
});
