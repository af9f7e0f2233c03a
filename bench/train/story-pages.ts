import { withoutBubbles } from '../../functions/core/normalise/html/bubbles.ts';
import { readHead } from '../../functions/core/normalise/html/head.ts';
import { parseHtml } from '../../functions/core/normalise/html/parse-html.ts';
import { rowsOf } from '../../functions/core/normalise/html/story/judge.ts';
import { segment } from '../../functions/core/normalise/html/story/leaves.ts';
import { pageMetadataOf } from '../../functions/core/normalise/html/story/page-metadata.ts';
import type { Survey } from '../../functions/core/normalise/html/story/survey.ts';
import { surveyPage } from '../../functions/core/normalise/html/story/survey.ts';
import { allReferences } from '../../functions/core/normalise/html/syntax/all-references.ts';
import { decodeBytes } from '../../functions/core/normalise/read/decode.ts';
import type { GoldPage } from '../measure/data-set.ts';
import { pageBytes } from '../measure/data-set.ts';
import { wordsOf } from '../measure/four-grams.ts';
import { labelLines } from './label.ts';
import { goldTree } from './pages/gold.ts';
import type { MadePage } from './pages/page.ts';

/** A page made ready for learning. */
export interface StoryPage {
  readonly gold: GoldPage;
  readonly html: string;
  readonly isMade: boolean;
  readonly survey: Survey;
  readonly rows: readonly Float32Array[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

const HEAVIEST = 20;

/** A line counts as much as it adds to or takes from its page's score; short lines a little more than that. */
const weightsOf = (survey: Survey, goldWords: number): Float32Array =>
  Float32Array.from(survey.leaves, (leaf) =>
    Math.min(HEAVIEST, ((leaf.words + 3) * 100) / Math.max(150, goldWords)),
  );

export const storyPage = (gold: GoldPage): StoryPage | null => {
  const html = decodeBytes(pageBytes(gold), null, () => undefined);
  if (!html.ok) return null;
  const root = parseHtml(html.value.text, allReferences);
  const head = readHead(root);
  withoutBubbles(head.marked.bubbles);
  const survey = surveyPage(segment(root, head.baseUrl), pageMetadataOf(head));
  const rows = rowsOf(survey);
  const weights = weightsOf(survey, wordsOf(gold.text).length);
  return {
    gold,
    html: html.value.text,
    isMade: false,
    survey,
    rows,
    labels: labelLines(survey.leaves, gold.text),
    weights: weights.map((weight, at) => (rows[at]?.length === 0 ? 0 : weight)),
  };
};

/**
 * A made-up page made ready for learning. Its site is its template: pages of one are held out together.
 *
 * @param weight of its lines beside those of real pages
 */
export const madeStoryPage = (page: MadePage, weight: number): StoryPage => {
  const { root, isStory } = goldTree(page);
  const head = readHead(root);
  const survey = surveyPage(segment(root, head.baseUrl), pageMetadataOf(head));
  const rows = rowsOf(survey);
  const labels = Float32Array.from(survey.leaves, ({ within, box }) =>
    isStory(within[0] ?? box.element) ? 1 : 0,
  );
  const text = survey.leaves
    .filter(({ at }) => labels[at] === 1)
    .map((leaf) => leaf.text)
    .join('\n');
  const weights = weightsOf(survey, wordsOf(text).length);
  return {
    gold: {
      set: 'made up',
      id: page.template,
      url: '',
      text,
      title: null,
      authors: null,
      date: null,
      folder: '',
    },
    html: page.html,
    isMade: true,
    survey,
    rows,
    labels,
    weights: weights.map((own, at) => (rows[at]?.length === 0 ? 0 : own * weight)),
  };
};
