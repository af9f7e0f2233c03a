import type { Note } from '../../draft.ts';
import { folded } from '../../text/words.ts';
import { MARKS } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import { distancesOf, FAR } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

const HIDDEN = NAME_GROUPS.length + MARKS.indexOf('hiddenBox');

const isHidden = (leaf: Leaf): boolean => (distancesOf(leaf.box)[HIDDEN] ?? FAR) < FAR;

/** Of what was found, this share is enough to be the story that the page shows. */
const ENOUGH = 0.35;

/** Lines of more words are not repeated by chance. */
const SHORT = 4;

/**
 * Leaves out hidden text, unless the page hides its story until a script shows it. Hidden lines that repeat others are
 * not a sign of that: pages carry their story again for sharing, for printing or for another width of the screen.
 *
 * @param leaves all lines of the page
 */
export const withoutHidden = (
  kept: readonly Leaf[],
  leaves: readonly Leaf[],
  note: Note,
): readonly Leaf[] => {
  if (!kept.some(isHidden)) return kept;
  const said = new Set(leaves.filter((leaf) => !isHidden(leaf)).map((leaf) => folded(leaf.text)));
  const copies = new Set<Leaf>();
  for (const leaf of kept) {
    if (!isHidden(leaf) || leaf.words <= SHORT) continue;
    const line = folded(leaf.text);
    if (said.has(line)) copies.add(leaf);
    said.add(line);
  }
  const shown = kept.filter((leaf) => !isHidden(leaf));
  const once = kept.filter((leaf) => !copies.has(leaf));
  const isShown = wordsIn(shown) >= ENOUGH * wordsIn(once);
  return kept.filter((leaf) => {
    if (!isHidden(leaf) || (!isShown && !copies.has(leaf))) return true;
    note('dropHidden', 'dropped', leaf.text, 'The page hides it.');
    return false;
  });
};
