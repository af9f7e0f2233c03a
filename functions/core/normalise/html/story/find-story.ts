import type { Block } from '../../../edition.ts';
import type { Note } from '../../draft.ts';
import { MAX_TRACE_STEPS } from '../../limits.ts';
import { thresholdOf } from '../../model/choose.ts';
import { mostAgainst } from '../../model/forest.ts';
import { whyLeftOut } from '../../model/in-words.ts';
import type { Footnotes } from '../footnotes.ts';
import type { Head } from '../head.ts';
import type { Element } from '../tree.ts';
import { isAttribution } from './attribution.ts';
import type { Box } from './boxes.ts';
import { articleOf, MARKS } from './boxes.ts';
import { buildBlocks } from './build.ts';
import { withoutCaptions } from './captions.ts';
import { CONTEXT_FEATURES } from './context.ts';
import { FEATURES } from './features.ts';
import { withoutHidden } from './hidden.ts';
import type { StoryModel } from './judge.ts';
import { judge, ROW_WIDTH, rowsOf } from './judge.ts';
import type { Leaf } from './leaf.ts';
import type { Segmented } from './leaves.ts';
import { wordsIn } from './leaves.ts';
import { withoutNext } from './next-article.ts';
import { pageMetadataOf } from './page-metadata.ts';
import { withoutPullQuotes } from './pull-quotes.ts';
import { withoutSlides } from './slides.ts';
import { withoutApart } from './stands-apart.ts';
import type { Survey } from './survey.ts';
import { distancesOf, FAR, isHeading, surveyPage } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';
import { withWholeLists } from './whole-lists.ts';
import { withWholeParts } from './whole-parts.ts';
import { withNotes } from './with-notes.ts';
import { withoutSections } from './without-sections.ts';
import { withoutTeasers } from './without-teasers.ts';

export interface Story {
  readonly blocks: readonly Block[];
  /** The lines that they were made of. */
  readonly kept: readonly Leaf[];
  /** The innermost element that holds nearly all of it. */
  readonly container: Element;
  readonly survey: Survey;
  /** Where its first and its last line stand among those of the page. */
  readonly first: number;
  readonly last: number;
}

/** Below this a line is not copy, however hard the page is to judge. */
const LEAST = 0.15;

const NO_NOTES: Footnotes = new Map();

const NAMES = [...FEATURES, ...CONTEXT_FEATURES];

/** A post of another site that stands between lines of the story is quoted in it. */
const isQuotedPost = (leaf: Leaf, likely: readonly Leaf[]): boolean =>
  leaf.block?.kind === 'embed' && leaf.at > (likely[0]?.at ?? 0) && leaf.at < (likely.at(-1)?.at ?? 0);

/** A table right between two lines of the story, in the box of one of them, belongs to it. */
const isTableAmong = (leaf: Leaf, likely: ReadonlySet<Leaf>, leaves: readonly Leaf[]): boolean => {
  if (leaf.block?.kind !== 'table') return false;
  const neighbours = [leaves[leaf.at - 1], leaves[leaf.at + 1]].filter((other) => other !== undefined);
  return (
    neighbours.length === 2 &&
    neighbours.every((other) => likely.has(other) || other.block?.kind === 'embed') &&
    neighbours.some((other) => other.box.parent === leaf.box.parent)
  );
};

/** Names and marks of furniture; both together leave no doubt. */
const AROUND = (['navigation', 'comments', 'share', 'related', 'prompt', 'overlay', 'advert'] as const).map(
  (group) => NAME_GROUPS.indexOf(group),
);
const AROUND_TAGS = (['aside', 'nav', 'footerTag', 'formTag', 'aroundRole'] as const).map(
  (mark) => NAME_GROUPS.length + MARKS.indexOf(mark),
);

/** The article that the headline stands in; null where it stands in none. */
const ownArticle = ({ leaves, headlineAt }: Survey): Box | null => {
  const headline = leaves[headlineAt];
  return headline === undefined ? null : articleOf(headline.box);
};

const isMarkedFurniture = (leaf: Leaf, survey: Survey, own: Box | null): boolean => {
  const distances = distancesOf(leaf.box);
  const named = AROUND.some((at) => (distances[at] ?? FAR) <= 3);
  const tagged = AROUND_TAGS.some((at) => (distances[at] ?? FAR) <= 3);
  const isOutside = own !== null && (leaf.at < own.start || leaf.at >= own.end);
  return named && tagged && (isOutside || leaf.prose < 0.3 * survey.prose);
};

/**
 * Leaves out parts that both their tag and their name call furniture, unless they are most of the text found. Outside
 * the headline's article they may be longer than a short story.
 */
