import type { Block } from '../../../edition.ts';
import type { Element } from '../tree.ts';
import type { Box } from './boxes.ts';

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
  /** The runs of its text, and the element that each run stands in. */
  readonly parts: readonly string[];
  readonly within: readonly Element[];
  /** The block that it is, where that is more than a run of text: a table, a post. */
  readonly block: Block | null;
  /** 0 for a run of text, 1 for a table, 2 for any other block. */
  readonly blockMark: number;
}

/** A thing without text and the leaf before which it stands. */
export interface Marker {
  readonly before: number;
  /**
   * Read when the story is built, because most pictures of a page do not belong to it. Null for a picture that shows
   * nothing.
   */
  readonly readBlock: () => Block | null;
  /** The picture that it is, and the box that it stands in; null for others, and for a figure, which has its own caption. */
  readonly picture: Element | null;
  readonly box: Box | null;
}
