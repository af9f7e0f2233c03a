import type { Block, Image } from '../../../edition.ts';
import { embedOf } from '../embeds.ts';
import { imageOf, imageWithoutScript, isFigureOfCopy } from '../images.ts';
import { tableOf } from '../tables.ts';
import type { Element } from '../tree.ts';
import { BLOCK_TAGS, holdsStory, isElement, isLink } from '../walk.ts';
import { weigh } from '../weigh.ts';
import type { Box } from './boxes.ts';
import { groupsOf, isHidden, newBox } from './boxes.ts';
import type { Gathering } from './gathering.ts';
import { addText, flush, pushBlock } from './gathering.ts';
import type { Leaf, Marker } from './leaf.ts';

/** Words of leaves taken together. */
export const wordsIn = (leaves: readonly Leaf[]): number => leaves.reduce((sum, leaf) => sum + leaf.words, 0);

export interface Segmented {
  readonly baseUrl: string | null;
  readonly root: Box;
  readonly leaves: readonly Leaf[];
  readonly markers: readonly Marker[];
}

/** Not shown as text, whatever is in it. */
const UNREAD = new Set(
  'script style noscript template svg math select input textarea head iframe'.split(' '),
);

/** Not shown as text, unless an end tag is missing. */
const SELDOM_READ = new Set(
  'button option object applet audio video canvas map datalist progress'.split(' '),
);

const isUnread = (element: Element): boolean =>
  UNREAD.has(element.tag) || (SELDOM_READ.has(element.tag) && !holdsStory(element, 0));

const STRONG = new Set(['b', 'strong']);

/** Names of an inline element that make its text a leaf of its own. */
const APART = 0b11111111 | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 25);

/** A page of more lines is no article, and would take seconds to judge. */
export const MOST_LEAVES = 10_000;

const imageBlock = (image: Image | null): Block | null =>
  image === null ? null : { kind: 'image', text: '', ...image };

const pictureMarker = (before: number, element: Element, box: Box, baseUrl: string | null): Marker => ({
  before,
  readBlock: () => imageBlock(imageOf(element, baseUrl)),
  picture: element,
  box,
});

/** Takes a figure of a picture, whose caption is no copy; false for any other. */
const isPicturedFigure = (gathering: Gathering, figure: Element, box: Box): boolean => {
  if (holdsStory(figure) || isFigureOfCopy(figure)) return false;
  const block = imageBlock(imageOf(figure, gathering.baseUrl));
  if (block === null) return false;
  flush(gathering, box, true, 0);
  gathering.markers.push({
    before: gathering.leaves.length,
    readBlock: () => block,
    picture: null,
    box: null,
  });
  return true;
};

/** A picture, a post or a table stands for all that is in it. */
const isSpecial = (gathering: Gathering, child: Element, box: Box): boolean => {
  const { leaves, baseUrl } = gathering;
  switch (child.tag) {
    case 'iframe':
    case 'blockquote': {
      const embed = embedOf(child, baseUrl);
      if (embed === null) return false;
      pushBlock(gathering, newBox(child, box, leaves.length, gathering.signatures), embed);
      return true;
    }
    case 'figure':
      return isPicturedFigure(gathering, child, box);
    case 'picture':
      if (holdsStory(child)) return false;
      gathering.markers.push(pictureMarker(leaves.length, child, box, baseUrl));
      return true;
    case 'img':
    case 'amp-img':
      gathering.markers.push(pictureMarker(leaves.length, child, box, baseUrl));
      return true;
    case 'table': {
      const table = tableOf(child);
      if (table === null) return false;
      const inside = newBox(child, box, leaves.length, gathering.signatures);
      pushBlock(gathering, inside, table);
      inside.end = leaves.length;
      return true;
    }
    default:
      return false;
  }
};

/** Adds a run of text to the leaf that is being gathered; false for white space. */
const takeText = (
  gathering: Gathering,
  text: string,
  within: Element,
  inLink: boolean,
  strong: boolean,
): boolean => {
  addText(gathering, text, within);
  const weight = weigh(text);
  if (weight === 0) return false;
  gathering.words += weight;
  if (inLink) gathering.linkWords += weight;
  if (strong) gathering.strongWords += weight;
  return true;
};

/** Takes the picture in a `noscript`, where the one before it shows nothing without scripts. */
const takeWithoutScript = (gathering: Gathering, element: Element, box: Box, isPictured: boolean): void => {
  const { leaves, markers, baseUrl } = gathering;
  if (isPictured && markers.at(-1)?.readBlock() !== null) return;
  const block = imageBlock(imageWithoutScript(element, baseUrl));
  if (block !== null) markers.push({ before: leaves.length, readBlock: () => block, picture: element, box });
};

const takeBox = (
  gathering: Gathering,
  element: Element,
  around: Box,
  inLink: boolean,
  strong: boolean,
): void => {
  flush(gathering, around, true, 0);
  const box = newBox(element, around, gathering.leaves.length, gathering.signatures);
  walk(gathering, element, box, inLink, strong);
  flush(gathering, box, true, 0);
  box.end = gathering.leaves.length;
};

const takeInline = (
  gathering: Gathering,
  element: Element,
  box: Box,
  inLink: boolean,
  strong: boolean,
): void => {
  const names = groupsOf(element);
  const apart = (names & APART) !== 0 && element.tag !== 'a';
  if (apart) flush(gathering, box, false, 0);
  const link = isLink(element);
  if (link) gathering.links++;
  walk(gathering, element, box, inLink || link, strong || STRONG.has(element.tag));
  if (apart) flush(gathering, box, false, names);
};

/**
 * Gathers the leaves below an element. What it does with each child are functions of their own: one loop with all of it is
 * compiled anew for each branch that a page is the first to take.
 */
const walk = (gathering: Gathering, element: Element, box: Box, inLink: boolean, strong: boolean): void => {
  let breaks = 0;
  let isPictured = false;
  for (const child of element.children) {
    if (gathering.leaves.length > MOST_LEAVES) return;
    if (!isElement(child)) {
      if (takeText(gathering, child, element, inLink, strong)) breaks = 0;
      continue;
    }
    const { tag } = child;
    if (tag === 'br') {
      if (++breaks === 2) flush(gathering, box, true, 0);
      else addText(gathering, '\n', element);
      continue;
    }
    breaks = 0;
    if (tag === 'noscript') {
      takeWithoutScript(gathering, child, box, isPictured);
      continue;
    }
    const markers = gathering.markers.length;
    const special = isSpecial(gathering, child, box);
    isPictured = special && gathering.markers.length > markers;
    if (special || isUnread(child)) continue;
    if (BLOCK_TAGS.has(tag) || isHidden(child)) takeBox(gathering, child, box, inLink, strong);
    else takeInline(gathering, child, box, inLink, strong);
  }
};

/**
 * Parts a page into leaves in reading order.
 *
 * @param root the page
 * @param baseUrl what addresses in it are relative to
 */
export const segment = (root: Element, baseUrl: string | null): Segmented => {
  const gathering: Gathering = {
    baseUrl,
    signatures: { byClass: new Map(), count: 0 },
    leaves: [],
    markers: [],
    parts: [],
    within: [],
    words: 0,
    linkWords: 0,
    links: 0,
    strongWords: 0,
    joined: false,
    spaced: false,
  };
  const rootBox = newBox(root, null, 0, gathering.signatures);
  walk(gathering, root, rootBox, false, false);
  flush(gathering, rootBox, true, 0);
  const { leaves, markers } = gathering;
  rootBox.end = leaves.length;
  return { baseUrl, root: rootBox, leaves, markers };
};
