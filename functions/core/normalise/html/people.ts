import { cleanLine } from '../text/characters.ts';
import { bylineOf, peopleOf } from '../text/recognise/byline.ts';
import { folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import { isWithin } from './marked.ts';
import type { Survey } from './story/survey.ts';
import { distancesOf, FAR } from './story/survey.ts';
import { NAME_GROUPS } from './story/vocabulary.ts';
import type { Element } from './tree.ts';
import { attribute, textOf } from './walk.ts';

const LONGEST_NAME = 60;

/** A longer line is no byline. */
const LONGEST_LINE = 200;

/** Accounts of a desk or a system, which sites put where a writer's name belongs. */
const NOBODY =
  /^(?:admin|administrator|editor|editors|(?:[\p{L}]+ )?staff(?: (?:reporter|writer)s?)?|news desk|newsroom|web desk|redazione|redaktion|rédaction|redacción|guest|unknown|none|null|the|author|by|posted|see full bio|contributor|(?:the )?associated press|reuters|afp|usa today|press association)$/iu;

/** Houses that stand behind a name without a comma. */
const HOUSE =
  /[,\s]+(?:(?:the )?associated press|reuters|afp|usa today(?: network| sports)?|bloomberg|(?:special|contributor) to .*|[\p{L} ]*staff writer|for .{3,40})$/iu;

const LINK_WORDS =
  /^(?:view all (?:posts|articles|stories)|(?:more )?(?:posts|articles|stories)|see all (?:posts|articles)|profile of|(?:posts|articles) written) by\s+/i;

const isName = (name: string): boolean =>
  name.length > 1 &&
  name.length <= LONGEST_NAME &&
  /\p{L}/u.test(name) &&
  !/https?:|www\.|[@<>{}]/i.test(name) &&
  !NOBODY.test(name);

const namesIn = (text: string): readonly string[] => {
  const line = cleanLine(text.slice(0, LONGEST_LINE)).replace(LINK_WORDS, '').replace(HOUSE, '');
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

const fromMarkup = (head: Head, within: Element): readonly string[] => {
  const links: string[] = [];
  const classes: string[] = [];
  for (const element of head.marked.authors) {
    if (!isWithin(element, within)) continue;
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

const ABOVE = 6;
const BELOW = 14;

const MONTH_AND_DAY =
  /[\s,|•·–—-]+(?:(?:on|published|updated|posted):?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[./ ]).*$/i;

/** A byline without the date that shares its line; `dated` where there was one. */
const bareByline = (line: string): { readonly text: string; readonly dated: boolean } => {
  const spaced = line.replace(/^By(?=\p{Lu}\p{Ll})/u, 'By ');
  const undated = spaced.replace(MONTH_AND_DAY, '');
  const text = undated.replace(/\s*[|•·].*$/, '').replace(HOUSE, '');
  return { text, dated: undated !== spaced };
};

/** Lines that stand alone near the headline, and are a byline: called so, named so, or a name and a date. */
const fromLines = (survey: Survey, author: number): readonly string[] => {
  const at = Math.max(0, survey.headlineAt);
  const near = survey.leaves
    .slice(Math.max(0, at - ABOVE), at + BELOW)
    .filter((leaf) => leaf.at !== survey.headlineAt && leaf.text.length <= LONGEST_LINE)
    .map((leaf) => ({ leaf, ...bareByline(leaf.text) }));
  for (const { text } of near) {
    const people = bylineOf(text);
    if (people !== null) return people;
  }
  for (const { leaf, text, dated } of near) {
    const named = leaf.words <= 12 && (distancesOf(leaf.box)[author] ?? FAR) <= 2;
    const people = named || (dated && leaf.at > at) ? peopleOf(text.replace(/^by:?\s+/i, '')) : null;
    if (people !== null) return people;
  }
  return [];
};

const AGENCY = /^(?:(?:the )?associated press|reuters|afp|agence france-presse|press association)$/i;

const AUTHOR = NAME_GROUPS.indexOf('author');

/** All that one witness names, where it begins with what another one names: sites often declare only the first. */
const longer = (first: readonly string[], second: readonly string[]): readonly string[] =>
  first.length > 0 && second.length > first.length && first.every((name) => second.includes(name))
    ? second
    : first;

/**
 * Who wrote the story, in order: as structured data says it, else `<meta>`, else what the markup names so, else a line
 * near the headline.
 *
 * @param within the element to search for a byline
 */
export const bylineIn = (head: Head, within: Element, survey: Survey): readonly string[] => {
  const houses = new Set(
    [metaValue(head, 'og:site_name'), head.structured?.publisher ?? '']
      .map(folded)
      .filter((name) => name !== ''),
  );
  const settle = (names: readonly string[]): readonly string[] => {
    const people = [...new Set(names)].filter((name) => !houses.has(folded(name)) && isName(name));
    // A name with its house behind it, beside the name alone.
    return people.filter((name) => !people.some((other) => name.startsWith(`${other} `)));
  };
  const meta = settle((head.meta.get('author') ?? []).flatMap(namesIn));
  const structured = settle((head.structured?.authors ?? []).flatMap(namesIn));
  const candidates = [
    () => longer(structured, meta),
    () => meta,
    () =>
      settle(
        ['article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'byl']
          .flatMap((name) => head.meta.get(name) ?? [])
          .flatMap(namesIn),
      ),
    () => settle(fromMarkup(head, within)),
    () => settle(fromLines(survey, AUTHOR)),
    // An agency that signs alone is the byline that readers see.
    () => (head.structured?.authors ?? []).filter((name) => AGENCY.test(name)),
  ];
  for (const candidate of candidates) {
    const names = candidate();
    if (names.length > 0) return names.slice(0, MOST);
  }
  return [];
};
