import type { Note } from '../draft.ts';
import { findContainer } from './container.ts';
import type { Survey } from './survey.ts';
import { surveyPage } from './survey.ts';
import type { Element } from './tree.ts';

/** The element that holds the story, and what is known about the page. */
export interface Story {
  readonly container: Element;
  readonly surveys: ReadonlyMap<Element, Survey>;
}

const storyIn = (root: Element, surveys: ReadonlyMap<Element, Survey>): Story | null => {
  const container = findContainer(root, surveys);
  return container === null ? null : { container, surveys };
};

const proseOf = (story: Story | null): number =>
  story === null ? 0 : (story.surveys.get(story.container)?.prose ?? 0);

/** Words of prose that make a second look needless. */
const ENOUGH_PROSE = 150;

/** A second look finds a story that is this many times longer, or the first one stays. */
const MUCH_LONGER = 3;

/**
 * Finds the story of a page. Where trust in the usual names leaves next to nothing, a second look overlooks the doubtful ones.
 *
 * @returns null for a page without a story
 */
export const findStory = (root: Element, note: Note): Story | null => {
  const strict = storyIn(root, surveyPage(root));
  if (proseOf(strict) > ENOUGH_PROSE) return strict;
  const trusting = storyIn(root, surveyPage(root, true));
  if (strict !== null && proseOf(trusting) < MUCH_LONGER * proseOf(strict)) return strict;
  note(
    'findStory',
    'chose',
    'a second look',
    'Names that may mean furniture left next to nothing, so they were overlooked.',
  );
  return trusting;
};

/** The `article` or `main` around an element, where its headline and byline stand; else the page. */
export const surroundingsOf = (container: Element, root: Element): Element => {
  for (let element: Element | null = container; element !== null; element = element.parent)
    if ((element.tag === 'article' || element.tag === 'main') && element.children.length > 1) return element;
  return root;
};
