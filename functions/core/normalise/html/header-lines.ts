import type { Box } from './story/boxes.ts';
import { MARKS } from './story/boxes.ts';
import type { Leaf } from './story/leaf.ts';
import type { Survey } from './story/survey.ts';
import { distancesOf, FAR, isHeading } from './story/survey.ts';
import type { NameGroup } from './story/vocabulary.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import { attribute } from './walk.ts';

/** A piece of a line that stands in elements of its own. */
export interface LinePart {
  readonly text: string;
  /** Names and properties of the elements that it stands in. */
  readonly names: string;
}

/** A line near the headline that may give the day of the story. */
export interface HeaderLine {
  readonly parts: readonly LinePart[];
  /** The first of its parts. */
  readonly leaf: Leaf;
  /** It is a small table: its days need labels. */
  readonly isTable: boolean;
  /** No prose stands between it and the headline. */
  readonly isFirst: boolean;
  /** It stands above the copy, where headline, byline and day stand. */
  readonly sure: boolean;
  /** So short that a label at its end belongs to the next line. */
  readonly isShort: boolean;
}

const BELOW = 14;
const ABOVE = 7;
/** Farther above stands what the site shows on every page: its own day, the days of other stories. */
const SURELY_ABOVE = 3;

const MOST_WORDS = 25;
/** Characters of a line that is short however many words it has: each character of Han and kana counts as one. */
const SHORT_TEXT = 90;
const LONGEST_NAMES = 400;
const SHORT = 6;

/** A link to the day's archive stands among the byline; a link farther away is another story's. */
const NEAREST = 5;
const MOST_LINKED_WORDS = 10;

/** More prose than a standfirst has is the copy's. */
const MOST_PROSE = 45;
const MOST_PROSE_ANYWHERE = 160;

const TAGS = (['quoteTag', 'figureTag', 'aside', 'nav'] as const).map(
  (mark) => NAME_GROUPS.length + MARKS.indexOf(mark),
);
const TABLE = NAME_GROUPS.length + MARKS.indexOf('tableTag');
const indexOf = (group: NameGroup): number => NAME_GROUPS.indexOf(group);
const NAMES = (['comments', 'related'] as const).map(indexOf);
/** Names that templates give to much else, too. */
const DOUBTFUL_NAMES = (['embed', 'notes', 'caption', 'live'] as const).map(indexOf);
const CLOSE = 3;
/** A cell stands in a row, and that in a part of the table. */
const CLOSE_IN_TABLE = CLOSE + 1;

const HEADER = NAME_GROUPS.length + MARKS.indexOf('headerTag');

/** Whether a line stands in a header that has not the headline: that of the site, which may show the day of today. */
const isInMasthead = ({ box }: Leaf, headlineAt: number): boolean => {
  if ((distancesOf(box)[HEADER] ?? FAR) === FAR) return false;
  for (let around: Box | null = box; around !== null; around = around.parent)
    if (around.element.tag === 'header') return headlineAt < around.start || headlineAt >= around.end;
  return false;
};

const isDoubtful = (leaf: Leaf, headlineAt: number): boolean =>
  DOUBTFUL_NAMES.some((at) => (distancesOf(leaf.box)[at] ?? FAR) < CLOSE - 1) ||
  isInMasthead(leaf, headlineAt);

/** A post, a quotation, a caption, a table, a comment, another story: its day is its own. */
const isAside = ({ box, block }: Leaf): boolean => {
  if (block !== null) return block.kind !== 'table';
  const distances = distancesOf(box);
  return (
    TAGS.some((at) => (distances[at] ?? FAR) < CLOSE) ||
    (distances[TABLE] ?? FAR) < CLOSE_IN_TABLE ||
    NAMES.some((at) => (distances[at] ?? FAR) < CLOSE - 1)
  );
};

const TEASER_WORDS = 4;
const TEASER_DEPTH = 2;
const MOST_TEASER_WORDS = 60;

/** Whether the small box around a line holds a heading, other than a page's first one, that links to another story. */
const isTeaser = ({ box, words }: Leaf, { leaves, headlineAt }: Survey): boolean => {
  let around: Box | null = box;
  for (let depth = 0; depth <= TEASER_DEPTH && around !== null; depth++, around = around.parent) {
    const { start, end } = around;
    if ((start <= headlineAt && headlineAt < end) || around.words > words + MOST_TEASER_WORDS) return false;
    for (const leaf of leaves.slice(start, end))
      if (isHeading(leaf) && leaf.box.element.tag !== 'h1' && leaf.linkWords >= TEASER_WORDS) return true;
  }
  return false;
};

