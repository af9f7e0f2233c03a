import { openByline } from '../byline/opening.ts';
import type { Byline } from '../byline/read-byline.ts';
import { readByline, readBylineLine } from '../byline/read-byline.ts';
import { cutTail } from '../byline/tail.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords } from '../text/words.ts';
import type { Head } from './head.ts';
import { isWithin } from './marked.ts';
import type { Story } from './story/find-story.ts';
import type { Leaf } from './story/leaves.ts';
import { distancesOf, FAR, isHeading } from './story/survey.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { attribute, isElement } from './walk.ts';

/** What a page shows its readers as a byline. */
export interface ShownByline {
  readonly text: string;
  /** Null where its names cannot be told apart. */
  readonly byline: Byline | null;
}

/** How far from the headline a byline stands, in lines. */
const ABOVE = 6;
const BELOW = 14;
const FARTHEST = 60;

/** And behind the last line of the story. */
const BEHIND = 6;

const LONGEST_LINE = 200;
const LONGEST_ELEMENT = 200;
const MOST_NODES = 100;

/** What a line is that runs into others without a border between them. */
interface Line {
  readonly text: string;
  readonly leaves: readonly Leaf[];
}

/** Two elements beside each other, of which the first holds a name: its space, or a bar where it has none. */
const signBetween = (before: Leaf | undefined, leaf: Leaf): string => {
  if (before === undefined) return '';
  const isApart =
    /^\p{Lu}/u.test(leaf.text) &&
    !/^by\b/i.test(leaf.text) &&
    (readByline(before.text)?.people.length ?? 0) > 0;
  return isApart ? ' | ' : leaf.spaced ? ' ' : '';
};

const lineAt = (leaves: readonly Leaf[], at: number): Line => {
  let from = at;
  while (from > 0 && at - from < BELOW && leaves[from]?.joined) from--;
  const run: Leaf[] = [];
  for (let next = from; next < from + BELOW; next++) {
    const leaf = leaves[next];
    if (leaf === undefined || (next > from && !leaf.joined)) break;
    run.push(leaf);
  }
  const text = run.map((leaf, place) => `${signBetween(run[place - 1], leaf)}${leaf.text}`).join('');
  return { text: cleanLine(text), leaves: run };
};

const BYLINE_NAME =
  /(?:^|[^a-z])(?:by-?lines?|by-line|author-?names?|authors?|article-?author|post-?author|entry-?author|writer|written-?by|contributor-?name|(?:author|contributor|reporter|journalist)-link)(?![a-z])/i;
const OTHER_NAME =
  /bio|avatar|image|photo|img|social|follow|role|title|desc|more|date|time|comment|related|teaser|promo|card|caption|credit/i;

const isCalledAuthor = (element: Element): boolean =>
  /(?:^|\s)author(?:\s|$)/i.test(`${attribute(element, 'rel')} ${attribute(element, 'itemprop')}`);

const isCalledByline = (element: Element): boolean => {
  const names =
    `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'data-testid')}`.slice(
      0,
      300,
    );
  return (
    BYLINE_NAME.test(names.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/_+/g, '-')) && !OTHER_NAME.test(names)
  );
};

/** Its text, as far as that can be a name; null for a longer one. */
const shortText = (element: Element): string | null => {
  const parts: string[] = [];
  let length = 0;
  let nodes = 0;
  const visit = (inner: Element): void => {
    for (const child of inner.children) {
      if (nodes++ > MOST_NODES || length > LONGEST_ELEMENT) return;
      if (!isElement(child)) {
        parts.push(child);
        length += child.trim().length;
      } else if (child.tag === 'meta' && attribute(child, 'itemprop') === 'name') {
        parts.push(attribute(child, 'content'));
      } else if (!/^(?:script|style|svg|button|noscript|template)$/.test(child.tag)) {
        if (child.tag !== 'span' && child.tag !== 'a' && child.tag !== 'b') parts.push(' ');
        visit(child);
        if (child.tag !== 'span' && child.tag !== 'a' && child.tag !== 'b') parts.push(' ');
      }
    }
  };
  visit(element);
  return nodes > MOST_NODES || length > LONGEST_ELEMENT ? null : cleanLine(parts.join(''));
};

const NOT_OURS = new Set(['figure', 'figcaption', 'blockquote', 'q', 'nav', 'form']);

/** Whether it names who took a picture, who is quoted, or who comments. */
const isOthers = (element: Element): boolean => {
  for (let up: Element | null = element; up !== null; up = up.parent) {
    if (NOT_OURS.has(up.tag)) return true;
    if (
      /(?:Image|Video|Audio|Media)Object|schema\.org\/(?:Comment|Person\/Comment|Review)$/.test(
        attribute(up, 'itemtype'),
      )
    )
      return true;
    if (/(?:^|\s)(?:comment|review)(?:\s|$)/.test(attribute(up, 'itemprop'))) return true;
  }
  return false;
};

