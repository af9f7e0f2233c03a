import { cleanLine } from '../text/characters.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';

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

const MOST_KICKER_WORDS = 3;

/**
 * A heading without the label that a page puts before (or after) it: what is left is what some title says in full.
 *
 * @example withoutKicker('Opinion What the harbour needs', ['What the harbour needs']) // 'What the harbour needs'
 */
const withoutKicker = (heading: string, titles: readonly string[]): string => {
  const line = folded(heading);
  for (const title of titles) {
    const bare = folded(title);
    const extra = line.length - bare.length;
    if (extra <= 0 || countWords(bare) < 3) continue;
    if (
      line.endsWith(bare) &&
      !/:\s*$/.test(line.slice(0, extra)) &&
      countWords(line.slice(0, extra)) <= MOST_KICKER_WORDS
    )
      return heading.slice(heading.length - title.length);
    if (
      line.startsWith(bare) &&
      /^\s*[|–—[(]/.test(line.slice(bare.length)) &&
      countWords(line.slice(bare.length)) <= 2
    )
      return heading.slice(0, title.length);
  }
  return heading.replace(/^\S+(?: \S+)? \| (?=\S+ \S+ \S)/, '').replace(/(?<=\S \S+ \S+) \| \S{1,20}$/, '');
};

/**
 * Chooses the headline of a page: that of its `h1`s on which the page's titles agree most, else what those say.
 *
 * @param h1s texts of the page's first-level headings, those of the story first
 * @returns null when the page has none
 */
export const headlineOf = (head: Head, h1s: readonly string[]): string | null => {
  const site = metaValue(head, 'og:site_name');
  const titles = [
    metaValue(head, 'og:title'),
    head.structured?.headline ?? '',
    metaValue(head, 'twitter:title', 'dc.title'),
    head.title,
  ]
    .map((title) => withoutSiteName(cleanLine(title), site))
    .filter((title) => title !== '');
  let agreed: string | null = null;
  let highest = ENOUGH_LIKE;
  for (const h1 of h1s) {
    if (countWords(h1) < 2) continue;
    const like = Math.max(0, ...titles.map((title) => likeness(h1, title)));
    if (like > highest || (agreed === null && like === highest)) {
      highest = like;
      agreed = h1;
    }
  }
  if (agreed !== null) return withoutKicker(agreed, titles);
  const alone = h1s.length === 1 && countWords(h1s[0] ?? '') > 3 ? h1s[0] : undefined;
  return titles.find((title) => countWords(title) > 1) ?? alone ?? titles[0] ?? h1s[0] ?? null;
};
