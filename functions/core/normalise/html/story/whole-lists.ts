import type { Element } from '../tree.ts';
import { isElement } from '../walk.ts';
import type { Box } from './boxes.ts';
import { articleOf, isFurniture, MARKS } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import type { Survey } from './survey.ts';
import { isHeading } from './survey.ts';

/** Elements that are read whole or not at all. */
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl']);

/** Of the words of a list that is copy, at most this share is links. */
const MOST_LINKS = 0.25;

/** Items, terms or rows that make a list the story. */
const FEWEST_ITEMS = 3;
const FEWEST_WORDS = 8;

/** Boxes in a list: items, and paragraphs or one list more in them. */
const DEEPEST = 3;

/** A story of fewer words may be a list of which a single line has a sentence. */
const SHORT_STORY = 60;

/**
 * Text outside the list that is not in furniture is a story of its own if it is longer than this many times the list.
 */
const MOST_ELSEWHERE = 2;

/** Boxes above the headline that may hold the story without being called an article. */
const HIGHEST = 3;

const MAIN = 1 << MARKS.indexOf('main');

const isAround = (box: Box): boolean => {
  for (let up: Box | null = box; up !== null; up = up.parent) {
    if (up.element.tag === 'body') return false;
    if (isFurniture(up.element)) return true;
  }
  return false;
};

/** Questions whose answers open below them. */
const isOfQuestions = ({ children }: Element): boolean => {
  let questions = 0;
  for (const child of children) if (isElement(child) && child.tag === 'details') questions++;
  return questions >= FEWEST_ITEMS;
};

/**
 * Whether a box is a list of copy: its items are not links, and neither its name nor those around it mean furniture.
 */
const isList = (box: Box): boolean => {
  const { element, words, linkWords, start, end } = box;
  if (end - start < FEWEST_ITEMS || linkWords > MOST_LINKS * words) return false;
  return (LISTS.has(element.tag) || isOfQuestions(element)) && !isAround(box);
};

/** The list of each box that was asked about: lines that stand together stand in the same boxes. */
type Lists = Map<Box, Box | null>;

/** The outermost list that a box is or stands in; null where it stands in none. */
const listOf = (box: Box, lists: Lists): Box | null => {
  const known = lists.get(box);
  if (known !== undefined) return known;
  const list = (box.parent === null ? null : listOf(box.parent, lists)) ?? (isList(box) ? box : null);
  lists.set(box, list);
  return list;
};

const isIn = ({ start, end }: Box, { at }: Leaf): boolean => at >= start && at < end;

/** Whether a list has nothing but items in it: no headings, buttons and pictures of products. */
const isPlain = ({ start, end, depth }: Box, survey: Survey): boolean =>
  survey.leaves
    .slice(start, end)
    .every(
      (leaf) =>
        !isHeading(leaf) &&
        leaf.linkWords < leaf.words &&
        leaf.block === null &&
        leaf.box.depth <= depth + DEEPEST,
    );

/** The box that the story should stand in, by where its headline stands. */
const homeOf = (headline: Leaf, kept: readonly Leaf[]): Box | null => {
  const article = articleOf(headline.box);
  if (article !== null) return article;
  let home: Box | null = null;
  let up: Box | null = headline.box.parent;
  for (let steps = 0; up !== null && steps < HIGHEST; steps++, up = up.parent) {
    const box: Box = up;
    if (box.element.tag === 'body' || kept.some((leaf) => leaf.prose > 0 && isIn(box, leaf))) break;
    home = box;
    if ((box.marks & MAIN) !== 0) break;
  }
  return home;
};

/**
 * The lines of the lists and tables below a headline whose article has nothing else, where copy was found only elsewhere: in
 * promotions and teasers, which have sentences.
 */
const listsThatAreStories = (kept: readonly Leaf[], survey: Survey, known: Lists): readonly Leaf[] | null => {
  const headline = survey.leaves[survey.headlineAt];
  const home = headline === undefined ? null : homeOf(headline, kept);
  if (headline === undefined || home === null) return null;
  if (kept.some((leaf) => leaf.prose > 0 && isIn(home, leaf))) return null;
  const inside = survey.leaves.slice(Math.max(home.start, headline.at + 1), home.end);
  if (inside.some(({ prose, block }) => prose > 0 && block === null)) return null;
  const lists = inside.filter((leaf) =>
    leaf.block?.kind === 'table'
      ? leaf.block.rows.length >= FEWEST_ITEMS &&
        leaf.linkWords < MOST_LINKS * leaf.words &&
        !isAround(leaf.box)
      : leaf.block === null && listOf(leaf.box, known) !== null,
  );
  const words = wordsIn(lists);
  const elsewhere = wordsIn(kept.filter(({ box }) => !isAround(box)));
  if (words < FEWEST_WORDS || elsewhere > MOST_ELSEWHERE * words) return null;
  const included = new Set([...lists, ...kept.filter((leaf) => isIn(home, leaf))]);
  // Headings of the parts of results and schedules.
  return inside.filter(
    (leaf) => included.has(leaf) || (isHeading(leaf) && included.has(survey.leaves[leaf.at + 1] as Leaf)),
  );
};

/**
 * Keeps lists whole of which a line was found, and takes the lists and tables that are all of an article for its story.
 *
 * @param found what was found, in reading order
 */
export const withWholeLists = (found: readonly Leaf[], survey: Survey): readonly Leaf[] => {
  const known: Lists = new Map();
  const stories = listsThatAreStories(found, survey, known);
  if (stories !== null) return stories;
  const counts = new Map<Box, number>();
  for (const leaf of found) {
    const list = leaf.block === null ? listOf(leaf.box, known) : null;
    if (list !== null) counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  const isShort = wordsIn(found) < SHORT_STORY;
  const lists = [...counts].filter(([list, count]) => {
    const lines = list.end - list.start;
    return count < lines && (isShort || count >= lines / 2) && isPlain(list, survey);
  });
  if (lists.length === 0) return found;
  const kept = new Set(found);
  for (const [list] of lists)
    for (let at = list.start; at < list.end; at++) kept.add(survey.leaves[at] as Leaf);
  return survey.leaves.filter((leaf) => kept.has(leaf));
};
