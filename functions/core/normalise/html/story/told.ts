import { cleanLine } from '../../text/characters.ts';
import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';
import { withoutSiteName } from '../headline.ts';
import type { Told } from './survey.ts';

/** What a page's metadata says of the story. */
export const toldBy = (head: Head): Told => ({
  headline: withoutSiteName(
    cleanLine(head.structured?.headline || metaValue(head, 'og:title', 'twitter:title') || head.title),
    metaValue(head, 'og:site_name'),
  ),
  description: metaValue(head, 'og:description', 'description') || head.structured?.description || '',
  body: head.structured?.body ?? '',
});
