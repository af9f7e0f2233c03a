import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';
import { descriptionOf } from '../metadata.ts';
import { siteNamesOf } from '../site-names.ts';
import { cutTitle } from '../titles.ts';
import { withoutSiteName } from '../without-site-name.ts';
import type { Told } from './survey.ts';

/** What a page's metadata says of the story. */
export const toldBy = (head: Head): Told => ({
  headline: withoutSiteName(
    cutTitle(head.structured?.headline || metaValue(head, 'og:title', 'twitter:title') || head.title),
    siteNamesOf(head),
  ),
  description: descriptionOf(head),
  body: head.structured?.body ?? '',
});
