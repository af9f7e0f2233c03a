import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';

const MOST_WORDS = 25;
const HIGHEST = 6;

/** Elements that say whose words a quote is. */
const SAYS_WHO: ReadonlySet<string> = new Set(['footer', 'cite']);

/** The quote that a line is the attribution of: it stands in an element for that, or is the quote's last line. */
const quoteOf = (leaf: Leaf): Box | null => {
  let saysWho = false;
  let up: Box | null = leaf.box;
  for (let step = 0; up !== null && step < HIGHEST; step++) {
    const { tag } = up.element;
    saysWho ||= SAYS_WHO.has(tag);
    if (tag === 'blockquote') return saysWho || up.end === leaf.at + 1 ? up : null;
    up = up.parent;
  }
  return null;
};

/** Whether a box around a leaf is a quote. */
const isQuoted = (leaf: Leaf): boolean => {
  let up: Box | null = leaf.box;
  for (let step = 0; up !== null && step < HIGHEST; step++) {
    if (up.element.tag === 'blockquote') return true;
    up = up.parent;
  }
  return false;
};

/** Whether a short line right behind a kept quote names its speaker: without it, the quote would have none. */
export const isAttribution = (leaf: Leaf, kept: ReadonlySet<Leaf>, leaves: readonly Leaf[]): boolean => {
  if (leaf.words > MOST_WORDS) return false;
  const before = leaves[leaf.at - 1];
  if (before === undefined || !kept.has(before)) return false;
  const quote = quoteOf(leaf);
  return quote !== null && before.at >= quote.start && isQuoted(before);
};
