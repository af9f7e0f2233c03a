import { cleanLine } from '../text/characters.ts';
import { bylineOf, peopleOf } from '../text/recognise/byline.ts';
import { folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, textOf } from './walk.ts';

const LONGEST_NAME = 60;

/** Accounts of a desk or a system, which sites put where a writer's name belongs. */
const NOBODY =
  /^(?:admin|administrator|editor|editors|staff|news desk|newsroom|web desk|guest|unknown|none|null|author|by|posted)$/i;

const isName = (name: string): boolean =>
  name.length > 1 &&
  name.length <= LONGEST_NAME &&
  /\p{L}/u.test(name) &&
  !/https?:|www\.|[@<>{}]/i.test(name) &&
  !NOBODY.test(name);

const namesIn = (text: string): readonly string[] => {
  const line = cleanLine(text);
  const bare = line.replace(/^(?:written |posted |story |words )?by:?\s+/i, '');
  const people = bylineOf(line) ?? peopleOf(bare);
  return (people ?? [bare.replace(/\s*[,|].*$/, '')]).filter(isName);
};

const BYLINE =
  /(?:^|[^a-z])(?:byline|by-line|author-?names?|authors?|article-?author|post-?author|entry-?author|writer)(?![a-z])/i;
const NOT_A_NAME = /bio|avatar|image|photo|img|social|follow|role|title|desc|more|date|time/i;

const isNamed = (element: Element): boolean => {
  if (/(?:^|\s)author(?:\s|$)/i.test(`${attribute(element, 'rel')} ${attribute(element, 'itemprop')}`))
    return true;
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, 200);
  return BYLINE.test(names.replace(/([a-z])([A-Z])/g, '$1-$2')) && !NOT_A_NAME.test(names);
};

const MOST = 12;

const fromMarkup = (within: Element): readonly string[] => {
  const links: string[] = [];
  const classes: string[] = [];
  for (const element of descendants(within)) {
    if (element.tag === 'meta' || element.tag === 'link' || !isNamed(element)) continue;
    const text = textOf(element);
    if (text === '' || text.length > 120) continue;
    const names = namesIn(text);
    if (/author/i.test(attribute(element, 'rel'))) links.push(...names);
    else if (peopleOf(names.join(', ')) !== null) classes.push(...names);
    if (links.length + classes.length > MOST) break;
  }
  return links.length > 0 ? links : classes;
};

/**
 * Who wrote the story, in order: as structured data says it, else `<meta>`, else what the markup names so.
 *
 * @param within the element to search for a byline
 */
export const bylineIn = (head: Head, within: Element): readonly string[] => {
  const site = folded(metaValue(head, 'og:site_name'));
  const notSite = (name: string): boolean => site === '' || folded(name) !== site;
  const candidates = [
    () => (head.structured?.authors ?? []).flatMap(namesIn),
    () => (head.meta.get('author') ?? []).flatMap(namesIn),
    () =>
      ['article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'byl']
        .flatMap((name) => head.meta.get(name) ?? [])
        .flatMap(namesIn),
    () => fromMarkup(within),
  ];
  for (const candidate of candidates) {
    const names = [...new Set(candidate().filter(notSite))];
    if (names.length > 0) return names.slice(0, MOST);
  }
  return [];
};
