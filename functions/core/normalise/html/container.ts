import type { Survey } from './survey.ts';
import type { Element } from './tree.ts';
import { descendants, isElement } from './walk.ts';

type Surveys = ReadonlyMap<Element, Survey>;

const scoreOf = (surveys: Surveys, element: Element): number => surveys.get(element)?.score ?? 0;

/** A child that holds this share of what its parent holds is where the story is; the rest stands beside it. */
const MOST = 0.9;

const isReadable = (surveys: Surveys, element: Element): boolean => {
  const verdict = surveys.get(element)?.verdict;
  return verdict === 'plain' || verdict === 'story';
};

const bestChild = (surveys: Surveys, element: Element): Element | null => {
  let best: Element | null = null;
  for (const child of element.children)
    if (
      isElement(child) &&
      isReadable(surveys, child) &&
      (best === null || scoreOf(surveys, child) > scoreOf(surveys, best))
    )
      best = child;
  return best;
};

/** A marked element that holds less of the page's prose than this is the body of some other story, or a part of this one. */
const MARKED_SHARE = 0.45;

const isMarked = (surveys: Surveys, element: Element): boolean =>
  surveys.get(element)?.verdict === 'story' && !/^(?:p|span|h\d)$/.test(element.tag);

const highest = (root: Element, surveys: Surveys): Element => {
  let best = root;
  const visit = (element: Element): void => {
    if (scoreOf(surveys, element) > scoreOf(surveys, best)) best = element;
    for (const child of element.children) if (isElement(child) && isReadable(surveys, child)) visit(child);
  };
  visit(root);
  return best;
};

/** The deepest of the marked elements that hold enough. */
const bestMarked = (within: Element, surveys: Surveys, enough: number): Element | null => {
  let best: Element | null = null;
  for (const element of descendants(within)) {
    if (!isMarked(surveys, element) || scoreOf(surveys, element) <= Math.max(0, enough)) continue;
    if (best === null || scoreOf(surveys, element) >= scoreOf(surveys, best) * 0.9) best = element;
  }
  return best;
};

const FEWEST_WORDS = 20;

/** A page of tables, lists or a single line has no prose; what its markup calls the story must do. */
const wordyElement = (root: Element, surveys: Surveys): Element | null => {
  let best: Element | null = null;
  const plainWords = (element: Element): number => {
    const survey = surveys.get(element);
    return survey === undefined || survey.linkWords > survey.words * 0.5
      ? 0
      : survey.words - survey.linkWords;
  };
  for (const element of descendants(root)) {
    const named =
      isMarked(surveys, element) ||
      ((element.tag === 'article' || element.tag === 'main') && isReadable(surveys, element));
    if (
      named &&
      plainWords(element) >= FEWEST_WORDS &&
      (best === null || plainWords(element) >= 0.9 * plainWords(best))
    )
      best = element;
  }
  return best;
};

/**
 * Finds the element that holds the story: what speaks most for being the story, and downwards from there as long
 * as one child holds most of it; an element that is marked as the body goes before, if it holds enough.
 *
 * @returns null for a page without prose
 */
export const findContainer = (root: Element, surveys: Surveys): Element | null => {
  let found = highest(root, surveys);
  for (let next = bestChild(surveys, found); next !== null; next = bestChild(surveys, found)) {
    if (
      scoreOf(surveys, next) < Math.max(1, MOST * scoreOf(surveys, found)) ||
      /^(?:p|li|ul|ol|blockquote|table|tbody|tr|td|h\d)$/.test(next.tag)
    )
      break;
    found = next;
  }
  const total = scoreOf(surveys, found);
  return (
    bestMarked(found, surveys, MARKED_SHARE * total) ?? (total > 0 ? found : wordyElement(root, surveys))
  );
};
