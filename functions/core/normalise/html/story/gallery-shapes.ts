import { lazyRegExp } from '../../text/lazy-reg-exp.ts';
import { creditOf, splitCaption } from '../../text/recognise/credit.ts';
import { folded } from '../../text/words.ts';
import { attribute, descendants } from '../walk.ts';
import type { Box } from './boxes.ts';
import type { Pictured } from './gallery-boxes.ts';
import { HIGHEST, WHOLE } from './gallery-boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Segmented } from './leaves.ts';

/** A line that opens a gallery. */
export const GALLERY_LABEL = lazyRegExp(
  String.raw`^(?:(?:view|open|see|show|launch|start|browse)(?: the| full| all)*(?: (?:photo|image|picture))?(?: (?:gallery|slideshow|photos|images|pictures))|(?:photo |image |picture )?(?:gallery|slideshow)|voir (?:le diaporama|la galerie)|diaporama|ver (?:la )?galer[ií]a(?: de fotos)?|galer[ií]a(?: de fotos)?|(?:bilder|foto)?galerie(?: öffnen| ansehen)?|(?:bild|foto)strecke(?: öffnen| ansehen)?)(?:[:\s(]*\d+(?: (?:photos|images|pictures|bilder))?\)?)?[.:…]?$`,
  'i',
);

/** The place of a picture among those of its gallery. */
export const COUNTER =
  /^(?:(?:photo|image|picture|slide|bild|foto)\s)?\d{1,3}\s?(?:\/|of|von|sur|de|di|van|av)\s?\d{1,3}$/i;

/** Two pictures side by side are not a gallery. */
const FEWEST_SLIDES = 3;

/** Lists have pictures beside the things that they list. */
const LISTS = new Set(['ul', 'ol', 'dl']);

/** Whether a box may be a gallery: boxes that look alike, and nothing else. Lists are left out. */
const isRow = ({ element, below }: Box): boolean =>
  below.length >= FEWEST_SLIDES &&
  !WHOLE.has(element.tag) &&
  !LISTS.has(element.tag) &&
  below.every((signature) => signature === below[0]);

/** The pictures of each row, by the box of the row that they stand in. */
const rowsOf = (pictures: readonly Pictured[]): ReadonlyMap<Box, ReadonlyMap<Box, readonly Pictured[]>> => {
  const rows = new Map<Box, Map<Box, Pictured[]> | null>();
  for (const picture of pictures) {
    let slide = picture.box;
    for (let steps = 0; slide.parent !== null && steps < HIGHEST; steps++, slide = slide.parent) {
      const row: Box = slide.parent;
      if (!rows.has(row)) rows.set(row, isRow(row) ? new Map() : null);
      const slides = rows.get(row);
      const own = slides?.get(slide);
      if (own === undefined) slides?.set(slide, [picture]);
      else own.push(picture);
    }
  }
  const found = new Map<Box, Map<Box, Pictured[]>>();
  for (const [row, slides] of rows) if (slides !== null) found.set(row, slides);
  return found;
};

/** Whether a line is said of a picture: its place, its credit, or the words that stand for it. */
const isSaidOf = ({ text }: Leaf, { element }: Pictured): boolean =>
  COUNTER.test(text) ||
  creditOf(text) !== null ||
  splitCaption(text).credit !== null ||
  [element, ...descendants(element)].some(
    (one) => attribute(one, 'alt') !== '' && folded(attribute(one, 'alt')) === folded(text),
  );

const isGallery = (page: Segmented, gallery: Box, slides: ReadonlyMap<Box, readonly Pictured[]>): boolean => {
  const { leaves } = page;
  if (slides.size !== gallery.below.length) return false;
  let lines = 0;
  let signs = 0;
  for (const [{ start, end }, pictures] of slides) {
    const [picture] = pictures;
    if (picture === undefined || pictures.length > 1) return false;
    lines += end - start;
    if (leaves.slice(start, end).some((leaf) => isSaidOf(leaf, picture))) signs++;
  }
  if (lines !== gallery.end - gallery.start) return false;
  return signs > slides.size / 2 || GALLERY_LABEL().test(leaves[gallery.start - 1]?.text ?? '');
};

/**
 * Finds galleries without a telling name: similar boxes side by side, with one picture each, and counters or credits
 * below them, captions that are also read aloud for the pictures, or a label above.
 */
export const shapedGalleries = (page: Segmented, pictures: readonly Pictured[]): ReadonlySet<Box> =>
  new Set([...rowsOf(pictures)].filter(([row, slides]) => isGallery(page, row, slides)).map(([row]) => row));
