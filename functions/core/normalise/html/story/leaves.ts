import type { Block } from '../../../edition.ts';
import { cleanLine } from '../../text/characters.ts';
import { endsSentence } from '../../text/words.ts';
import { embedOf } from '../embeds.ts';
import { imageOf } from '../images.ts';
import { tableOf } from '../tables.ts';
import type { Element } from '../tree.ts';
import { BLOCK_TAGS, isElement } from '../walk.ts';
import { weigh } from '../weigh.ts';
import type { Box } from './boxes.ts';
import { groupsOf, isHidden, newBox } from './boxes.ts';

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

/** Never shown as text. */
const UNREAD = new Set(
  'script style noscript template svg math button select option input textarea head object applet audio video canvas map datalist progress iframe'.split(
    ' ',
  ),
);

const STRONG = new Set(['b', 'strong']);

/** Names of an inline element that make its text a leaf of its own. */
const APART = 0b11111111 | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 25);

const SHORTEST_SENTENCE = 6;
const LONG_RUN = 30;

/** A page of more lines is no article, and would take seconds to judge. */
export const MOST_LEAVES = 10_000;

const proseOf = (words: number, linkWords: number, ends: boolean): number =>
  words >= SHORTEST_SENTENCE && (ends || words > LONG_RUN) && words - linkWords > words * 0.5
    ? words - linkWords
    : 0;

/**
 * Parts a page into leaves in reading order.
 *
 * @param root the page
 * @param baseUrl what addresses in it are relative to
 */
export const segment = (root: Element, baseUrl: string | null): Segmented => {
  const leaves: Leaf[] = [];
  const markers: Marker[] = [];
  let parts: string[] = [];
  let within: Element[] = [];
  let words = 0;
  let linkWords = 0;
  let links = 0;
  let strongWords = 0;
  let joined = false;
  let spaced = false;

  const push = (box: Box, text: string, inlineNames: number, block: Block | null): void => {
    const ends = endsSentence(text);
    const leaf: Leaf = {
      at: leaves.length,
      box,
      text,
      words,
      linkWords,
      links,
      strongWords,
      joined,
      spaced,
      inlineNames,
      // A block that stands for all that is in it has gathered nothing.
      parts: block === null ? parts : [],
      within: block === null ? within : [],
      ends,
      prose: proseOf(words, linkWords, ends),
      block,
    };
    leaves.push(leaf);
    for (let up: Box | null = box; up !== null; up = up.parent) {
      up.words += words;
      up.linkWords += linkWords;
      up.prose += leaf.prose;
    }
  };
  const flush = (box: Box, border: boolean, inlineNames = 0): void => {
    if (parts.length > 0) {
      const raw = parts.join('');
      const text = cleanLine(raw);
      spaced ||= /^\s/.test(raw);
      const read = words > 0 && /[\p{L}\p{N}]/u.test(text);
      if (read) push(box, text, inlineNames, null);
      parts = [];
      within = [];
      words = 0;
      linkWords = 0;
      links = 0;
      strongWords = 0;
      if (read) {
        joined = true;
        spaced = false;
      }
      spaced ||= /\s$/.test(raw);
    }
    if (border) joined = false;
  };
  const pushBlock = (box: Box, block: Block): void => {
    flush(box, true);
    words = weigh(block.text);
    if (words > 0) push(box, block.text, 0, block);
    else if (words === 0) markers.push({ before: leaves.length, block });
    words = 0;
  };

  /** A picture, a post or a table stands for all that is in it. */
  const special = (child: Element, box: Box): boolean => {
    switch (child.tag) {
      case 'iframe':
      case 'blockquote': {
        const embed = embedOf(child, baseUrl);
        if (embed === null) return false;
        pushBlock(newBox(child, box, leaves.length), embed);
        return true;
      }
      case 'figure':
      case 'picture':
      case 'img': {
        const image = imageOf(child, baseUrl);
        if (image === null) return child.tag !== 'figure';
        if (child.tag === 'figure') flush(box, true);
        markers.push({ before: leaves.length, block: { kind: 'image', text: '', ...image } });
        return true;
      }
      case 'table': {
        const table = tableOf(child);
        if (table === null) return false;
        const inside = newBox(child, box, leaves.length);
        pushBlock(inside, table);
        inside.end = leaves.length;
        return true;
      }
      default:
        return false;
    }
  };

  const walk = (element: Element, box: Box, inLink: boolean, strong: boolean): void => {
    let breaks = 0;
    for (const child of element.children) {
      if (leaves.length > MOST_LEAVES) return;
      if (!isElement(child)) {
        parts.push(child);
        within.push(element);
        const weight = weigh(child);
        if (weight === 0) continue;
        breaks = 0;
        words += weight;
        if (inLink) linkWords += weight;
        if (strong) strongWords += weight;
        continue;
      }
      if (child.tag === 'br') {
        if (++breaks === 2) flush(box, true);
        else {
          parts.push('\n');
          within.push(element);
        }
        continue;
      }
      breaks = 0;
      if (special(child, box) || UNREAD.has(child.tag)) continue;
      if (BLOCK_TAGS.has(child.tag) || isHidden(child)) {
        flush(box, true);
        const inner = newBox(child, box, leaves.length);
        walk(child, inner, inLink, strong);
        flush(inner, true);
        inner.end = leaves.length;
        continue;
      }
      const names = groupsOf(child);
      const apart = (names & APART) !== 0 && child.tag !== 'a';
      if (apart) flush(box, false);
      if (child.tag === 'a') links++;
      walk(child, box, inLink || child.tag === 'a', strong || STRONG.has(child.tag));
      if (apart) flush(box, false, names);
    }
  };

  const rootBox = newBox(root, null, 0);
  walk(root, rootBox, false, false);
  flush(rootBox, true);
  rootBox.end = leaves.length;
  return { baseUrl, root: rootBox, leaves, markers };
};
