import type { Block } from '../../../edition.ts';
import { newList, showShape } from '../../../shapes.ts';
import { cleanLine, cleanLines } from '../../text/characters.ts';
import { endsSentence, hasWord, isWhite } from '../../text/words.ts';
import type { Element } from '../tree.ts';
import { newElement } from '../tree.ts';
import { weigh } from '../weigh.ts';
import type { Box, Signatures } from './boxes.ts';
import { newBox } from './boxes.ts';
import type { Leaf, Marker } from './leaf.ts';

const SHORTEST_SENTENCE = 6;
const LONG_RUN = 30;

const proseOf = (words: number, linkWords: number, ends: boolean): number =>
  words >= SHORTEST_SENTENCE && (ends || words > LONG_RUN) && words - linkWords > words * 0.5
    ? words - linkWords
    : 0;

/** The state of reading a page, and the leaf that is being gathered. */
export interface Gathering {
  readonly baseUrl: string | null;
  readonly signatures: Signatures;
  readonly leaves: Leaf[];
  readonly markers: Marker[];
  parts: readonly string[];
  within: readonly Element[];
  words: number;
  linkWords: number;
  links: number;
  strongWords: number;
  joined: boolean;
  spaced: boolean;
}

/** A block that stands for all that is in it has gathered nothing. */
const EXAMPLE = newElement('', new Map(), null);
const NO_PARTS: readonly string[] = newList();
const NO_ELEMENTS: readonly Element[] = newList();

const push = (
  gathering: Gathering,
  box: Box,
  text: string,
  inlineNames: number,
  block: Block | null,
): void => {
  const { leaves, words, linkWords } = gathering;
  const ends = endsSentence(text);
  const prose = proseOf(words, linkWords, ends);
  leaves.push({
    at: leaves.length,
    box,
    text,
    words,
    linkWords,
    links: gathering.links,
    strongWords: gathering.strongWords,
    joined: gathering.joined,
    spaced: gathering.spaced,
    inlineNames,
    parts: block === null ? gathering.parts : NO_PARTS,
    within: block === null ? gathering.within : NO_ELEMENTS,
    ends,
    prose,
    block,
    blockMark: block === null ? 0 : block.kind === 'table' ? 1 : 2,
  });
  for (let up: Box | null = box; up !== null; up = up.parent) {
    up.words += words;
    up.linkWords += linkWords;
    up.prose += prose;
  }
};

export const newGathering = (baseUrl: string | null): Gathering => ({
  baseUrl,
  signatures: { byClass: new Map(), count: 0 },
  leaves: newList(),
  markers: newList(),
  parts: NO_PARTS,
  within: NO_ELEMENTS,
  words: 0,
  linkWords: 0,
  links: 0,
  strongWords: 0,
  joined: false,
  spaced: false,
});

const FIRST = newGathering(null);
showShape(FIRST, { words: 0.5, linkWords: 0.5, strongWords: 0.5, links: 1, joined: true, spaced: true });
showShape(FIRST, { parts: [''], within: [EXAMPLE] });
push(FIRST, newBox(EXAMPLE, null, 0, FIRST.signatures), 'a', 0, null);

/** Ends the leaf that is being gathered. */
export const flush = (gathering: Gathering, box: Box, border: boolean, inlineNames: number): void => {
  const { parts, words } = gathering;
  if (parts.length > 0) {
    const last = parts[parts.length - 1] as string;
    gathering.spaced ||= isWhite((parts[0] as string).charCodeAt(0));
    const said = parts.length === 1 ? last : parts.join('');
    const text = words === 0 ? '' : box.element.tag === 'pre' ? cleanLines(said) : cleanLine(said);
    const read = words > 0 && hasWord(text);
    if (read) push(gathering, box, text, inlineNames, null);
    gathering.parts = NO_PARTS;
    gathering.within = NO_ELEMENTS;
    gathering.words = 0;
    gathering.linkWords = 0;
    gathering.links = 0;
    gathering.strongWords = 0;
    if (read) {
      gathering.joined = true;
      gathering.spaced = false;
    }
    gathering.spaced ||= isWhite(last.charCodeAt(last.length - 1));
  }
  if (border) gathering.joined = false;
};

/** Makes a leaf of a block that stands for all that is in it; a marker, where it has no text. */
export const pushBlock = (gathering: Gathering, box: Box, block: Block): void => {
  flush(gathering, box, true, 0);
  gathering.words = weigh(block.text);
  if (gathering.words > 0) push(gathering, box, block.text, 0, block);
  else
    gathering.markers.push({
      before: gathering.leaves.length,
      readBlock: () => block,
      picture: null,
      box: null,
    });
  gathering.words = 0;
};

/** Adds a run of text to it. */
export const addText = (gathering: Gathering, text: string, within: Element): void => {
  // Most lines are of one run, for which an array that grows takes seventeen times the room.
  if (gathering.parts.length === 0) {
    gathering.parts = [text];
    gathering.within = [within];
  } else {
    (gathering.parts as string[]).push(text);
    (gathering.within as Element[]).push(within);
  }
};
