import { openByline } from '../../byline/opening.ts';
import type { BylineReader } from '../../byline/remembered.ts';
import type { Head } from '../head.ts';
import type { Story } from '../story/find-story.ts';
import type { Element } from '../tree.ts';
import { linesLikeBylines } from './lines-like-bylines.ts';
import { regionOf } from './region.ts';
import { agrees, aroundOf, inMarkup, isSigned, type ShownByline, together } from './shown-byline.ts';

/**
 * The bylines that a page shows for its story: those that the markup marks near the headline or right below the story,
 * else a line there that reads like one. Names in teasers, comments, pictures and quotes belong to others.
 *
 * @param element the `article` or `main` around the story
 */
export const shownBylines = (
  head: Head,
  element: Element,
  story: Story,
  bylineOf: BylineReader,
): readonly ShownByline[] => {
  const region = regionOf(story, bylineOf);
  const { container } = story;
  const marked = inMarkup(head, { region, element, container, around: aroundOf(container) });
  const signed = marked.filter(({ shown }) => isSigned(shown));
  const lines = linesLikeBylines(region);
  const opened = lines.find((line) => !line.isWeak && isSigned(line));
  // "By Ada Moss", and a class that another page uses for authors around who took the picture.
  if (opened !== undefined && signed.length > 0 && !signed.some(({ shown }) => agrees(shown, opened)))
    return [opened];
  if (signed.length > 0 && (lines.length === 0 || signed.some(({ rank }) => rank === 0)))
    return together(signed);
  if (lines.some(isSigned)) return lines;
  const called = marked.filter(
    ({ rank, isCalled, shown }) => rank === 0 && (isCalled || (openByline(shown.text)?.opening ?? '') !== ''),
  );
  return called.length > 0 ? together(called) : lines.length > 0 ? lines : together(marked);
};
