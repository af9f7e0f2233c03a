import { webUrl } from '../../urls.ts';
import type { Element } from '../tree.ts';
import { attribute } from '../walk.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import type { Path, Survey } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

/** Lines of one template that each lead to another page of the same site, as the headlines of teasers do. */
export interface Teasers {
  /** The linked lines, in reading order. */
  readonly heads: readonly Leaf[];
  /** The smallest box around all of them. */
  readonly around: Box;
}

/** Shorter lines are names of sections and buttons. */
const SHORTEST_HEAD = 3;
const LONGEST_HEAD = 40;

const FEWEST = 3;

/** Days stand in the same line. */
const MOSTLY_LINK = 0.6;

const linkAround = (element: Element): Element | null => {
  for (let up: Element | null = element; up !== null; up = up.parent) if (up.tag === 'a') return up;
  return null;
};

const linkOf = ({ within }: Leaf): Element | null => {
  for (const element of within) {
    const link = linkAround(element);
    if (link !== null) return link;
  }
  return null;
};

/** The text of a line's links, without the day beside them. */
const linkedText = ({ parts, within }: Leaf): string =>
  parts.filter((_, at) => linkAround(within[at] as Element) !== null).join('');

/** Pathnames: two links to one page with different fragments or queries lead to the same place. */
const placeOf = (link: Element, baseUrl: string | null): URL | null => {
  const href = attribute(link, 'href');
  if (href === '' || href.startsWith('#')) return null;
  const url = webUrl(href, baseUrl ?? 'https://host.invalid/');
  return url === null ? null : new URL(url);
};

const boxAround = (first: Leaf, last: Leaf): Box => {
  let box = first.box;
  while (box.parent !== null && box.end <= last.at) box = box.parent;
  return box;
};

/** The lines of one template that lead to different pages of one site. */
const leadingAway = (lines: readonly Leaf[], survey: Survey): readonly Leaf[] => {
  const own = survey.baseUrl === null ? null : new URL(survey.baseUrl);
  const places = new Set<string>();
  const hosts = new Set<string>();
  const heads = lines.filter((leaf) => {
    const link = linkOf(leaf);
    const place = link === null ? null : placeOf(link, survey.baseUrl);
    if (place === null || (own !== null && (place.host !== own.host || place.pathname === own.pathname)))
      return false;
    hosts.add(place.host);
    if (places.has(place.pathname)) return false;
    places.add(place.pathname);
    return true;
  });
  return hosts.size === 1 ? heads : [];
};

/**
 * Finds teasers of other stories: lines that are hardly more than a link, several of one template, that lead to as many pages of
 * the same site. Lists of links have no copy between them, and are teasers too.
 *
 * @param from the first line that is looked at
 * @param to the line after the last
 */
export const teasersIn = (survey: Survey, from: number, to: number): readonly Teasers[] => {
  const byPath = new Map<Path, Leaf[]>();
  for (let at = from; at < to; at++) {
    const leaf = survey.leaves[at] as Leaf;
    const path = survey.paths[at] as Path;
    if (leaf.linkWords < MOSTLY_LINK * leaf.words || path.leaves < FEWEST || leaf.block !== null) continue;
    if (leaf.linkWords < SHORTEST_HEAD || leaf.words > LONGEST_HEAD) continue;
    const lines = byPath.get(path);
    if (lines === undefined) byPath.set(path, [leaf]);
    else lines.push(leaf);
  }
  return [...byPath.values()].flatMap((lines): Teasers[] => {
    const heads = lines.length < FEWEST ? [] : leadingAway(lines, survey);
    const [first, last] = [heads[0], heads.at(-1)];
    return first === undefined || last === undefined || heads.length < FEWEST
      ? []
      : [{ heads, around: boxAround(first, last) }];
  });
};

const SIGNED = (1 << NAME_GROUPS.indexOf('author')) | (1 << NAME_GROUPS.indexOf('time'));

/** Lines below its headline in which the day of a teaser stands. */
const NEAR = 8;

const isSigned = (survey: Survey, from: number, to: number): boolean =>
  survey.leaves
    .slice(from, to)
    .some(
      (leaf) =>
        leaf.prose === 0 &&
        (((leaf.box.names | leaf.inlineNames) & SIGNED) !== 0 ||
          leaf.within.some(({ tag }) => tag === 'time')),
    );

/** Whether most teasers have a day or a writer of their own, which parts of an article have not. */
export const areSigned = ({ heads, around }: Teasers, survey: Survey): boolean =>
  heads.filter((head, at) =>
    isSigned(survey, head.at, Math.min(heads[at + 1]?.at ?? around.end, head.at + NEAR)),
  ).length >
  heads.length / 2;

/** "3. Walk of the seals", "Step 2 – …". */
const FIGURE = /^[^\p{L}\p{N}]{0,3}(?:\p{L}{2,10}\s)?\d{1,3}(?![\p{L}\p{N}])/u;

/** Whether most begin with a figure, as the parts of a ranking or a guide do. */
export const areNumbered = ({ heads }: Teasers): boolean =>
  heads.filter((head) => FIGURE.test(linkedText(head))).length > heads.length / 2;

/** Words of a teaser on average, its headline aside, and at most; parts of an article have more. */
const MOST_ON_AVERAGE = 45;
const MOST_WORDS = 90;

/** The number of words in teasers without their headlines; null if there are too many for teasers. */
export const wordsOfTeasers = ({ heads, around }: Teasers, kept: readonly Leaf[]): number | null => {
  const words = heads.map(({ at }, nth) => {
    const end = heads[nth + 1]?.at ?? around.end;
    return wordsIn(kept.filter((leaf) => leaf.at > at && leaf.at < end));
  });
  const all = words.reduce((sum, one) => sum + one, 0);
  return all > MOST_ON_AVERAGE * heads.length || words.some((one) => one > MOST_WORDS) ? null : all;
};
