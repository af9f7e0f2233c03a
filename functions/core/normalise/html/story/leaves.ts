import type { Element } from '../tree.ts';
import { holdsStory, isElement, isLink } from '../walk.ts';
import { weigh } from '../weigh.ts';
import type { Box } from './boxes.ts';
import { groupsOf, isHidden, newBox } from './boxes.ts';
import type { Gathering } from './gathering.ts';
import { addText, flush, newGathering } from './gathering.ts';
import type { Leaf, Marker } from './leaf.ts';
import { roleOf, takeWithoutScript } from './tag-roles.ts';

/** Words of leaves taken together. */
export const wordsIn = (leaves: readonly Leaf[]): number => leaves.reduce((sum, leaf) => sum + leaf.words, 0);

export interface Segmented {
  readonly baseUrl: string | null;
  readonly root: Box;
  readonly leaves: readonly Leaf[];
  readonly markers: readonly Marker[];
}

const STRONG = new Set(['b', 'strong']);

/** Names of an inline element that make its text a leaf of its own. */
const APART = 0b11111111 | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 25);

/** A page with more lines is not an article, and would take seconds to judge. */
export const MOST_LEAVES = 10_000;

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
  gathering.linkWords += inLink ? weight : 0;
  gathering.strongWords += strong ? weight : 0;
  return true;
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
 * Gathers the leaves below an element. The steps for each child are functions of their own: the engine would recompile
 * one large loop for each branch that a page is the first to take.
 */
const walk = (gathering: Gathering, element: Element, box: Box, inLink: boolean, strong: boolean): void => {
  let breaks = 0;
  let isPictured = false;
  const { children } = element;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Element | string;
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
    const role = roleOf(tag);
    const isTaken = role.take?.(gathering, child, box) === true;
    isPictured = isTaken && gathering.markers.length > markers;
    if (isTaken || role.isUnread || (role.isSeldomRead && !holdsStory(child, 0))) continue;
    if (role.isBlock || isHidden(child)) takeBox(gathering, child, box, inLink, strong);
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
  const gathering = newGathering(baseUrl);
  const rootBox = newBox(root, null, 0, gathering.signatures);
  walk(gathering, root, rootBox, false, false);
  flush(gathering, rootBox, true, 0);
  const { leaves, markers } = gathering;
  rootBox.end = leaves.length;
  return { baseUrl, root: rootBox, leaves, markers };
};
