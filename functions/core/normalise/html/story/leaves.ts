import type { Block } from '../../../edition.ts';
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

/** The text between two block borders: the smallest piece that is kept or dropped. */
export interface Leaf {
  readonly at: number;
  readonly box: Box;
  readonly text: string;
  readonly words: number;
  readonly linkWords: number;
  readonly links: number;
  readonly strongWords: number;
  /** It follows the leaf before it without a block border: an inline element with a name of its own. */
  readonly joined: boolean;
  /** There is a space between it and the leaf that it is joined to. */
  readonly spaced: boolean;
  /** Groups of the name of the inline element that it is. */
  readonly inlineNames: number;
  readonly ends: boolean;
  /** Words of it that are in sentences outside links. */
  readonly prose: number;
  /** What its text was made of, run by run, and the element that each run stands in. */
  readonly parts: readonly string[];
  readonly within: readonly Element[];
  /** The block that it is, where that is more than a run of text: a table, a post. */
  readonly block: Block | null;
}

/** Words of leaves taken together. */
export const wordsIn = (leaves: readonly Leaf[]): number => leaves.reduce((sum, leaf) => sum + leaf.words, 0);

/** A thing without text and the leaf before which it stands. */
export interface Marker {
  readonly before: number;
  readonly block: Block;
}

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
    case 'picture':
    case 'img':
    case 'amp-img': {
      if ((child.tag === 'figure' || child.tag === 'picture') && holdsStory(child)) return false;
      if (child.tag === 'figure' && isFigureOfCopy(child)) return false;
      const image = imageOf(child, baseUrl);
      if (image === null) return child.tag !== 'figure';
      if (child.tag === 'figure') flush(gathering, box, true, 0);
      gathering.markers.push({ before: leaves.length, block: { kind: 'image', text: '', ...image } });
      return true;
    }
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

const walk = (gathering: Gathering, element: Element, box: Box, inLink: boolean, strong: boolean): void => {
  let breaks = 0;
  let pictured = false;
  for (const child of element.children) {
    if (gathering.leaves.length > MOST_LEAVES) return;
    if (!isElement(child)) {
      addText(gathering, child, element);
      const weight = weigh(child);
      if (weight === 0) continue;
      breaks = 0;
      gathering.words += weight;
      if (inLink) gathering.linkWords += weight;
      if (strong) gathering.strongWords += weight;
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
      const image = pictured ? null : imageWithoutScript(child, gathering.baseUrl);
      if (image !== null)
        gathering.markers.push({
          before: gathering.leaves.length,
          block: { kind: 'image', text: '', ...image },
        });
      continue;
    }
    const markers = gathering.markers.length;
    const special = isSpecial(gathering, child, box);
    pictured = special && gathering.markers.length > markers;
    if (special || isUnread(child)) continue;
    if (BLOCK_TAGS.has(tag) || isHidden(child)) {
      flush(gathering, box, true, 0);
      const inner = newBox(child, box, gathering.leaves.length, gathering.signatures);
      walk(gathering, child, inner, inLink, strong);
      flush(gathering, inner, true, 0);
      inner.end = gathering.leaves.length;
      continue;
    }
    const names = groupsOf(child);
    const apart = (names & APART) !== 0 && tag !== 'a';
    if (apart) flush(gathering, box, false, 0);
    const link = isLink(child);
    if (link) gathering.links++;
    walk(gathering, child, box, inLink || link, strong || STRONG.has(tag));
    if (apart) flush(gathering, box, false, names);
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