const ARTICLE = /(?:Article|Posting|NewsItem|Report)$/;

/** Whether microdata say that it is who wrote the story: the nearest thing that it is a property of holds the story. */
const isOfStory = (element: Element, container: Element): boolean => {
  if (!/(?:^|\s)author(?:\s|$)/.test(attribute(element, 'itemprop'))) return false;
  for (let up = element.parent; up !== null; up = up.parent)
    if (up.attributes.has('itemscope') || up.attributes.has('itemtype'))
      return ARTICLE.test(attribute(up, 'itemtype')) && (up === container || isWithin(container, up));
  return false;
};

const group = (name: (typeof NAME_GROUPS)[number]): number => NAME_GROUPS.indexOf(name);
const AUTHOR = group('author');
const OTHERS = [group('comments'), group('related')];

const isAmongOthers = (leaf: Leaf): boolean => {
  const distances = distancesOf(leaf.box);
  return OTHERS.some((at) => (distances[at] ?? FAR) <= 3);
};

/** A title that links to a story. */
const isTeaser = (leaf: Leaf | undefined): boolean =>
  leaf !== undefined &&
  leaf.words >= 3 &&
  leaf.linkWords >= 0.7 * leaf.words &&
  readByline(leaf.text) === null;

const ABOUT =
  /\b(?:author|writer|reporter|journalist)s?\b|^(?:written |story |words |text )?by\b|autor|auteur|über/i;

/** Where the lines near the headline and near the end of the story are. */
interface Region {
  readonly leaves: readonly Leaf[];
  readonly headline: number;
  /** Below the headline: [headline, end). */
  readonly end: number;
  readonly last: number;
}

const regionOf = ({ survey, first, last }: Story): Region => {
  const { leaves, headlineAt } = survey;
  const headline = headlineAt === -1 || headlineAt > last ? Math.max(0, first - BELOW) : headlineAt;
  const end = Math.min(Math.max(headline + BELOW, Math.min(first + 2, headline + FARTHEST)), leaves.length);
  return { leaves, headline, end, last };
};

/** Whether a heading stands between the beginning of the copy and a line, which then belongs to what is below it. */
const isBelowHeading = ({ leaves, headline }: Region, at: number): boolean => {
  let prose = 0;
  for (let before = headline + 1; before < at; before++) {
    const leaf = leaves[before] as Leaf;
    if (isHeading(leaf) && prose > 0) return true;
    prose += leaf.prose;
  }
  return false;
};

/** How near to the story a line stands; the lower, the surer. */
const rankOf = (region: Region, at: number): number => {
  const { leaves, headline, end, last } = region;
  if (at >= headline && at < end && !isBelowHeading(region, at)) return 0;
  if (at < headline && at >= headline - ABOVE) {
    const others = leaves.slice(at - 2 < 0 ? 0 : at - 2, headline).filter((leaf) => leaf.at !== at);
    return others.some(isTeaser) ? FAR : 1;
  }
  if (at > last && at <= last + BEHIND) {
    const between = leaves.slice(last + 1, at);
    return between.some((leaf) => isTeaser(leaf) || (isHeading(leaf) && !ABOUT.test(leaf.text))) ? FAR : 2;
  }
  return FAR;
};

