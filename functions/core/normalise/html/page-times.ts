import type { DayPlace } from '../dates-in-words.ts';
import { countWords } from '../text/words.ts';
import { labelNamed } from './day-labels.ts';
import type { Head } from './head.ts';
import { anyDate } from './machine-date.ts';
import { groupsOf } from './story/boxes.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { attribute, isWithin, textOf } from './walk.ts';

/** The machine-readable time of an element; `''` if it has none. */
export const stampOf = (element: Element): string =>
  attribute(element, 'datetime') ||
  attribute(element, 'content') ||
  (/\d{4}-\d\d/.test(attribute(element, 'title')) ? attribute(element, 'title') : '');

const ELSEWHERE_TAGS = new Set(['blockquote', 'aside', 'nav', 'figure', 'table']);
const ELSEWHERE_PROPERTY = /comment|review|liveBlogUpdate|mentions|hasPart|isPartOf|citation/i;
const ELSEWHERE_GROUPS = (['comments', 'related', 'embed'] as const).reduce(
  (bits, group) => bits | (1 << NAME_GROUPS.indexOf(group)),
  0,
);

/** A longer paragraph is copy, and the times in it belong to the story's events. */
const MOST_WORDS_BESIDE = 14;

/** A page of more times is a list of stories. */
const MOST_TIMES = 200;

/**
 * Whether a time is that of a post, a comment, another story or something in the copy.
 *
 * @param copy what is known of paragraphs, which may hold many times
 */
const isElsewhere = (element: Element, within: Element, copy: Map<Element, boolean>): boolean => {
  for (let up: Element | null = element; up !== null && up !== within; up = up.parent) {
    if (ELSEWHERE_TAGS.has(up.tag) || ELSEWHERE_PROPERTY.test(attribute(up, 'itemprop'))) return true;
    if (up !== element && (groupsOf(up) & ELSEWHERE_GROUPS) !== 0) return true;
    if (up.tag !== 'p') continue;
    const isCopy = copy.get(up) ?? countWords(textOf(up)) > MOST_WORDS_BESIDE;
    copy.set(up, isCopy);
    if (isCopy) return true;
  }
  return false;
};

/** The elements below another one that carry a time of the story. */
const timed = (head: Head, within: Element): readonly Element[] => {
  const copy = new Map<Element, boolean>();
  return head.marked.stamped
    .filter((element) => isWithin(element, within))
    .slice(0, MOST_TIMES)
    .filter((element) => !isElsewhere(element, within, copy));
};

const namesOf = (element: Element): string =>
  `${attribute(element, 'itemprop')} ${attribute(element, 'class')} ${element.attributes.has('pubdate') ? 'published' : ''}`;

/** Every `time` below an element, those of posts too. */
const allTimes = (head: Head, within: Element): readonly Element[] =>
  head.marked.stamped
    .filter((element) => element.tag === 'time' && isWithin(element, within))
    .slice(0, MOST_TIMES);

/** How many times stand below an element, those of posts too. */
export const countTimes = (head: Head, within: Element): number => allTimes(head, within).length;

/** The first of all times, as a live blog's is: the newest post stands first on most pages. */
export const earliestTime = (head: Head, within: Element, place: DayPlace): string | null =>
  allTimes(head, within)
    .map((element) => anyDate(stampOf(element), place) ?? anyDate(textOf(element), place))
    .filter((date) => date !== null)
    .reduce<string | null>((first, date) => (first === null || date < first ? date : first), null);

/**
 * Times in elements that markup gives such a name, in document order.
 *
 * @param isOwn tells times of the story from those of its parts
 */
export const timesIn = (
  head: Head,
  within: Element,
  wanted: RegExp,
  isOwn: (element: Element) => boolean = () => true,
): readonly string[] => {
  const times: string[] = [];
  for (const element of timed(head, within)) {
    const stamped = stampOf(element);
    if (stamped !== '' && wanted.test(namesOf(element)) && isOwn(element)) times.push(stamped);
  }
  return times;
};

/** The first time that may be the story's own; one of a change where there is no other. */
export const anyTime = (head: Head, within: Element, place: DayPlace): string | null => {
  let changed: string | null = null;
  for (const element of timed(head, within)) {
    if (element.tag !== 'time') continue;
    const date = anyDate(stampOf(element), place) ?? anyDate(textOf(element), place);
    if (labelNamed(namesOf(element)) !== 'change') return date;
    changed ??= date;
  }
  return changed;
};
