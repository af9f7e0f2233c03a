import type { Note } from '../../draft.ts';
import type { Section } from '../../text/recognise/section-label.ts';
import { sectionOf } from '../../text/recognise/section-label.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import type { Survey } from './survey.ts';
import { isHeading } from './survey.ts';

/** Longer lines are not labels; a poll begins with its question. */
const LONGEST_LABEL = 25;

/** A box with more than this share of what was found is the story. */
const PART = 0.4;

/** Paragraphs of more words are not teasers of another story. */
const LONGEST_TEASER = 45;

/** Words of the story above comments that have no box of their own. */
const FEWEST_ABOVE = 40;

/** Headings of parts of an article, too: only below the story are they labels. */
const BELOW_ONLY: ReadonlySet<Section> = new Set(['events', 'reviews']);

/** The largest box that begins with a label, and holds neither the headline nor copy above it. */
const boxOf = (label: Leaf, headlineAt: number): Box | null => {
  let found: Box | null = null;
  for (let box: Box | null = label.box; box !== null; box = box.parent) {
    if (box.element.tag === 'body' || box.start < label.at - 1 || box.start <= headlineAt) break;
    if (box.end > label.at + 1) found = box;
  }
  return found;
};

/** Where a section ends that begins with a label. */
const endOf = (label: Leaf, section: Section, kept: readonly Leaf[], survey: Survey): number | null => {
  const box = boxOf(label, survey.headlineAt);
  if (box !== null) {
    const isBelow = !kept.some((leaf) => leaf.prose > 0 && leaf.at >= box.end);
    return BELOW_ONLY.has(section) && !isBelow ? null : box.end;
  }
  const above = kept.filter((leaf) => leaf.at < label.at);
  return section === 'comments' && isHeading(label) && wordsIn(above) >= FEWEST_ABOVE
    ? (label.box.parent?.end ?? null)
    : null;
};

/**
 * Leaves out what stands in a story below a label that says what it is: comments, polls, letters to subscribe to, other stories; and below the story
 * events and reviews, too.
 */
export const withoutSections = (kept: readonly Leaf[], survey: Survey, note: Note): readonly Leaf[] => {
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return kept;
  const dropped = new Set<Leaf>();
  for (let at = Math.max(first.at, survey.headlineAt + 1); at <= last.at; at++) {
    const label = survey.leaves[at] as Leaf;
    if (label.words > LONGEST_LABEL || label.block !== null) continue;
    if (label.prose > 0 && !label.text.endsWith('?')) continue;
    const section = sectionOf(label.text);
    const end = section === null ? null : endOf(label, section, kept, survey);
    if (end === null) continue;
    const inside = kept.filter((leaf) => leaf.at >= at && leaf.at < end);
    if (wordsIn(inside) > PART * wordsIn(kept)) continue;
    if (section === 'related' && inside.some((leaf) => leaf.prose > LONGEST_TEASER)) continue;
    for (const leaf of inside) {
      if (!dropped.has(leaf))
        note('dropSections', 'dropped', leaf.text, `It stands below "${label.text}", beside the story.`);
      dropped.add(leaf);
    }
    at = end - 1;
  }
  return dropped.size === 0 ? kept : kept.filter((leaf) => !dropped.has(leaf));
};
