import type { Note } from '../../draft.ts';
import { isAgencyCaption } from '../../text/recognise/credit.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import { distancesOf, FAR, isHeading } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

const CAPTION = NAME_GROUPS.indexOf('caption');
const LONGEST_CAPTION = 90;

const isCaption = (leaf: Leaf): boolean =>
  ((distancesOf(leaf.box)[CAPTION] ?? FAR) <= 1 || isAgencyCaption(leaf.text)) &&
  leaf.words <= LONGEST_CAPTION &&
  !isHeading(leaf);

/**
 * Leaves out captions and credits, by name or by an agency's opening. They belong to pictures, which stand beside the
 * copy.
 */
export const withoutCaptions = (kept: readonly Leaf[], note: Note): readonly Leaf[] => {
  const rest = kept.filter((leaf) => !isCaption(leaf));
  if (wordsIn(rest) < 0.5 * wordsIn(kept)) return kept;
  for (const leaf of kept)
    if (isCaption(leaf))
      note(
        'dropCaptions',
        'dropped',
        leaf.text,
        'Its name or its beginning marks it as the caption of a picture.',
      );
  return rest;
};
