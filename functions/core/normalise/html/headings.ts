import type { Head } from './head.ts';
import { isWithin } from './marked.ts';
import type { Box } from './story/boxes.ts';
import type { Story } from './story/find-story.ts';
import type { Heading } from './titles.ts';
import type { Element } from './tree.ts';
import { textOf } from './walk.ts';

/** More first-level headings are a list of stories. */
const MOST_HEADINGS = 200;

/** Standfirst, byline, date, sharing and a caption stand between a headline and its story. */
const MOST_LINES = 40;
const MOST_PROSE = 120;

const headingOf = (box: Box): Element | null => {
  for (let up: Box | null = box; up !== null; up = up.parent) if (up.element.tag === 'h1') return up.element;
  return null;
};

/** The last `h1` above the story, or the one that it begins with. */
const nearestAbove = ({
  survey,
  first,
}: Story): { readonly element: Element; readonly isLink: boolean } | null => {
  const before = survey.proseBefore[first] ?? 0;
  for (let at = Math.min(first + 1, survey.leaves.length - 1); at >= Math.max(0, first - MOST_LINES); at--) {
    const leaf = survey.leaves[at];
    if (leaf === undefined || before - (survey.proseBefore[at] ?? 0) > MOST_PROSE) return null;
    const element = headingOf(leaf.box);
    if (element !== null) return { element, isLink: leaf.linkWords === leaf.words };
  }
  return null;
};

/** First-level headings of a page, those of the story's surroundings first. */
export const headingsIn = (head: Head, surroundings: Element, story: Story): readonly Heading[] => {
  const { h1s } = head.marked;
  const inside = h1s.filter((h1) => isWithin(h1, surroundings));
  const known = new Set(inside);
  const nearest = nearestAbove(story);
  return [...inside, ...h1s.filter((h1) => !known.has(h1))]
    .slice(0, MOST_HEADINGS)
    .map((element) => ({
      text: textOf(element),
      isNearest: element === nearest?.element,
      isLink: element === nearest?.element && nearest.isLink,
    }))
    .filter(({ text }) => text !== '');
};
