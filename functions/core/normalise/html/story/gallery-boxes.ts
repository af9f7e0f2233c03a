import type { Element } from '../tree.ts';
import { attribute } from '../walk.ts';
import type { Box } from './boxes.ts';
import { isFurniture, repeatsOf } from './boxes.ts';
import type { Marker } from './leaf.ts';

/** A picture that stands in no `figure`, and where. */
export interface Pictured {
  readonly marker: Marker;
  readonly element: Element;
  readonly box: Box;
}

const GALLERY =
  /galler(?:y|ie)|galer(?:ie|[ií]a)|slide(?:s|r|show)(?![a-z])|carr?ousel|swiper|diaporama|bildstrecke|fotostrecke|fotoserie/i;

/** Boxes between a picture and its slide, and between that and the gallery. */
export const HIGHEST = 5;

/** Boxes that hold the whole story, whatever they are called. */
export const WHOLE = new Set(['body', 'html', 'main', 'article']);

/** Whether a box is another one, or stands in it. */
export const isWithin = (box: Box, outer: Box): boolean => {
  for (let up: Box | null = box; up !== null && up.depth >= outer.depth; up = up.parent)
    if (up === outer) return true;
  return false;
};

/**
 * The galleries of a page, by the names of their boxes: those of one signature are asked for once.
 *
 * @param shaped boxes that are galleries by their shape
 */
export const galleries = (shaped: ReadonlySet<Box>): ((box: Box) => Box | null) => {
  const known = new Map<number, boolean>();
  const isGallery = ({ element, signature }: Box): boolean => {
    let is = known.get(signature);
    if (is === undefined) {
      is = !WHOLE.has(element.tag) && GALLERY.test(attribute(element, 'class'));
      known.set(signature, is);
    }
    return is;
  };
  return (box) => {
    let found: Box | null = null;
    let up: Box | null = box;
    for (let steps = 0; up !== null && steps < HIGHEST; steps++, up = up.parent)
      if (isGallery(up) || shaped.has(up)) found = up;
    return found;
  };
};

/** Whether what is around a gallery stands around the story, too. */
export const isFurnished = (box: Box): boolean => {
  for (let up: Box | null = box; up !== null; up = up.parent) {
    if (WHOLE.has(up.element.tag)) return false;
    if (isFurniture(up.element)) return true;
  }
  return false;
};

/** The box that holds one picture of a gallery and what is said of it; null where pictures and lines stand by turns. */
export const slideOf = (pictures: readonly Pictured[], at: number, gallery: Box): Box | null => {
  const own = pictures[at] as Pictured;
  const others = [pictures[at - 1], pictures[at + 1]];
  let slide: Box | null = null;
  for (let up: Box | null = own.box; up !== null && isWithin(up, gallery); up = up.parent) {
    const box: Box = up;
    if (others.some((other) => other !== undefined && isWithin(other.box, box))) break;
    if (repeatsOf(box) > 1) slide = box;
  }
  return slide;
};
