import type { Image } from '../../edition.ts';
import { splitCaption } from '../text/recognise/credit.ts';
import { webUrl } from '../urls.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, textOf } from './walk.ts';

const SOURCES = ['src', 'data-src', 'data-original', 'data-lazy-src'];

const urlOf = (image: Element, baseUrl: string | null): string | null => {
  for (const name of SOURCES) {
    const url = webUrl(attribute(image, name) || null, baseUrl);
    if (url !== null) return url;
  }
  return webUrl(attribute(image, 'srcset').split(/[\s,]/, 1)[0] || null, baseUrl);
};

const CREDIT_NAME = /(?:^|[^a-z])(?:credits?|copyright|photographer|attribution)(?![a-z])/i;

const isCredit = (element: Element): boolean =>
  CREDIT_NAME.test(`${attribute(element, 'class')} ${attribute(element, 'itemprop')}`);

/** Smaller pictures are counters, icons and faces. */
const SMALLEST = 80;

const isSmall = (image: Element): boolean =>
  ['width', 'height'].some(
    (side) =>
      /^\d+(?:px)?$/.test(attribute(image, side)) && Number.parseInt(attribute(image, side), 10) < SMALLEST,
  );

/** Elements that a picture is looked for in: figures in figures must not each be searched to the last. */
const LOOKED_AT = 1000;

const firstBelow = (element: Element): readonly Element[] => {
  const found: Element[] = [];
  for (const other of descendants(element)) {
    if (found.length === LOOKED_AT) break;
    found.push(other);
  }
  return found;
};

const PICTURES = new Set([
  'img',
  'source',
  'svg',
  'video',
  'audio',
  'iframe',
  'canvas',
  'object',
  'embed',
  'amp-img',
]);
const COPY = new Set(['table', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'p']);

/** Whether a `figure` holds no picture, but a table, a quote or code: it is read as copy. */
export const isFigureOfCopy = (figure: Element): boolean => {
  const inside = firstBelow(figure);
  return (
    !inside.some(({ tag }) => PICTURES.has(tag)) &&
    inside.some(({ tag, parent }) => COPY.has(tag) && parent?.tag !== 'figcaption')
  );
};

/**
 * The picture of a `figure`, `picture` or `img`, with its caption and credit; null where there is none to show.
 */
export const imageOf = (element: Element, baseUrl: string | null): Image | null => {
  const inside = element.tag === 'img' ? [element] : firstBelow(element);
  const image = inside.find((other) => other.tag === 'img' || other.tag === 'source');
  const url = image === undefined ? null : urlOf(image, baseUrl);
  const captionElement = inside.find((other) => other.tag === 'figcaption');
  if (captionElement === undefined)
    return url === null || image === undefined || isSmall(image)
      ? null
      : { url, caption: null, credit: null };
  const creditElement = inside.find(isCredit);
  const credit = creditElement === undefined ? '' : textOf(creditElement);
  const whole = textOf(captionElement);
  const rest = credit !== '' && whole.endsWith(credit) ? whole.slice(0, -credit.length).trim() : whole;
  const parted =
    credit === ''
      ? splitCaption(rest)
      : { caption: rest === '' ? null : rest, credit: splitCaption(credit).credit ?? credit };
  return { url, ...parted };
};
