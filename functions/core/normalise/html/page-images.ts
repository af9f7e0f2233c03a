import type { Block, Image } from '../../edition.ts';
import { newList } from '../../shapes.ts';
import { webUrl } from '../urls.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import { imageOf } from './images.ts';
import { isFurniture } from './story/boxes.ts';
import type { Element } from './tree.ts';
import { attribute, isElement, textOf } from './walk.ts';

const MOST_FIGURES = 20;

/** A picture that is neither a face nor a sign is as wide as a column. */
const COLUMN = 400;

/** Pages of AMP, and some others, have the picture above their copy in no figure. */
const isAsWide = (element: Element): boolean =>
  (element.tag === 'amp-img' || element.tag === 'img') &&
  Number.parseInt(attribute(element, 'width'), 10) >= COLUMN;

const LONG_PARAGRAPH = 100;

/** Figures of the article that stand outside its copy: mostly the one below the headline. */
const figuresIn = (surroundings: Element, baseUrl: string | null): Image[] => {
  const images = newList<Image>();
  let isAboveCopy = true;
  const visit = (element: Element): void => {
    const { children } = element;
    for (let at = 0; at < children.length; at++) {
      const child = children[at] as Element | string;
      if (!isElement(child) || images.length >= MOST_FIGURES) continue;
      if (isFurniture(child)) continue;
      if (isAboveCopy && child.tag === 'p' && textOf(child).length >= LONG_PARAGRAPH) isAboveCopy = false;
      const isLead = isAboveCopy && images.length === 0 && isAsWide(child);
      const image = child.tag === 'figure' || isLead ? imageOf(child, baseUrl) : null;
      if (image === null) visit(child);
      else images.push(image);
    }
  };
  visit(surroundings);
  return images;
};

/** The same picture in another size has another query, seldom another path. */
const keyOf = (image: Image): string => image.url?.split(/[?#]/, 1)[0] ?? `${image.caption} ${image.credit}`;

/**
 * The images of an edition: those of the article and of its copy in reading order, and before them the one that the page
 * names for itself, where it is another.
 *
 * @param surroundings the `article` around the copy, or null where there is none
 */
export const imagesOf = (
  head: Head,
  blocks: readonly Block[],
  surroundings: Element | null,
): readonly Image[] => {
  const found = surroundings === null ? [] : figuresIn(surroundings, head.baseUrl);
  for (const block of blocks)
    if (block.kind === 'image') found.push({ url: block.url, caption: block.caption, credit: block.credit });
  const named = metaValue(head, 'og:image', 'og:image:url', 'twitter:image') || head.structured?.image;
  const url = webUrl(named || null, head.baseUrl);
  const lead: Image[] = url === null ? [] : [{ url, caption: null, credit: null }];
  const first = lead.filter((image) => !found.some((other) => keyOf(other) === keyOf(image)));
  return [...new Map([...first, ...found].map((image) => [keyOf(image), image])).values()];
};
