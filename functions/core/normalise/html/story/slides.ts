import type { Image } from '../../../edition.ts';
import type { Note } from '../../draft.ts';
import { plainLine } from '../../markup/plain-line.ts';
import { countWords } from '../../text/words.ts';
import { captionOf } from '../images.ts';
import type { Element } from '../tree.ts';
import { attribute, isElement } from '../walk.ts';
import type { Box } from './boxes.ts';
import type { Pictured } from './gallery-boxes.ts';
import { galleries, HIGHEST, isFurnished, isWithin, slideOf, WHOLE } from './gallery-boxes.ts';
import { COUNTER, GALLERY_LABEL, shapedGalleries } from './gallery-shapes.ts';
import type { Leaf, Marker } from './leaf.ts';
import type { Segmented } from './leaves.ts';
import { wordsIn } from './leaves.ts';
import { distancesOf, FAR, isHeading } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

/** Lines of pictures that stand in no `figure`, and the text for each. */
export interface Slides {
  readonly lines: ReadonlySet<Leaf>;
  readonly captions: ReadonlyMap<Marker, Pick<Image, 'caption' | 'credit'>>;
}

const NO_SLIDES: Slides = { lines: new Set(), captions: new Map() };

/** Longer text beside a picture is copy. */
const MOST_WORDS = 90;
const MOST_LINES = 5;

/** Text that is read aloud for a picture is often a single word, or a file name. */
const FEWEST_WORDS = 3;

const CAPTION = NAME_GROUPS.indexOf('caption');

const isIn = ({ start, end }: Box, at: number): boolean => at >= start && at < end;

const isShown = ({ marker }: Pictured): boolean => marker.readBlock() !== null;

const aroundOf = (element: Element, last: Element): readonly Element[] => {
  const around: Element[] = [];
  for (let up = element.parent; up !== null && around.length < HIGHEST; up = up.parent) {
    around.push(up);
    if (up === last) break;
  }
  return around;
};

