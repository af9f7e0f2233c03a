import { isForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { languageTag } from '../language.ts';
import { plainLine } from '../markup/plain-line.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import type { Element } from './tree.ts';
import { attribute, isWithin, textOf } from './walk.ts';

const LONGEST_TOPIC = 80;
const MOST_TOPICS = 60;

/** Topics as the page declares them. `keywords` is left alone: it is written for search engines, not for readers. */
export const topicsIn = (head: Head): readonly string[] => {
  const tags = head.meta.get('article:tag') ?? head.meta.get('og:article:tag') ?? [];
  const sources = [
    tags.length === 1 ? (tags[0] ?? '').split(',') : tags,
    head.structured?.keywords ?? [],
    (head.meta.get('news_keywords') ?? []).flatMap((value) => value.split(/[,;]/)),
  ];
  const names = sources.map((source) =>
    source
      .map(cleanLine)
      .filter((name) => name !== '' && name.length <= LONGEST_TOPIC && !/^https?:/i.test(name)),
  );
  return (names.find((list) => list.length > 0) ?? []).slice(0, MOST_TOPICS);
};

const STANDFIRST =
  /(?:^|[^a-z])(?:standfirst|sub-?head(?:line|ing)?|sub-?title|dek|deck|strapline|article-?summary|article-?intro|teaser-?text|excerpt|lead-?text|chapeau|intro)(?![a-z])/i;

const marked = (head: Head, within: Element): string | null => {
  for (const element of head.marked.standfirsts) {
    if (!isWithin(element, within)) continue;
    if (!STANDFIRST.test(`${attribute(element, 'class')} ${attribute(element, 'itemprop')}`.slice(0, 200)))
      continue;
    const text = plainLine(textOf(element));
    const words = countWords(text);
    if (words >= 5 && words <= 70) return text;
  }
  return null;
};

const LEAD = 1200;

/** Characters of a description that are examined: some sites put the whole copy into it. */
const LONGEST_DESCRIPTION = 100_000;

/** The page's descriptions of its subject, those that are read. */
export const descriptionOf = (head: Head): string =>
  (metaValue(head, 'og:description', 'description') || head.structured?.description || '').slice(
    0,
    LONGEST_DESCRIPTION,
  );

/**
 * The standfirst that a page marks, else its description if that is not a cut-off beginning of the copy.
 *
 * @param body the copy's text
 */
export const standfirstIn = (
  head: Head,
  within: Element,
  headline: string | null,
  body: string,
): string | null => {
  const lead = folded(body.slice(0, LEAD));
  const fits = (text: string): boolean => {
    const line = folded(text)
      .replace(/(?:…|\.\.\.|\[.{1,3}\])\s*$/, '')
      .trim();
    return line !== '' && line !== folded(headline ?? '') && !lead.includes(line) && countWords(text) >= 5;
  };
  const description = plainLine(cleanLine(descriptionOf(head)));
  const whole = !/(?:…|\.\.\.|\[.{1,3}\])\s*$/.test(description);
  return (
    [marked(head, within), whole ? description : null].find((text) => text !== null && fits(text)) ?? null
  );
};

const UNAVAILABLE = /\bunavailable_after:\s*([^,]{4,60})/i;

/** When a page says that it ends, as networks and search engines read it. */
export const expiriesIn = (head: Head): readonly (string | null)[] => [
  ...[...head.meta].flatMap(([name, values]) => (isForeignExpiry(name, 'html') ? values : [])),
  UNAVAILABLE.exec(metaValue(head, 'robots'))?.[1] ?? null,
  head.structured?.expires ?? null,
];

/** The language that a page declares, as a BCP 47 tag. */
export const languageIn = (head: Head): string | null => {
  const declared =
    head.language || metaValue(head, 'content-language', 'og:locale') || (head.structured?.language ?? '');
  return declared === '' ? null : languageTag(declared);
};
