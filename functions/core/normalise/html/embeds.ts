import type { Block } from '../../edition.ts';
import { webUrl } from '../urls.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, textOf } from './walk.ts';

/** The class of a post in the pages and the Markdown that editions are exported as. */
export const EXPORTED_POST = 'slugline-post';

const POST =
  /(?:^|[^a-z])(?:slugline-post|twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|text-post-media|reddit-embed-bq|reddit-card|fb-post)(?![a-z])/i;

const lastLink = (element: Element, baseUrl: string | null): string | null => {
  let found: string | null = null;
  for (const other of descendants(element))
    if (other.tag === 'a') found = webUrl(attribute(other, 'href') || null, baseUrl) ?? found;
  return found;
};

/**
 * A post, a video or a map of another site, or null: `iframe` and the quotes that sites give out for embedding.
 */
export const embedOf = (element: Element, baseUrl: string | null): Block | null => {
  if (element.tag === 'iframe') {
    const url = webUrl(attribute(element, 'src') || attribute(element, 'data-src') || null, baseUrl);
    return url === null ? null : { kind: 'embed', text: '', url };
  }
  if (element.tag !== 'blockquote' || !POST.test(attribute(element, 'class'))) return null;
  const permalink = attribute(element, 'data-instgrm-permalink') || attribute(element, 'cite');
  return {
    kind: 'embed',
    text: textOf(element),
    url: webUrl(permalink || null, baseUrl) ?? lastLink(element, baseUrl),
  };
};