/** The first leaf in each of some elements. */
const placesOf = (leaves: readonly Leaf[], elements: ReadonlySet<Element>): ReadonlyMap<Element, number> => {
  const places = new Map<Element, number>();
  const seen = new Set<Element>();
  for (const leaf of leaves) {
    for (const within of [...leaf.within, leaf.box.element])
      for (let up: Element | null = within; up !== null && !seen.has(up); up = up.parent) {
        seen.add(up);
        if (elements.has(up)) places.set(up, leaf.at);
      }
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
const ofLine = (line: Line, text: string, own: Byline | null): ShownByline | null => {
  const whole = line.text.length <= LONGEST_LINE ? readByline(line.text) : null;
  const names = own?.people ?? [];
  const isRepeated = names.some((name) => line.text.indexOf(name) !== line.text.lastIndexOf(name));
  if (isRepeated) return { text, byline: own };
  if (whole !== null && names.every((name) => whole.people.includes(name)) && whole.people.length > 0)
    return { text: line.text, byline: whole };
  const words = countWords(cutTail(line.text).text);
  return countWords(text) >= 0.6 * words ? { text, byline: own } : null;
};

const MOST_LOOKED_AT = 400;

const markedBylines = (
  head: Head,
  region: Region,
  surroundings: Element,
  container: Element,
): readonly Found[] => {
  const marked = head.marked.authors
    .filter((element) => element.tag !== 'meta' && element.tag !== 'link')
    .filter((element) => isCalledAuthor(element) || isCalledByline(element));
  const places = placesOf(region.leaves, new Set(marked));
  const found: Found[] = [];
  for (const element of marked.slice(0, MOST_LOOKED_AT)) {
    const at = places.get(element);
    if (at === undefined || isOthers(element)) continue;
    const isCalled = isCalledAuthor(element);
    const isOurs = isOfStory(element, container);
    let rank = isOurs ? 0 : rankOf(region, at);
    if (rank === FAR && (at > region.last || at < region.headline || !isWithin(element, surroundings)))
      continue;
    if (rank === FAR) rank = 3;
    const leaf = region.leaves[at] as Leaf;
    if (rank > 0 && isAmongOthers(leaf)) continue;
    const text = shortText(element);
    if (text === null || text === '') continue;
    const own = readByline(text);
    if (own === null && !isCalled && countWords(text) > 4) continue;
    const line = lineAt(region.leaves, at);
    const shown = line.text === '' ? null : ofLine(line, text, own);
    if (shown === null) {
      // A name in a paragraph of the story is one of its own only where the page says so in so many words.
      if (isOurs && own !== null) found.push({ rank, at, isCalled, shown: { text, byline: own } });
      continue;
    }
    found.push({ rank, at, isCalled, shown });
  }
  return found;
};

/** How far apart the parts of one byline may stand. */
const APART = 4;

const together = (found: readonly Found[]): readonly ShownByline[] => {
  const best = found.reduce((least, { rank }) => Math.min(least, rank), FAR);
  const near = found.filter(({ rank }) => rank === best).toSorted((a, b) => a.at - b.at);
  const taken: Found[] = [];
  for (const one of near) {
    const before = taken.at(-1);
    if (before !== undefined && one.at - before.at > APART) break;
    taken.push(one);
  }
  return taken.map(({ shown }) => shown);
};

const isSigned = ({ byline }: ShownByline): boolean => byline !== null && byline.people.length > 0;

/** Lines that stand alone near the headline and are a byline: called so, named so, or a name and a date. */
const fromLines = ({ leaves, headline, end }: Region, headlineAt: number): readonly ShownByline[] => {
  const lines: Line[] = [];
  for (let at = Math.max(0, headline - ABOVE); at < end; at++) {
    const leaf = leaves[at] as Leaf;
    if (leaf.joined && lines.length > 0) continue;
    const line = lineAt(leaves, at);
    if (line.text.length <= LONGEST_LINE && at !== headlineAt) lines.push(line);
  }
  for (const { text } of lines) {
    const byline = readBylineLine(text);
    if (byline !== null && byline.people.length > 0) return [{ text, byline }];
  }
  for (const { text, leaves: run } of lines) {
    const leaf = run[0] as Leaf;
    if (run.some(({ prose }) => prose > 0)) continue;
    const isNamed = leaf.words <= 12 && (distancesOf(leaf.box)[AUTHOR] ?? FAR) <= 2;
    if (!isNamed && !(leaf.at > headline && cutTail(text).wasCut)) continue;
    const byline = readByline(text);
    if (byline?.people[0] !== undefined && text.startsWith(byline.people[0])) return [{ text, byline }];
  }
  const opened = lines.find(({ text }) => (openByline(text)?.opening ?? '') !== '');
  return opened === undefined ? [] : [{ text: opened.text, byline: readByline(opened.text) }];
};

/**
 * What a page shows as the byline of its story: what the markup calls so near the headline or right below the story, else a
 * line there that reads like one. Names of teasers, comments, pictures and quotes are others'.
 *
 * @param surroundings the `article` or `main` around the story
 */
export const shownBylines = (head: Head, surroundings: Element, story: Story): readonly ShownByline[] => {
  const region = regionOf(story);
  const marked = markedBylines(head, region, surroundings, story.container);
  const signed = marked.filter(({ shown }) => isSigned(shown));
  const lines = fromLines(region, story.survey.headlineAt);
  if (signed.length > 0 && (lines.length === 0 || signed.some(({ rank }) => rank === 0)))
    return together(signed);
  if (lines.some(isSigned)) return lines;
  const called = marked.filter(({ rank, isCalled }) => rank === 0 && isCalled);
  return called.length > 0 ? together(called) : lines.length > 0 ? lines : together(marked);
};
