import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { countWords, folded } from '../text/words.ts';
import type { SiteNames } from './site-names.ts';
import { isSiteName } from './site-names.ts';

/** Signs that part a headline from what a site adds. Scripts without spaces have them without spaces, too. */
const SEPARATOR = lazyRegExp(
  String.raw`\s+[–—•·»«›‹~:>\\/|-]+\s+|\s*[|｜]+\s*|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}！？」』])[_－-](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])`,
  'gu',
);

/** Signs that no headline has in it. */
const STRONG = /[|｜«»›‹>_]/;

/** A line's separators, in order. */
export const separatorsIn = (line: string): readonly RegExpExecArray[] => [...line.matchAll(SEPARATOR())];

/** Whether what stands last in a line stands behind a sign that no headline has in it. */
export const endsStrongly = (line: string): boolean => STRONG.test(separatorsIn(line).at(-1)?.[0] ?? '');

/** The text behind the last separator of a line; the whole line if it has none. */
export const lastPart = (line: string): string => {
  const last = separatorsIn(line).at(-1);
  return last === undefined ? line : line.slice(last.index + last[0].length);
};

const SPACELESS = lazyRegExp(
  String.raw`[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]`,
  'gu',
);
const LETTERS_A_WORD = 4;

/**
 * How many words a line has; in scripts that write words together, about how many.
 *
 * @example wordsOfLine('เทศบาลขายเรือเก่า') // 4
 */
export const wordsOfLine = (line: string): number => {
  const words = countWords(line);
  const letters = line.match(SPACELESS())?.length ?? 0;
  return letters === 0 ? words : Math.max(words, Math.floor(letters / LETTERS_A_WORD));
};

/** Notes that newsrooms themselves write behind a separator. */
const NOTES =
  /^(?:live|live updates?|as it happened|videos?|photos?|pictures|watch|listen|explainer|explained|analysis|opinion|report|reports|review|interview|update|en direct|direct|en vivo|ao vivo|in diretta|diretta|liveticker|live-ticker|ticker|direkt)$/i;

const MOST_NAME_WORDS = 5;
const FEWEST_HEADLINE_WORDS = 3;
const MOST_SECTION_WORDS = 2;

/** Sections that every site has: no headline ends in them behind a sign. */
const SECTIONS = lazyRegExp(
  `^(?:(?:local|world|uk|us|national|breaking|latest) )?(?:news|sports?|business|politics|world|culture|opinion|entertainment|technology|tech|science|health|travel|lifestyle|local|home|nachrichten|politik|wirtschaft|kultur|panorama|wissen|lokales|actualités?|politique|économie|société|deportes|noticias|política|economía|cultura|notizie|cronaca|politica|nieuws|nyheter|ekonomi|notícias)$`,
  'iu',
);

/** A section stands before the site's name, behind the same strong sign, or behind any sign where it is one of every site's. */
export const withoutSection = (title: string): string => {
  const last = separatorsIn(title).at(-1);
  if (last === undefined) return title;
  const before = title.slice(0, last.index);
  const after = title.slice(last.index + last[0].length);
  if (!STRONG.test(last[0]) && !SECTIONS().test(after)) return title;
  return wordsOfLine(after) <= MOST_SECTION_WORDS &&
    wordsOfLine(before) > FEWEST_HEADLINE_WORDS &&
    !NOTES.test(after)
    ? before
    : title;
};

/** "Wendel Courier: Mill grinds again". */
const NAMED = /^([^:]{3,60}):\s+(\S.*)$/s;

/** A line without the name of the site and a colon before it. */
export const withoutNameBefore = (title: string, site: SiteNames): string => {
  const named = NAMED.exec(title);
  return named !== null && isSiteName(named[1] ?? '', site) ? (named[2] ?? title) : title;
};

/** A title without the name of the site where that is known, behind a separator or before one. */
export const withoutNamedSite = (title: string, site: SiteNames): string => {
  const bare = withoutNameBefore(title, site);
  if (bare !== title) return bare;
  const separators = separatorsIn(title);
  const first = separators[0];
  const last = separators.at(-1);
  if (first === undefined || last === undefined) return title;
  const after = folded(title.slice(last.index + last[0].length));
  if (isSiteName(after, site) || [...site.names].some((name) => after.includes(name)))
    return withoutSection(title.slice(0, last.index));
  return isSiteName(title.slice(0, first.index), site) ? title.slice(first.index + first[0].length) : title;
};

/**
 * Cuts the site's name off a page title: what stands after (or before) a separator and is the site's name, or is the
 * shorter part behind it.
 *
 * @example withoutSiteName('Ferry strike ends - Harbour Post', site) // 'Ferry strike ends'
 */
export const withoutSiteName = (title: string, site: SiteNames): string => {
  const named = withoutNamedSite(title, site);
  const last = separatorsIn(title).at(-1);
  if (named !== title || last === undefined) return named;
  const before = title.slice(0, last.index);
  const after = title.slice(last.index + last[0].length);
  // A colon belongs to headlines; the other signs part a headline from what a site adds.
  return !last[0].includes(':') &&
    !NOTES.test(after) &&
    wordsOfLine(after) <= MOST_NAME_WORDS &&
    wordsOfLine(before) >= FEWEST_HEADLINE_WORDS &&
    wordsOfLine(after) < wordsOfLine(before)
    ? withoutSection(before)
    : title;
};
