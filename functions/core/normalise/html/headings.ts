import { plainLine } from '../markup/plain-line.ts';
import { countWords } from '../text/words.ts';
import type { Head } from './head.ts';
import type { HeadingText } from './heading-parts.ts';
import { readHeading } from './heading-parts.ts';
import type { Box } from './story/boxes.ts';
import { groupsOf } from './story/boxes.ts';
import type { Story } from './story/find-story.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Heading } from './titles.ts';
import { LONGEST_TITLE, titlesOf } from './titles.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, isWithin } from './walk.ts';

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

const HOME = /^(?:https?:\/\/[^/?#]+)?\/?(?:index\.\w{2,5}|home\/?)?$/i;

const isHome = (heading: Element): boolean => {
  const links = [...descendants(heading)].filter(({ tag }) => tag === 'a');
  const around = heading.parent?.tag === 'a' ? heading.parent : null;
  const [link = around] = links;
  return (
    link !== null && links.length <= 1 && HOME.test(attribute(link, 'href')) && link.attributes.has('href')
  );
};

const LIVE = 1 << NAME_GROUPS.indexOf('live');
const POST_DEPTH = 3;

/** Whether a heading stands in a box that its page names a part of something live. */
const isInPost = (heading: Element): boolean => {
  let up = heading.parent;
  for (let depth = 0; depth < POST_DEPTH && up !== null; depth++, up = up.parent)
    if ((groupsOf(up) & LIVE) !== 0) return true;
  return false;
};

const FEWEST_POSTS = 2;

/** The text of a heading without its kicker. Its elements run together if a title of the page has them so. */
const textOfHeading = (
  { text, joined, parts, hasKicker }: HeadingText,
  titles: readonly string[],
): string => {
  if (hasKicker && countWords(parts.slice(1).join(' ')) > 1) return parts.slice(1).join(' ');
  return text !== joined && titles.some((title) => title.includes(joined) && !title.includes(text))
    ? joined
    : text;
};

/** First-level headings of a page, those of the story's surroundings first. */
export const headingsIn = (head: Head, surroundings: Element, story: Story): readonly Heading[] => {
  const { h1s } = head.marked;
  const inside = h1s.filter((h1) => isWithin(h1, surroundings));
  const known = new Set(inside);
  const nearest = nearestAbove(story);
  const titles = titlesOf(head);
  const listed = [...inside, ...h1s.filter((h1) => !known.has(h1))].slice(0, MOST_HEADINGS);
  const posts = new Set(listed.filter(isInPost));
  return listed
    .map((element) => {
      const heading = readHeading(element);
      return {
        text: plainLine(textOfHeading(heading, titles)),
        parts: heading.parts.map(plainLine),
        isNearest: element === nearest?.element,
        isLink: element === nearest?.element && nearest.isLink,
        isHome: isHome(element),
        isPost: posts.size >= FEWEST_POSTS && posts.has(element),
      };
    })
    .filter(({ text }) => text !== '');
};

const MOST_LESSER = 20;

/** Headings of the second and third level above the story, or at its beginning. */
export const lesserHeadings = ({ survey, first }: Story): readonly string[] =>
  survey.leaves
    .slice(Math.max(0, first - MOST_LINES), first + 1)
    .filter(({ box }) => box.element.tag === 'h2' || box.element.tag === 'h3')
    .slice(-MOST_LESSER)
    .map(({ text }) => plainLine(text.slice(0, LONGEST_TITLE)));
