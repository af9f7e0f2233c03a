import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';
import { withoutSiteName } from '../headline.ts';
import { descriptionOf } from '../metadata.ts';
import { cutTitle } from '../titles.ts';
import type { Told } from './survey.ts';

/** What a page's metadata says of the story. */
export const toldBy = (head: Head): Told => ({
  headline: withoutSiteName(
    cutTitle(head.structured?.headline || metaValue(head, 'og:title', 'twitter:title') || head.title),
    metaValue(head, 'og:site_name'),
  ),
  description: descriptionOf(head),
  body: head.structured?.body ?? '',
});
