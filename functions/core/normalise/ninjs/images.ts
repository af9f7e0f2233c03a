import type { Image } from '../../edition.ts';
import { cleanLine } from '../text/characters.ts';
import { webUrl } from '../urls.ts';
import type { Item } from './item.ts';
import { itemsOf, roleText, textAt } from './item.ts';

const widthOf = (rendition: Item): number => {
  const width = rendition.get('width');
  return typeof width === 'number' && Number.isFinite(width) ? width : 0;
};

const urlOf = (item: Item): string | null => {
  const renditions = itemsOf(item, 'renditions')
    .map((rendition) => ({ url: webUrl(textAt(rendition, 'href')), width: widthOf(rendition) }))
    .filter(({ url }) => url !== null)
    .sort((a, b) => b.width - a.width);
  return renditions[0]?.url ?? webUrl(textAt(item, 'href'));
};

const line = (text: string | null): string | null => (text === null ? null : cleanLine(text) || null);

/** The pictures among an item's associations, each in its widest rendition. */
export const imagesOf = (item: Item): readonly Image[] =>
  itemsOf(item, 'associations')
    .filter((other) => /^(?:picture|graphic)$/i.test(textAt(other, 'type') ?? ''))
    .map((picture) => ({
      url: urlOf(picture),
      caption: line(
        roleText(picture, 'descriptions', 'description', /caption|main/i) ??
          roleText(picture, 'headlines', 'headline'),
      ),
      credit: line(textAt(picture, 'creditline', 'byline', 'by', 'copyrightholder')),
    }))
    .filter((image) => image.url !== null || image.caption !== null);
