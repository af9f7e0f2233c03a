import { parseHtml } from '../../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../../functions/core/normalise/html/syntax/all-references.ts';
import type { Element } from '../../../functions/core/normalise/html/tree.ts';
import { descendants } from '../../../functions/core/normalise/html/walk.ts';
import { elementsOf } from './markup.ts';
import type { MadePage } from './page.ts';

/** A made-up page as our parser reads it, with what of it is the story. */
export interface GoldTree {
  readonly root: Element;
  readonly isStory: (element: Element) => boolean;
}

/**
 * Parses a made-up page and finds the elements of its story again: they stand in the order in which they were made.
 * Throws where the parser makes other elements of the page than were written.
 */
export const goldTree = (page: MadePage): GoldTree => {
  const root = parseHtml(page.html, allReferences);
  const made = [...elementsOf(page.body)];
  // The head's elements come first, and the tree has no element for head or body.
  const parsed = [...descendants(root)].slice(-made.length);
  if (parsed.length !== made.length || parsed.some(({ tag }, at) => tag !== made[at]?.tag))
    throw new Error(
      `the page of template "${page.template}" (${page.language}) is parsed otherwise than it was made`,
    );
  const story = new Set(parsed.filter((_, at) => made[at]?.story === true));
  return { root, isStory: (element) => story.has(element) };
};
