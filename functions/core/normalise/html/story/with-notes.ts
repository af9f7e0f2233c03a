import type { Footnotes } from '../footnotes.ts';
import type { Element } from '../tree.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { isHeading } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

/** The note that a line stands in; null where it is in none. */
const noteOf = ({ box }: Leaf, notes: Footnotes): Element | null => {
  for (let up: Box | null = box; up !== null; up = up.parent) if (notes.has(up.element)) return up.element;
  return null;
};

const HIDDEN = 1 << NAME_GROUPS.indexOf('hidden');

/** The heading of notes, such as "Sources", but not one that only screen readers read. */
const isTitle = (leaf: Leaf): boolean => isHeading(leaf) && leaf.words < 5 && (leaf.box.names & HIDDEN) === 0;

/**
 * Adds the notes to which marks in the story lead: they are short, and stand where furniture does.
 *
 * @param kept what was found, in reading order
 * @param leaves all lines of the page
 */
export const withNotes = (
  kept: readonly Leaf[],
  leaves: readonly Leaf[],
  notes: Footnotes,
): readonly Leaf[] => {
  if (notes.size === 0) return kept;
  const marks = new Set(kept.flatMap(({ within }) => within.filter(({ tag }) => tag === 'sup')));
  const referenced = new Set(
    [...notes].filter(([, refs]) => refs.some((ref) => marks.has(ref))).map(([box]) => box),
  );
  if (referenced.size === 0) return kept;
  const found = new Set(kept);
  const isReferenced = (leaf: Leaf | undefined): boolean => {
    const note = leaf === undefined ? null : noteOf(leaf, notes);
    return note !== null && referenced.has(note);
  };
  return leaves.filter(
    (leaf) => found.has(leaf) || isReferenced(leaf) || (isTitle(leaf) && isReferenced(leaves[leaf.at + 1])),
  );
};
