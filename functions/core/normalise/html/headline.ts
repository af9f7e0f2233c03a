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

/**
 * Chooses the headline of a page: its `h1` where the page's titles agree with it, else what those say.
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
  const agreed = h1s.find(
    (h1) => countWords(h1) > 1 && titles.some((title) => likeness(h1, title) >= ENOUGH_LIKE),
  );
  if (agreed !== undefined) return agreed;
  const alone = h1s.length === 1 && countWords(h1s[0] ?? '') > 3 ? h1s[0] : undefined;
  return titles.find((title) => countWords(title) > 1) ?? alone ?? titles[0] ?? h1s[0] ?? null;
};