const withoutMarked = (kept: readonly Leaf[], survey: Survey, note: Note): readonly Leaf[] => {
  const own = ownArticle(survey);
  const marked = new Set(kept.filter((leaf) => isMarkedFurniture(leaf, survey, own)));
  if (marked.size === 0) return kept;
  const rest = kept.filter((leaf) => !marked.has(leaf));
  const isInArticle = own !== null && rest.some(({ at }) => at >= own.start && at < own.end);
  if (wordsIn(rest) < 0.5 * wordsIn(kept) && !isInArticle) return kept;
  for (const leaf of marked)
    note(
      'dropMarked',
      'dropped',
      leaf.text,
      'Both the tag and the name of its box mark it as a part around the story.',
    );
  return rest;
};

/** Names that mean a standfirst and nothing else; `lead`, `intro` and `summary` are as often the first paragraph. */
const STANDFIRST = /(?:^|[^a-z])(?:standfirst|dek|sub-?head(?:line)?|strapline|chapeau)(?![a-z])/i;

const NEAR_TOP = 3;

/** Leaves out the standfirst that the page marks: the edition has it beside the copy. */
const withoutStandfirst = (kept: readonly Leaf[], note: Note): readonly Leaf[] => {
  const found = kept
    .slice(0, NEAR_TOP)
    .find((leaf) => !isHeading(leaf) && STANDFIRST.test(leaf.box.element.attributes.get('class') ?? ''));
  if (found === undefined || wordsIn(kept) < 3 * found.words) return kept;
  note('dropStandfirst', 'dropped', found.text, 'The page marks it as the standfirst.');
  return kept.filter((leaf) => leaf !== found);
};

/** A box that holds this share of the story holds the story. */
const NEARLY_ALL = 0.85;

const containerOf = (kept: readonly Leaf[]): Element => {
  const all = wordsIn(kept);
  const longest = kept.reduce((best, leaf) => (leaf.words > best.words ? leaf : best));
  let box: Box = longest.box;
  const holds = ({ start, end }: Box): number =>
    wordsIn(kept.filter((leaf) => leaf.at >= start && leaf.at < end));
  while (box.parent !== null && holds(box) < NEARLY_ALL * all) box = box.parent;
  return box.element;
};

const explain = (
  model: StoryModel,
  rows: readonly Float32Array[],
  odds: Float32Array,
  dropped: readonly Leaf[],
  note: Note,
): void => {
  const moved = new Float64Array(ROW_WIDTH);
  for (const leaf of dropped.slice(0, MAX_TRACE_STEPS)) {
    const row = rows[leaf.at];
    if (row === undefined || row.length === 0) {
      note('dropMenus', 'dropped', leaf.text, 'It is a link among links.');
      continue;
    }
    note('judgeLines', 'dropped', leaf.text, () => {
      const feature = mostAgainst(model.second, row, moved);
      return whyLeftOut(odds[leaf.at] ?? 0, NAMES[feature]);
    });
  }
};

/** The result for a page that shows no story: its story may stand in its structured data. */
const noStory = (survey: Survey): Story => {
  const at = Math.max(0, survey.headlineAt);
  return { blocks: [], kept: [], container: survey.root.element, survey, first: at, last: at };
};

/**
 * Finds the story of a page: every line is judged by what it is, where it stands and what stands around it, and those are
 * kept that make the best of it.
 *
 * @returns a story without blocks for a page that shows none
 */
export const findStory = (
  page: Segmented,
  head: Head,
  model: StoryModel,
  note: Note,
  notes: Footnotes = NO_NOTES,
): Story => {
  const survey = surveyPage(page, pageMetadataOf(head));
  const rows = rowsOf(survey);
  const odds = judge(survey, rows, model);
  const threshold = Math.max(
    LEAST,
    thresholdOf(
      odds,
      survey.leaves.map((leaf) => leaf.words),
    ) * model.threshold,
  );
  const likely = survey.leaves.filter((leaf) => (odds[leaf.at] ?? 0) >= threshold);
  const sure = new Set(likely);
  const judged = survey.leaves.filter(
    (leaf) =>
      sure.has(leaf) ||
      isQuotedPost(leaf, likely) ||
      isTableAmong(leaf, sure, survey.leaves) ||
      isAttribution(leaf, sure, survey.leaves),
  );
  const found = withWholeLists(withWholeParts(judged, survey), survey);
  const taken = new Set(found);
  const whole = withoutNext(withoutHidden(found, survey.leaves, note), survey, note);
  const own = withoutSections(withoutTeasers(whole, survey, head, note), survey, note);
  const shown = withoutMarked(own, survey, note);
  const ownStory = withoutApart(shown, survey.leaves, note);
  const { rest, slides } = withoutSlides(withoutStandfirst(ownStory, note), page, note);
  const copy = withoutPullQuotes(withoutCaptions(rest, note), note);
  const kept = withNotes(copy, survey.leaves, notes);
  explain(
    model,
    rows,
    odds,
    survey.leaves.filter((leaf) => !taken.has(leaf)),
    note,
  );
  if (kept.length === 0) return noStory(survey);
  return {
    blocks: buildBlocks(survey, kept, slides),
    kept,
    container: containerOf(kept),
    survey,
    first: kept[0]?.at ?? 0,
    last: kept.at(-1)?.at ?? 0,
  };
};
