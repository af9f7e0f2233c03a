import { isDateLine } from '../text/recognise/date-line.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import type { SiteNames } from './site-names.ts';
import { isAfterSite, isSiteName, siteNamesOf } from './site-names.ts';
import { isMadeOf, isPartOf, namesBeside } from './title-parts.ts';
import type { Heading } from './titles.ts';
import { cutTitle, LONGEST_TITLE, titlesOf, withoutNote } from './titles.ts';
import {
  endsStrongly,
  lastPart,
  separatorsIn,
  withoutNameBefore,
  withoutNamedSite,
  withoutSection,
  withoutSiteName,
  wordsOfLine,
} from './without-site-name.ts';

const wordsOf = (text: string): ReadonlySet<string> => new Set(folded(text).match(/[\p{L}\p{N}]+/gu) ?? []);

/** Share of the shorter text's words that the longer one has too. */
const likeness = (a: string, b: string): number => {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [
    ReadonlySet<string>,
    ReadonlySet<string>,
  ];
  return fewer.size === 0 ? 0 : [...fewer].filter((word) => more.has(word)).length / fewer.size;
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
 * A heading without the label or the day that a page puts before or after it: the rest is a title in full.
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

/** A heading without the site's name behind a sign, with its section, or before a colon; anything else is the headline's. */
const withoutSite = (heading: string, site: SiteNames): string => {
  const last = separatorsIn(heading).at(-1);
  return last !== undefined && isSiteName(heading.slice(last.index + last[0].length), site)
    ? withoutSection(heading.slice(0, last.index))
    : withoutNameBefore(heading, site);
};

const agreedHeading = (
  headings: readonly Heading[],
  titles: readonly string[],
  isName: (line: string) => boolean,
): string | null => {
  let agreed: string | null = null;
  let highest = ENOUGH_LIKE;
  for (const { text } of headings) {
    if (wordsOfLine(text) < 2 || isName(text)) continue;
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
 * The heading that readers see above the story. Titles may have other words for search engines and for sharing: the
 * heading need not agree with them, but has the same subject.
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

const MOST_NAME_WORDS = 5;

/** Placeholders that programs write if there is no headline. */
const NOTHING = /^(?:undefined|null|nan|none|\[object object\]|untitled(?: document| page)?|no title)$/i;

/** Labels that pages put before a headline, with a sign of their own. */
const LABELS =
  /^(?:opinion|comment|editorial|analysis|exclusive|breaking|interview|review|explainer|feature|news|sports?|politics|world|business|culture|video|watch|live|kommentar|meinung|analyse|reportage|opinión|análisis|avis|tribune|commento)$/i;

/** The part of a heading that is the headline, as a title of the page or a label before it shows. */
const chosenPart = ({ text, parts }: Heading, titles: readonly string[]): string => {
  const titled = parts.find(
    (part) => wordsOfLine(part) >= 3 && titles.some((title) => folded(title) === folded(part)),
  );
  if (titled !== undefined) return titled;
  const [first = '', ...others] = parts;
  const rest = others.join(' ');
  return LABELS.test(first) && wordsOfLine(rest) >= 3 ? rest : text;
};

/**
 * Chooses the headline of a page: that of its `h1`s on which the page's titles agree most, else the one above the story, else
 * what the titles say.
 *
 * @param found the page's first-level headings, those of the story first
 * @param line what stands where the headline is expected, heading or not; `''` for nothing
 * @param lesser the headings of lower levels above the story
 * @returns null when the page has none
 */
export const headlineOf = (
  head: Head,
  found: readonly Heading[],
  line: string,
  lesser: readonly string[] = [],
): string | null => {
  const site = siteNamesOf(head);
  // The structured headline contains no site's name, except perhaps this site's.
  const structured = withoutNote(cutTitle(head.structured?.headline ?? ''));
  const declared = titlesOf(head)
    .map(withoutNote)
    .map((title) => (NOTHING.test(title) ? '' : title));
  const titles = declared
    .map((title) =>
      title === structured && !endsStrongly(title)
        ? withoutNamedSite(title, site)
        : withoutSiteName(title, site),
    )
    .filter((title) => title !== '');
  const beside = new Set(namesBeside(declared));
  // The name of a blog stands in its titles beside the headline, which has a heading of its own.
  const isBlog = (text: string): boolean =>
    wordsOfLine(text) <= MOST_NAME_WORDS &&
    lesser.some(
      (heading) =>
        wordsOfLine(heading) > wordsOfLine(text) &&
        declared.some((title) => isMadeOf(folded(title), folded(text), folded(heading))),
    );
  const isName = (text: string): boolean =>
    isSiteName(text, site) || beside.has(folded(text)) || isBlog(text);
  const all = found
    .map((heading) => ({
      ...heading,
      text: withoutNote(chosenPart(heading, titles).slice(0, LONGEST_TITLE)),
    }))
    .filter(({ text }) => !NOTHING.test(text));
  const above = all.filter(({ isPost, isHome }) => !isPost && !isHome);
  const headings = above.length > 0 ? above : all;
  const agreed = agreedHeading(headings, titles, isName);
  if (agreed !== null) {
    // A heading that repeats the page's title with the site's name in it.
    const whole = declared.find(
      (title) =>
        folded(title) === folded(agreed) && endsStrongly(title) && isAfterSite(lastPart(title), site),
    );
    return withoutKicker(
      whole === undefined ? withoutSite(agreed, site) : withoutSiteName(whole, site),
      titles,
    );
  }
  // The part that titles have beside the headline, before or behind it, is the site's name.
  const names = [
    ...site.names,
    ...beside,
    ...declared.map((title) => title.replace(withoutSiteName(title, site), '')),
  ];
  const shown = shownHeading(
    headings.filter(({ text }) => !isName(text)),
    titles,
    names,
  );
  if (shown !== null) return withoutKicker(shown, titles);
  if (head.structured?.isLive === true || all.some(({ isPost }) => isPost)) {
    const own = above.find(({ text }) => wordsOfLine(text) > 1 && !isName(text))?.text;
    const live = own ?? cutTitle(head.structured?.headline ?? '');
    if (live !== '') return live;
  }
  if (wordsOfLine(line) > 2 && !isName(line) && isPartOf(line, declared)) return line;
  // Where all that stands highest is the name of the site, the headline is the heading below it.
  const isNamed = titles.every(isName);
  const below = lesser.findLast(
    (heading) =>
      wordsOfLine(heading) > 2 &&
      (isNamed ||
        (isBlog(line) && declared.some((title) => isMadeOf(folded(title), folded(heading), folded(line))))),
  );
  if (below !== undefined) return below;
  const alone =
    headings.length === 1 && wordsOfLine(headings[0]?.text ?? '') > 3 ? headings[0]?.text : undefined;
  return titles.find((title) => wordsOfLine(title) > 1) ?? alone ?? titles[0] ?? headings[0]?.text ?? null;
};
