import { openByline } from '../../byline/opening.ts';
import type { Byline } from '../../byline/read-byline.ts';
import type { BylineReader } from '../../byline/remembered.ts';
import { cutTail } from '../../byline/tail.ts';
import { countWords } from '../../text/words.ts';
import type { Head } from '../head.ts';
import type { Box } from '../story/boxes.ts';
import type { Leaf } from '../story/leaf.ts';
import { FAR } from '../story/survey.ts';
import type { Element } from '../tree.ts';
import { isWithin } from '../walk.ts';
import { isCalledAuthor, isCalledByline, isOfStory, isOthers } from './called.ts';
import { bylineText } from './element-text.ts';
import type { Line } from './line.ts';
import { lineAt } from './line.ts';
import type { Region } from './region.ts';
import { isAmongOthers, isBelowTitle, isByTeaser, rankOf } from './region.ts';

/** A byline that readers of a page see. */
export interface ShownByline {
  readonly text: string;
  /** Null if its names cannot be separated. */
  readonly byline: Byline | null;
  /** A line that only looks like one: what is declared counts more. */
  readonly isWeak: boolean;
}

const LONGEST_LINE = 200;

/** The first leaf in each of some elements. */
const placesOf = (leaves: readonly Leaf[], elements: ReadonlySet<Element>): ReadonlyMap<Element, number> => {
  const places = new Map<Element, number>();
  const lookUp = (from: Element, to: Element | undefined, at: number): void => {
    for (let up: Element | null = from; up !== null && up !== to; up = up.parent)
      if (elements.has(up) && !places.has(up)) places.set(up, at);
  };
  for (const { at, box, within } of leaves) {
    for (const element of within) lookUp(element, box.element, at);
    // The boxes that begin with this leaf, and the inline elements around them.
    for (let around: Box | null = box; around !== null && around.start === at; around = around.parent)
      lookUp(around.element, around.parent?.element, at);
  }
  return places;
};

interface Found {
  readonly rank: number;
  readonly at: number;
  /** The markup calls it the author, and not only by a class. */
  readonly isCalled: boolean;
  readonly shown: ShownByline;
}

/** The byline of a whole line where it names those of an element in it; null where the line says more than a byline. */
const ofLine = (
  line: Line,
  text: string,
  byline: Byline | null,
  bylineOf: BylineReader,
): ShownByline | null => {
  const own = { text, byline, isWeak: false };
  if (line.text.length > LONGEST_LINE) return null;
  const names = byline?.people ?? [];
  if (names.some((name) => line.text.indexOf(name) !== line.text.lastIndexOf(name))) return own;
  const whole = bylineOf(line.text);
  if (whole !== null && whole.people.length > 0 && names.every((name) => whole.people.includes(name)))
    return { text: line.text, byline: whole, isWeak: false };
  const words = countWords(cutTail(line.text).text);
  return countWords(text) >= 0.6 * words ? own : null;
};

/** Elements with a name for authors or bylines that are examined. */
const MOST_LOOKED_AT = 400;

/** Ranks of what stands in the copy, and of what stands farther from it than a byline does. */
const RANK_INSIDE = 3;
const RANK_BESIDE = 4;

interface Surroundings {
  readonly region: Region;
  /** The `article` or `main` around the story. */
  readonly element: Element;
  readonly container: Element;
  readonly around: ReadonlySet<Element>;
}

const rankAt = ({ region, element }: Surroundings, marked: Element, at: number): number => {
  const near = rankOf(region, at);
  if (near < FAR) return near;
  if (!isWithin(marked, element)) return FAR;
  if (at <= region.last && at >= region.headline) return isBelowTitle(region, at) ? FAR : RANK_INSIDE;
  return element.parent === null || isByTeaser(region, at) || (at > region.last && isBelowTitle(region, at))
    ? FAR
    : RANK_BESIDE;
};

/** Text that is only in attributes has no place among the lines. */
const rankInvisible = ({ element }: Surroundings, marked: Element): number =>
  isCalledAuthor(marked) && element.parent !== null && isWithin(marked, element) ? RANK_INSIDE : FAR;

const MOST_WORDS_UNREAD = 4;

/** The byline in an element that is called one; null where it is another's or none. */
const inMarked = (surroundings: Surroundings, marked: Element, place: number | undefined): Found | null => {
  const { region, container, around } = surroundings;
  const isOurs = isOfStory(marked, container);
  if (isOthers(marked, around)) return null;
  const at = place ?? region.headline;
  const rank = isOurs
    ? 0
    : place === undefined
      ? rankInvisible(surroundings, marked)
      : rankAt(surroundings, marked, at);
  if (rank === FAR || (rank > 0 && isAmongOthers(region.leaves[at] as Leaf))) return null;
  const text = bylineText(marked);
  if (text === null || text === '') return null;
  const byline = region.bylineOf(text);
  const isCalled = isCalledAuthor(marked);
  if (byline === null && !isCalled && countWords(text) > MOST_WORDS_UNREAD) return null;
  const own = { text, byline, isWeak: false };
  const shown = place === undefined ? own : ofLine(lineAt(region, at), text, byline, region.bylineOf);
  if (shown === null) return isOurs && byline !== null ? { rank, at, isCalled, shown: own } : null;
  return { rank, at, isCalled, shown };
};

export const inMarkup = (head: Head, surroundings: Surroundings): readonly Found[] => {
  const marked = head.marked.authors.filter(
    (element) =>
      element.tag !== 'meta' &&
      element.tag !== 'link' &&
      (isCalledAuthor(element) || isCalledByline(element)),
  );
  if (marked.length === 0) return [];
  const places = placesOf(surroundings.region.leaves, new Set(marked));
  return marked
    .slice(0, MOST_LOOKED_AT)
    .map((element) => inMarked(surroundings, element, places.get(element)))
    .filter((found) => found !== null);
};

/** How far apart the parts of one byline may stand. */
const APART = 4;

/** The bylines of the surest rank that stand together. */
export const together = (found: readonly Found[]): readonly ShownByline[] => {
  const best = found.reduce((least, { rank }) => Math.min(least, rank), FAR);
  const near = found.filter(({ rank }) => rank === best).toSorted((a, b) => a.at - b.at);
  // Several writers far from the story are those of other stories.
  const isOne = new Set(near.map(({ shown }) => shown.byline?.people.join() ?? shown.text)).size <= 1;
  if (best === RANK_BESIDE && !isOne) return [];
  const taken: Found[] = [];
  for (const one of near) {
    const before = taken.at(-1);
    if (before !== undefined && one.at - before.at > APART) break;
    // A post beside the name has an element of its own, which is called the author's too.
    const isSaid = taken.some(
      ({ shown }) => shown.text !== one.shown.text && shown.text.includes(one.shown.text),
    );
    if (!isSaid) taken.push(one);
  }
  return taken.map(({ shown }) => shown);
};

export const isSigned = ({ byline }: ShownByline): boolean => byline !== null && byline.people.length > 0;

/** Whether a byline begins as one, or names someone whom another one names too. */
export const agrees = ({ text, byline }: ShownByline, other: ShownByline): boolean =>
  (openByline(text)?.opening ?? '') !== '' ||
  (byline?.people ?? []).some((name) => other.byline?.people.includes(name));

export const aroundOf = (container: Element): ReadonlySet<Element> => {
  const around = new Set<Element>();
  for (let up: Element | null = container; up !== null; up = up.parent) around.add(up);
  return around;
};
