import type { Image } from '../../edition.ts';
import { splitCaption } from '../text/recognise/credit.ts';
import { PICTURES, pictureUrl } from './picture-url.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, textOf } from './walk.ts';

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

const PLAYERS = new Set(['svg', 'video', 'audio', 'iframe', 'canvas', 'object', 'embed']);
const COPY = new Set(['table', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'p']);

/** Whether a `figure` holds no picture, but a table, a quote or code: it is read as copy. */
export const isFigureOfCopy = (figure: Element): boolean => {
  const inside = firstBelow(figure);
  return (
    !inside.some(({ tag }) => PICTURES.has(tag) || PLAYERS.has(tag)) &&
    inside.some(({ tag, parent }) => COPY.has(tag) && parent?.tag !== 'figcaption')
  );
};

/**
 * The elements of the first picture: a `picture` or an image, and what stands in `noscript` for it. Others in a figure are
 * other pictures.
 */
const firstPicture = (inside: readonly Element[]): readonly Element[] => {
  const named = inside.filter(({ tag }) => PICTURES.has(tag));
  const isWithin = (element: Element, tag: string): boolean => {
    for (let up: Element | null = element; up !== null; up = up.parent) if (up.tag === tag) return true;
    return false;
  };
  const whole = named.filter((element) => !isWithin(element, 'noscript'));
  const withoutScript = named.filter((element) => isWithin(element, 'noscript'));
  const first = whole.findIndex(({ tag }) => tag !== 'source');
  const own = first === -1 ? whole : whole.slice(0, first + 1);
  const next = withoutScript.findIndex(({ tag }) => tag !== 'source');
  return [...own, ...withoutScript.slice(0, next + 1)];
};

/** Where a picture stands in its gallery: "3/12", "3 of 12". Nothing else has it before a capital or at the end. */
const COUNTER =
  /^\s*(?:(?:photo|image|picture|slide|bild|foto) )?\d{1,3}\s?(?:\/|of|von|sur|de|di|van|av)\s?\d{1,3}(?:\s*[:|–—-]\s*|\s+(?=["'“«]?[A-ZÀ-Þ])|\s*$)/;

/**
 * The caption and the credit in a text beside a picture. The credit is a line of its own at the end, or the end of a
 * line.
 */
export const captionOf = (text: string): Pick<Image, 'caption' | 'credit'> => {
  const lines = text.split('\n').map((line) => line.replace(COUNTER, '').trim());
  const last = lines.length > 1 ? splitCaption(lines.at(-1) ?? '') : null;
  return last !== null && last.caption === null
    ? { caption: lines.slice(0, -1).join(' ') || null, credit: last.credit }
    : splitCaption(lines.join(' ').trim());
};

/**
 * The picture of a `figure`, `picture`, `img`, `amp-img` or `noscript`, with its caption and credit; null if there is
 * none to show.
 */
export const imageOf = (element: Element, baseUrl: string | null): Image | null => {
  const inside = [element, ...firstBelow(element)];
  const elements = firstPicture(inside);
  const url = pictureUrl(elements, baseUrl);
  const captionElement = inside.find((other) => other.tag === 'figcaption');
  if (captionElement === undefined)
    return url === null || elements.some(isSmall) ? null : { url, caption: null, credit: null };
  const creditElement = inside.find(isCredit);
  const credit = creditElement === undefined ? '' : textOf(creditElement);
  const whole = textOf(captionElement).replace(COUNTER, '');
  const rest = credit !== '' && whole.endsWith(credit) ? whole.slice(0, -credit.length).trim() : whole;
  const parted =
    credit === ''
      ? splitCaption(rest)
      : { caption: rest === '' ? null : rest, credit: splitCaption(credit).credit ?? credit };
  return { url, ...parted };
};

const IMAGE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#/])/i;

/**
 * The picture in a `noscript` that stands for one that a script shows; null for what counts readers.
 *
 * @param element a `noscript` behind which no picture was found
 */
export const imageWithoutScript = (element: Element, baseUrl: string | null): Image | null => {
  const image = imageOf(element, baseUrl);
  return image?.url != null && IMAGE_FILE.test(image.url) ? image : null;
};
