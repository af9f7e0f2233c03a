import type { Note } from '../../draft.ts';
import { isAppeal } from '../../text/recognise/promotion.ts';
import type { Box } from './boxes.ts';
import { MARKS } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { NAME_GROUPS } from './vocabulary.ts';

/** A box that holds less of what was found than this stands apart from the story. */
const PART = 0.5;

const NAMES = (1 << NAME_GROUPS.indexOf('comments')) | (1 << NAME_GROUPS.indexOf('overlay'));
const TAGS = 1 << MARKS.indexOf('footerTag');

/** Names that are plainer than the groups that they belong to, or belong to none. */
const PLAIN =
  /testimonial|disclosure|disclaimer|(?:^|[\s_-])(?:polls?|umfrage|sondage|encuesta|events?-?list|(?:customer|user)-?reviews|reviews)(?:$|[\s_])|(?:^|[\s_-])(?:footer|footnotes?|excerpts?)(?:$|[\s_-])|(?:^|[\s_-])related(?:$|[\s_-]|posts?|articles?|stories|pages?|links?|items?|news)/i;

/** Names of what a newsroom says about itself to ask for support; a page on support has them too. */
const ASKING = /support|contribut|donat|fundrais|appeal|membership/i;

const asks = ({ element, start, end }: Box, leaves: readonly Leaf[]): boolean =>
  ASKING.test(element.attributes.get('class') ?? '') &&
  leaves.slice(start, end).some(({ text }) => isAppeal(text));

/** The footer of a quote says whose words it is. */
const isOfQuote = ({ element, parent }: Box): boolean =>
  element.tag === 'footer' && parent?.element.tag === 'blockquote';

const isCalledSo = (box: Box): boolean =>
  !isOfQuote(box) &&
  ((box.names & NAMES) !== 0 ||
    (box.marks & TAGS) !== 0 ||
    PLAIN.test(box.element.attributes.get('class') ?? ''));

/** Words that were found before each leaf, so that those of any box are known in one step. */
const wordsBefore = (kept: readonly Leaf[], lines: number): Float64Array => {
  const before = new Float64Array(lines + 1);
  for (const leaf of kept) before[leaf.at + 1] = leaf.words;
  for (let at = 1; at <= lines; at++) before[at] = (before[at] ?? 0) + (before[at - 1] ?? 0);
  return before;
};

/**
 * Leaves out consent dialogs, comments, testimonials, appeals, footers, footnotes and beginnings of other stories,
 * which are written in paragraphs as stories are. Their names identify them if the box holds only a part of the text
 * found: a box around the whole page may have such a name for any reason.
 *
 * @param leaves all lines of the page
 */
export const withoutApart = (kept: readonly Leaf[], leaves: readonly Leaf[], note: Note): readonly Leaf[] => {
  const before = wordsBefore(kept, leaves.length);
  const all = before[leaves.length] ?? 0;
  const known = new Map<Box, boolean>();
  const isFurniture = (box: Box): boolean => {
    const answer = known.get(box) ?? (isCalledSo(box) || asks(box, leaves));
    known.set(box, answer);
    return answer;
  };
  const holds = ({ start, end }: Box): number => (before[end] ?? 0) - (before[start] ?? 0);
  const isApart = (leaf: Leaf): boolean => {
    for (let box: Box | null = leaf.box; box !== null && holds(box) < PART * all; box = box.parent)
      if (isFurniture(box)) return true;
    return false;
  };
  return kept.filter((leaf) => {
    if (!isApart(leaf)) return true;
    note(
      'dropApart',
      'dropped',
      leaf.text,
      'It stands apart from the story, in a box that is called furniture.',
    );
    return false;
  });
};
