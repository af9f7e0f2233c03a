import { isDateLine } from '../text/recognise/date-line.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import type { Heading } from './titles.ts';
import { cutTitle, LONGEST_TITLE, titlesOf, withoutNote } from './titles.ts';

const SEPARATOR = /\s+[|–—•·»:\\/-]+\s+/g;

const wordsOf = (text: string): ReadonlySet<string> => new Set(folded(text).match(/[\p{L}\p{N}]+/gu) ?? []);

/** Share of the shorter text's words that the longer one has too. */
const likeness = (a: string, b: string): number => {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [
    ReadonlySet<string>,
    ReadonlySet<string>,
  ];
  return fewer.size === 0 ? 0 : [...fewer].filter((word) => more.has(word)).length / fewer.size;
};

/**
 * Cuts the site's name off a page title: what stands after (or before) a separator and is the site's name, or is the
 * shorter part.
 *
 * @example withoutSiteName('Ferry strike ends - Harbour Post', 'Harbour Post') // 'Ferry strike ends'
 */
export const withoutSiteName = (title: string, siteName: string): string => {
  const separators = [...title.matchAll(SEPARATOR)];
  const last = separators.at(-1);
  if (last === undefined) return title;
  const before = title.slice(0, last.index);
  const after = title.slice(last.index + last[0].length);
  if (siteName !== '' && folded(after).includes(folded(siteName))) return before;
  const first = separators[0] as (typeof separators)[number];
  if (siteName !== '' && folded(title.slice(0, first.index)) === folded(siteName))
    return title.slice(first.index + first[0].length);
  // A colon belongs to headlines; the other signs part a headline from what a site adds.
  return !last[0].includes(':') &&
    countWords(after) <= 5 &&
    countWords(before) >= 3 &&
    countWords(after) < countWords(before)
    ? before
    : title;
};

const ENOUGH_LIKE = 0.6;

/** Of headings that have all of a title's words, the one that has no others. */
const SAME = 0.01;

const MOST_KICKER_WORDS = 3;

const ARTICLE = /^(?:the|an?|der|die|das|le|la|les|el|los|las|il|de|het|o|os|as)$/i;

/** A label of one or two words before a bar, or of one behind it. */
const withoutLabels = (heading: string): string =>
  heading.replace(/^\S+(?: \S+)? \| (?=\S+ \S+ \S)/, '').replace(/(?<=\S \S+ \S+) \| \S{1,20}$/, '');

/**
 * A heading without the label that a page puts before (or after) it, or the day after it: what is left is what some title
 * says in full.
 *
 * @example withoutKicker('Opinion What the harbour needs', ['What the harbour needs']) // 'What the harbour needs'
 */
const withoutKicker = (heading: string, titles: readonly string[]): string => {
  const line = folded(heading);
  for (const title of titles) {
    const bare = folded(title);
    const extra = line.length - bare.length;
    if (extra <= 0 || countWords(bare) < 3) continue;
    const before = line.slice(0, extra).trim();
    if (
      line.endsWith(bare) &&
      !/:$/.test(before) &&
      !ARTICLE.test(before) &&
      countWords(before) <= MOST_KICKER_WORDS
    )
      return withoutLabels(heading.slice(heading.length - title.length));
    if (!line.startsWith(bare)) continue;
    const after = line.slice(bare.length);
    if (
      (/^\s*[|–—[(]/.test(after) && countWords(after) <= MOST_KICKER_WORDS) ||
      (/^\s/.test(after) && isDateLine(after.trim()))
    )
      return heading.slice(0, title.length);
  }
  return withoutLabels(heading);
};

/** A heading without the site's name behind a sign; anything else behind one is the headline's. */
const withoutSite = (heading: string, site: string): string => {
  const last = [...heading.matchAll(SEPARATOR)].at(-1);
  return last !== undefined && folded(heading.slice(last.index + last[0].length)) === folded(site)
    ? heading.slice(0, last.index)
    : heading;
};

const agreedHeading = (
  headings: readonly Heading[],
  titles: readonly string[],
  site: string,
): string | null => {
  let agreed: string | null = null;
  let highest = ENOUGH_LIKE;
  for (const { text } of headings) {
    if (countWords(text) < 2 || folded(text) === folded(site)) continue;
    const isSame = titles.some((title) => folded(title) === folded(text));
    const like = Math.max(0, ...titles.map((title) => likeness(text, title))) + (isSame ? SAME : 0);
    if (like > highest || (agreed === null && like === highest)) {
      highest = like;
      agreed = text;
    }
  }
  return agreed;
};

const FEWEST_LETTERS = 4;

/** Whether two lines have a word of some length in common. */
const speaksOf = (heading: string, titles: readonly string[]): boolean => {
  const words = [...wordsOf(heading)].filter((word) => word.length >= FEWEST_LETTERS);
  return titles.some((title) => {
    const others = wordsOf(title);
    return words.some((word) => others.has(word));
  });
};

/**
 * The heading that readers see above the story, where titles are worded anew for search engines and for sharing: it need
 * not agree with them, but speaks of the same.
 */
const shownHeading = (
  headings: readonly Heading[],
  titles: readonly string[],
  names: readonly string[],
): string | null => {
  const nearest = headings.find((heading) => heading.isNearest && !heading.isLink);
  if (nearest === undefined || countWords(nearest.text) < 3) return null;
  const line = folded(nearest.text);
  if (names.some((name) => name !== '' && folded(name).includes(line))) return null;
  return titles.length === 0 || speaksOf(nearest.text, titles) ? nearest.text : null;
};

const PARTS = /\s+[|–—•·»:/-]+\s+/;

/** Whether a line is one of the parts that a title is made of. */
const isPartOf = (line: string, titles: readonly string[]): boolean => {
  const wanted = folded(line);
  return titles.some((title) => {
    const whole = folded(title);
    if (!whole.startsWith(wanted) && !whole.endsWith(wanted)) return false;
    return title.split(PARTS).some((part) => folded(part) === wanted);
  });
};

/**
 * Chooses the headline of a page: that of its `h1`s on which the page's titles agree most, else the one above the story, else
 * what the titles say.
 *
 * @param found the page's first-level headings, those of the story first
 * @param line what stands where the headline is expected, heading or not; `''` for nothing
 * @returns null when the page has none
 */
export const headlineOf = (head: Head, found: readonly Heading[], line: string): string | null => {
  const headings = found.map((heading) => ({
    ...heading,
    text: withoutNote(heading.text.slice(0, LONGEST_TITLE)),
  }));
  const site = metaValue(head, 'og:site_name').slice(0, LONGEST_TITLE);
  const declared = titlesOf(head).map(withoutNote);
  const titles = declared.map((title) => withoutSiteName(title, site)).filter((title) => title !== '');
  const agreed = agreedHeading(headings, titles, site);
  if (agreed !== null) return withoutKicker(withoutSite(agreed, site), titles);
  // What titles end in (or begin with) beside the headline is the site's name.
  const names = [
    site,
    cutTitle(head.structured?.publisher ?? ''),
    ...declared.map((title) => title.replace(withoutSiteName(title, site), '')),
  ];
  const shown = shownHeading(headings, titles, names);
  if (shown !== null) return withoutKicker(shown, titles);
  if (countWords(line) > 2 && folded(line) !== folded(site) && isPartOf(line, declared)) return line;
  const alone =
    headings.length === 1 && countWords(headings[0]?.text ?? '') > 3 ? headings[0]?.text : undefined;
  return titles.find((title) => countWords(title) > 1) ?? alone ?? titles[0] ?? headings[0]?.text ?? null;
};
