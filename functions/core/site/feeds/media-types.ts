import type { FeedFormat } from '../paths.ts';

/** For `Content-Type` and for links to feeds: RFC 4287 §7, RSS by usage, JSON Feed 1.1. */
export const FEED_MEDIA_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};