/** The attribute's value at an element, or at the first one in it that has a value. */
const firstAttribute = (element: Element, name: string): string | undefined => {
  const own = attribute(element, name);
  if (own !== '') return own;
  for (const child of element.children) {
    const found = isElement(child) ? firstAttribute(child, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The caption that scripts find in an attribute of a picture or of what is around it; `''` where none does. */
const declaredCaption = ({ element, box }: Pictured, slide: Box | null): string => {
  const own = firstAttribute(element, 'data-caption');
  if (own !== undefined) return plainLine(own);
  const around = aroundOf(element, (slide ?? box).element).map((one) => attribute(one, 'data-caption'));
  return plainLine(around.find((text) => text !== '') ?? '');
};

/** The text that is read aloud for a picture; `''` if it has too few words. */
const alternativeCaption = ({ element }: Pictured): string => {
  const alternative = firstAttribute(element, 'alt');
  return alternative !== undefined && countWords(alternative) >= FEWEST_WORDS ? plainLine(alternative) : '';
};

/** Lines of a slide, unless they are more than is said of a picture: stories with headings, links, tables. */
const captionLines = (lines: readonly Leaf[]): readonly Leaf[] | null =>
  lines.length <= MOST_LINES &&
  wordsIn(lines) <= MOST_WORDS &&
  lines.every((leaf) => !isHeading(leaf) && leaf.block === null && leaf.linkWords <= leaf.words / 2)
    ? lines
    : null;

/** The lines of one picture of a gallery; null if they are not a caption. */
const linesOf = (
  page: Segmented,
  pictures: readonly Pictured[],
  at: number,
  gallery: Box,
  slide: Box | null,
): readonly Leaf[] | null => {
  if (slide !== null && slide.end > slide.start)
    return captionLines(page.leaves.slice(slide.start, slide.end));
  const start = pictures[at]?.marker.before ?? 0;
  const next = pictures[at + 1];
  const end = next !== undefined && isWithin(next.box, gallery) ? next.marker.before : gallery.end;
  return captionLines(page.leaves.slice(start, Math.min(end, gallery.end)));
};

/** The line below a picture, where it is called its caption. */
const namedCaption = (page: Segmented, { marker, box }: Pictured): readonly Leaf[] => {
  const leaf = page.leaves[marker.before];
  const isNamed =
    leaf !== undefined &&
    (distancesOf(leaf.box)[CAPTION] ?? FAR) <= 1 &&
    isIn(box.parent ?? box, leaf.at) &&
    !WHOLE.has(leaf.box.element.tag);
  return isNamed ? (captionLines([leaf]) ?? []) : [];
};

const textsOf = (lines: readonly Leaf[]): readonly string[] =>
  lines.map(({ text }) => text).filter((text) => !COUNTER.test(text));

/** A picture with its lines, and the gallery and the slide that it stands in. */
interface Captioned {
  readonly picture: Pictured;
  readonly own: readonly Leaf[];
  readonly gallery: Box | null;
  readonly text: string;
}

const ofPicture = (page: Segmented, picture: Pictured): Captioned | null => {
  const own = namedCaption(page, picture);
  const text = own.length > 0 ? textsOf(own).join('\n') : declaredCaption(picture, null);
  return text !== '' && isShown(picture) ? { picture, own, gallery: null, text } : null;
};

/** The pictures of galleries that show something; null for the lines of one that is a story in parts. */
const ofGallery = (
  page: Segmented,
  pictures: readonly Pictured[],
  at: number,
  gallery: Box,
): Captioned | null => {
  const picture = pictures[at] as Pictured;
  const slide = slideOf(pictures, at, gallery);
  const own = linesOf(page, pictures, at, gallery, slide);
  if (own === null) return null;
  const text = textsOf(own).join('\n') || declaredCaption(picture, slide) || alternativeCaption(picture);
  return { picture, own, gallery, text };
};

const captionedIn = (page: Segmented, pictures: readonly Pictured[]): readonly Captioned[] => {
  const galleryOf = galleries(shapedGalleries(page, pictures));
  const inGalleries: Pictured[] = [];
  const found: Captioned[] = [];
  const boxes: Box[] = [];
  for (const picture of pictures) {
    const gallery = galleryOf(picture.box);
    if (gallery === null || isFurnished(gallery)) {
      const captioned = ofPicture(page, picture);
      if (captioned !== null) found.push(captioned);
    } else if (isShown(picture)) {
      inGalleries.push(picture);
      boxes.push(gallery);
    }
  }
  const stories = new Set<Box>();
  for (const [at, gallery] of boxes.entries()) {
    const captioned = ofGallery(page, inGalleries, at, gallery);
    if (captioned === null) stories.add(gallery);
    else found.push(captioned);
  }
  return found.filter(({ gallery }) => gallery === null || !stories.has(gallery));
};

/**
 * Finds the captions of pictures that stand in no `figure`: in the slides of a gallery, in what is called a caption, in
 * attributes. In a gallery whose items have headings or whole paragraphs nothing is a caption.
 */
const slidesOf = (page: Segmented): Slides => {
  const pictures = page.markers.flatMap((marker): Pictured[] =>
    marker.picture === null || marker.box === null
      ? []
      : [{ marker, element: marker.picture, box: marker.box }],
  );
  if (pictures.length === 0) return NO_SLIDES;
  const lines = new Set<Leaf>();
  const captions = new Map<Marker, Pick<Image, 'caption' | 'credit'>>();
  for (const { picture, own, gallery, text } of captionedIn(page, pictures)) {
    if (text !== '') captions.set(picture.marker, captionOf(text));
    for (const leaf of own) lines.add(leaf);
    const above = page.leaves[picture.marker.before - 1];
    if (gallery !== null && above !== undefined && GALLERY_LABEL().test(above.text)) lines.add(above);
  }
  return { lines, captions };
};

/**
 * A gallery tells the story if its captions are mostly longer and have most of the page's words: its slides are copy.
 */
const LONG_CAPTION = 30;

const isPictureStory = (kept: readonly Leaf[], rest: readonly Leaf[], { captions }: Slides): boolean => {
  const words = wordsIn(kept) - wordsIn(rest);
  return words > LONG_CAPTION * captions.size && words > wordsIn(rest);
};

/**
 * Leaves out the captions of pictures, unless they are the story: there is no other text, or the pictures tell the
 * story.
 *
 * @returns the slides whose lines are left out, too
 */
export const withoutSlides = (
  kept: readonly Leaf[],
  page: Segmented,
  note: Note,
): { readonly rest: readonly Leaf[]; readonly slides: Slides } => {
  const slides = slidesOf(page);
  const rest = kept.filter((leaf) => !slides.lines.has(leaf));
  if (rest.length === kept.length) return { rest, slides };
  if (!rest.some(({ prose }) => prose > 0) || isPictureStory(kept, rest, slides))
    return { rest: kept, slides: NO_SLIDES };
  for (const leaf of kept)
    if (slides.lines.has(leaf)) note('dropCaptions', 'dropped', leaf.text, 'It is the caption of a picture.');
  return { rest, slides };
};
