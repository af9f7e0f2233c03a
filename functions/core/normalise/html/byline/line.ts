import type { BylineReader } from '../../byline/remembered.ts';
import { cleanLine } from '../../text/characters.ts';
import { letters } from '../../text/letters.ts';
import type { Leaf } from '../story/leaf.ts';
import type { Region } from './region.ts';
import { runTogether } from './run-together.ts';

/** Leaves that run into each other without a border between them, as readers see them: one line. */
export interface Line {
  readonly text: string;
  readonly leaves: readonly Leaf[];
}

/** Leaves of one line that are examined. */
const MOST_LEAVES = 14;

const BEGINS_LARGE = letters(String.raw`^\p{Lu}`, '');

/** Between two elements beside each other: a bar where the first one holds a name, else the space that there is. */
const signBetween = (before: string, text: string, isSpaced: boolean, bylineOf: BylineReader): string => {
  const isApart =
    !/[,;:&–—-]$/.test(before) &&
    BEGINS_LARGE(text).test(text) &&
    !/^by\b/i.test(text) &&
    (bylineOf(before)?.people.length ?? 0) > 0;
  return isApart ? ' | ' : isSpaced ? ' ' : '';
};

/** A longer line is not a byline, and stays as it is. */
const LONGEST = 500;

const textOf = ({ text, parts }: Leaf): string =>
  parts.length > 1 && text.length <= LONGEST ? cleanLine(runTogether(parts)) : text;

/** The line that a leaf is part of. */
export const lineAt = ({ leaves, bylineOf }: Pick<Region, 'leaves' | 'bylineOf'>, at: number): Line => {
  let from = at;
  while (from > 0 && at - from < MOST_LEAVES && leaves[from]?.joined) from--;
  const run: Leaf[] = [];
  for (let next = from; next < from + MOST_LEAVES; next++) {
    const leaf = leaves[next];
    if (leaf === undefined || (next > from && !leaf.joined)) break;
    run.push(leaf);
  }
  let text = '';
  let before = '';
  for (const leaf of run) {
    const own = textOf(leaf);
    const sign = before === '' ? '' : signBetween(before, own, leaf.spaced, bylineOf);
    text = sign === '' ? runTogether([text, own]) : `${text}${sign}${own}`;
    before = own;
  }
  return { text: cleanLine(text), leaves: run };
};
