import type { Feed } from '../../../../functions/core/site/feeds/feed.ts';
import { toAtom } from '../../../../functions/core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../../../../functions/core/site/feeds/to-json-feed.ts';
import { toRss } from '../../../../functions/core/site/feeds/to-rss.ts';
import { feedPath } from '../../../../functions/core/site/paths.ts';
import type { Site } from '../../../../functions/core/site/site.ts';
import { atomFindings } from './atom-rules.ts';
import { SITE } from './examples.ts';
import { jsonFindings } from './json-rules.ts';
import { rssFindings } from './rss-rules.ts';

/** What all rules find wrong with a feed in all formats. */
export const findingsIn = (feed: Feed, site: Site = SITE): readonly string[] => [
  ...atomFindings(toAtom(feed, site), `${site.origin}${feedPath('atom', feed.query)}`),
  ...rssFindings(toRss(feed, site), `${site.origin}${feedPath('rss', feed.query)}`),
  ...jsonFindings(toJsonFeed(feed, site), `${site.origin}${feedPath('json', feed.query)}`),
];
