import type { Note } from '../../draft.ts';
import { folded } from '../../text/words.ts';
import { attribute } from '../walk.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';

const TAGS = new Set(['aside', 'blockquote', 'q', 'figure']);

const NAMES = /pull|quote|callout|highlight/i;

/** A longer quote is part of the copy, even if it is said twice. */
const MOST_WORDS = 50;

const FEWEST_WORDS = 3;

const UP = 3;

/** Whether a line stands in a box that quotes are pulled out into. */
const isSetApart = ({ box }: Leaf): boolean => {
  let up: Box | null = box;
  for (let steps = 0; up !== null && steps < UP; steps++, up = up.parent)
    if (TAGS.has(up.element.tag) || NAMES.test(attribute(up.element, 'class'))) return true;
  return false;
};

/** A line by its words alone, without quotation marks at its ends, and without what ends it. */
const wordingOf = (text: string): string =>
  folded(text)
    .replace(/["']/g, '')
    .replace(/^[\s.…-]+|[\s.,;:!?…-]+$/g, '');

/**
 * Quotes that are pulled out of the copy to catch the eye repeat what the copy says, word for word. They are left out: in
 * copy without layout they would be said twice.
 */
export const withoutPullQuotes = (kept: readonly Leaf[], note: Note): readonly Leaf[] => {
  const pulled = kept.filter(
    (leaf) =>
      leaf.block === null && leaf.words >= FEWEST_WORDS && leaf.words <= MOST_WORDS && isSetApart(leaf),
  );
  if (pulled.length === 0) return kept;
  const others = new Set(pulled);
  const copy = kept
    .filter((leaf) => !others.has(leaf))
    .map((leaf) => wordingOf(leaf.text))
    .join('\n');
  return kept.filter((leaf) => {
    if (!others.has(leaf) || !copy.includes(wordingOf(leaf.text))) return true;
    note('dropPullQuotes', 'dropped', leaf.text, 'It repeats text of the copy.');
    return false;
  });
};
