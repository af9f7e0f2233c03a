import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';
import { descriptionOf } from '../metadata.ts';
import { siteNamesOf } from '../site-names.ts';
import { cutTitle } from '../titles.ts';
import { withoutSiteName } from '../without-site-name.ts';
import type { PageMetadata } from './survey.ts';

/** The story's details in a page's metadata. */
export const pageMetadataOf = (head: Head): PageMetadata => ({
  headline: withoutSiteName(
    cutTitle(head.structured?.headline || metaValue(head, 'og:title', 'twitter:title') || head.title),
    siteNamesOf(head),
  ),
  description: descriptionOf(head),
  body: head.structured?.body ?? '',
});
