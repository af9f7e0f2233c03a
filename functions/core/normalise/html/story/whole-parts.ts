import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { likeness, lineWords } from './likeness.ts';
import type { Survey } from './survey.ts';
import { isHeading } from './survey.ts';

/** Headings of as many other parts that were kept say that those of all parts are copy. */
const FEWEST_KEPT = 2;

const LIKE_HEADLINE = 0.5;

const templateOf = (leaf: Leaf): string => `${leaf.box.parent?.signature ?? -1} ${leaf.box.signature}`;

/** Code, or a formula, between lines of the story, or right below one, in the box that they stand in. */
const isCodeAmong = (leaf: Leaf, kept: ReadonlySet<Leaf>, leaves: readonly Leaf[]): boolean => {
  if (leaf.box.element.tag !== 'pre') return false;
  const before = leaves[leaf.at - 1];
  const { parent } = leaf.box;
  // A figure or a paragraph may hold nothing else.
  let around = parent;
  for (let up = parent; up !== null && up.end - up.start <= 1; up = up.parent) around = up.parent;
  if (parent?.element.tag === 'figure') around = parent.parent;
  return before !== undefined && kept.has(before) && (before.box.parent === around || before.box === parent);
};

const MOST_QUOTED_WORDS = 80;
const HIGHEST = 6;

/** The quote that a line stands in, with the figure around it. */
const quoteOf = ({ box }: Leaf): Box | null => {
  let quote: Box | null = null;
  let up: Box | null = box;
  for (let steps = 0; up !== null && steps < HIGHEST; steps++, up = up.parent) {
    if (up.element.tag === 'blockquote') quote = up;
    else if (quote !== null) return up.element.tag === 'figure' ? up : quote;
  }
  return quote;
};

/** A quote right below a line of the story, in the box that it stands in: with who said it, where that stands in it. */
const isQuoteAmong = (leaf: Leaf, kept: ReadonlySet<Leaf>, leaves: readonly Leaf[]): boolean => {
  if (leaf.block !== null || leaf.words > MOST_QUOTED_WORDS) return false;
  const quote = quoteOf(leaf);
  const before = quote === null ? undefined : leaves[quote.start - 1];
  return before !== undefined && before.prose > 0 && kept.has(before) && before.box.parent === quote?.parent;
};

/**
 * Lines that belong to the story because of what stands beside them: headings of the posts of a live blog or of the parts of
 * a list, where those of other parts were found, quotes between lines, and code.
 *
 * @param found what was found, in reading order
 * @returns these and what belongs to them
 */
export const withWholeParts = (found: readonly Leaf[], survey: Survey): readonly Leaf[] => {
  const kept = new Set(found);
  const headings = new Map<string, number>();
  for (const leaf of found)
    if (isHeading(leaf)) headings.set(templateOf(leaf), (headings.get(templateOf(leaf)) ?? 0) + 1);
  const isHeadingOfPart = (leaf: Leaf): boolean => {
    const next = survey.leaves[leaf.at + 1];
    return (
      isHeading(leaf) &&
      next !== undefined &&
      kept.has(next) &&
      next.box.parent === leaf.box.parent &&
      (headings.get(templateOf(leaf)) ?? 0) >= FEWEST_KEPT &&
      likeness(lineWords(leaf.text), survey.pageMetadata.headline) < LIKE_HEADLINE
    );
  };
  for (const leaf of survey.leaves)
    if (
      !kept.has(leaf) &&
      (isCodeAmong(leaf, kept, survey.leaves) ||
        isQuoteAmong(leaf, kept, survey.leaves) ||
        isHeadingOfPart(leaf))
    )
      kept.add(leaf);
  return kept.size === found.length ? found : survey.leaves.filter((leaf) => kept.has(leaf));
};
