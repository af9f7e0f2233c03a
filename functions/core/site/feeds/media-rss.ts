import type { ItemFields } from './item-fields.ts';
import { element, type Xml } from './xml.ts';

/**
 * A picture beside an item as Media RSS (https://www.rssboard.org/media-rss). RSS's own enclosure would need its length and type,
 * which are not known without fetching it.
 */
export const mediaContent = (image: ItemFields['image']): Xml | null =>
  image === null
    ? null
    : element('media:content', { url: image.url, medium: 'image' }, [
        image.caption === null ? null : element('media:description', { type: 'plain' }, image.caption),
        image.credit === null ? null : element('media:credit', {}, image.credit),
      ]);