/** Leaves that stand in one line: inline elements with names of their own part it. */
const lineAt = (leaves: readonly Leaf[], at: number): readonly Leaf[] => {
  let start = at;
  while (leaves[start]?.joined && leaves[start - 1]?.box === leaves[start]?.box) start--;
  let end = at + 1;
  while (leaves[end]?.joined && leaves[end]?.box === leaves[end - 1]?.box) end++;
  return leaves.slice(start, end);
};

const partOf = ({ text, within, box }: Leaf): LinePart => {
  const names: string[] = [];
  for (const element of [...within, box.element])
    for (const name of ['itemprop', 'class', 'id'] as const) names.push(attribute(element, name));
  return { text, names: names.join(' ').slice(0, LONGEST_NAMES) };
};

const sumOf = (line: readonly Leaf[], count: (leaf: Leaf) => number): number =>
  line.reduce((sum, leaf) => sum + count(leaf), 0);

const FEWEST_PROSE = 8;

const HAN_OR_KANA = /[\u3040-\u30ff\u3400-\u9fff]/;
const CHARACTERS_A_WORD = 3;

/** Paragraphs of prose between the headline and a line; more than one of them is copy. */
const paragraphsBetween = (survey: Survey, from: number, to: number): number => {
  let count = 0;
  for (let at = from; at < to; at++) {
    const leaf = survey.leaves[at];
    if (leaf !== undefined && leaf.prose > FEWEST_PROSE && !isHeading(leaf)) count++;
  }
  return count;
};

const headerLine = (survey: Survey, line: readonly Leaf[], around: number): HeaderLine | null => {
  const [first] = line;
  if (first === undefined || line.some((leaf) => leaf.at === survey.headlineAt)) return null;
  const words = sumOf(line, (leaf) => leaf.words);
  if (words > MOST_WORDS && sumOf(line, ({ text }) => text.length) > SHORT_TEXT) return null;
  if (line.some(isAside)) return null;
  const linkWords = sumOf(line, (leaf) => leaf.linkWords);
  const beside = first.at > around && first.at <= around + NEAREST && words <= MOST_LINKED_WORDS;
  if ((linkWords >= words * 0.7 && !beside) || isTeaser(first, survey)) return null;
  const scale = HAN_OR_KANA.test(survey.leaves[around]?.text ?? '') ? CHARACTERS_A_WORD : 1;
  const below = first.at > around;
  const prose = below ? (survey.proseBefore[first.at] ?? 0) - (survey.proseBefore[around + 1] ?? 0) : 0;
  if (prose > MOST_PROSE_ANYWHERE * scale) return null;
  const paragraphs = below ? paragraphsBetween(survey, around + 1, first.at) : 0;
  const isAmongCopy =
    paragraphs > 1 || (paragraphs > 0 && (isHeading(first) || first.box.element.tag === 'li'));
  return {
    parts: line.map(partOf),
    leaf: first,
    isTable: first.block !== null,
    isFirst: paragraphs === 0,
    sure:
      !line.some((leaf) => isDoubtful(leaf, survey.headlineAt)) &&
      (below ? prose <= MOST_PROSE * scale && !isAmongCopy : first.at >= around - SURELY_ABOVE),
    isShort: words <= SHORT,
  };
};

/** Lines that may give the time of publication: those below the headline first, then those above it. */
export const linesBesideHeadline = (survey: Survey): readonly HeaderLine[] => {
  const around = Math.max(survey.headlineAt, 0);
  const { leaves } = survey;
  const seen = new Set<Leaf>();
  const lines: HeaderLine[] = [];
  for (const leaf of [
    ...leaves.slice(around + 1, around + BELOW),
    ...leaves.slice(Math.max(0, around - ABOVE), around).reverse(),
  ]) {
    if (seen.has(leaf)) continue;
    const line = lineAt(leaves, leaf.at);
    for (const each of line) seen.add(each);
    const header = headerLine(survey, line, around);
    if (header !== null) lines.push(header);
  }
  return lines;
};
