import { isoDate } from '../dates.ts';
import { dayIn } from '../dates-in-words.ts';
import type { Draft } from '../draft.ts';
import { languageTag } from '../language.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import { isWithin } from './marked.ts';
import type { Survey } from './story/survey.ts';
import type { Element } from './tree.ts';
import { attribute, textOf } from './walk.ts';

const firstDate = (values: readonly (string | null | undefined)[]): string | null => {
  for (const value of values) {
    const date = value ? (isoDate(value) ?? (value.length < 60 ? dayIn(value) : null)) : null;
    if (date !== null) return date;
  }
  return null;
};

const timesIn = (head: Head, within: Element, wanted: RegExp): readonly string[] => {
  const times: string[] = [];
  for (const element of head.marked.stamped) {
    if (!isWithin(element, within)) continue;
    const stamped = attribute(element, 'datetime') || attribute(element, 'content');
    const named = `${attribute(element, 'itemprop')} ${attribute(element, 'class')} ${element.attributes.has('pubdate') ? 'published' : ''}`;
    if (stamped !== '' && wanted.test(named)) times.push(stamped);
  }
  return times;
};

const anyTime = (head: Head, within: Element): string | null => {
  for (const element of head.marked.stamped)
    if (element.tag === 'time' && isWithin(element, within))
      return attribute(element, 'datetime') || (dayIn(textOf(element)) ?? '') || null;
  return null;
};

const NEAR = 14;
const MOST_WORDS = 25;

/** Labels of a date that is not that of publication. */
const OTHER = /\b(?:updated|modified|copyright|©|expires|accessed)\b/i;

/** A day that a short line beside the headline names; one that is called an update counts less. */
const visibleDay = (survey: Survey): string | null => {
  const around = Math.max(survey.headlineAt, 0);
  const lines = [
    ...survey.leaves.slice(around + 1, around + NEAR),
    ...survey.leaves.slice(Math.max(0, around - NEAR / 2), around).reverse(),
  ].filter((leaf) => leaf.words <= MOST_WORDS && leaf.linkWords < leaf.words * 0.7);
  const days = lines.map((leaf) => ({ day: dayIn(leaf.text), other: OTHER.test(leaf.text) }));
  return (
    (days.find(({ day, other }) => day !== null && !other) ?? days.find(({ day }) => day !== null))?.day ??
    null
  );
};

/** `/2026/11/20/` in the page's own address. */
const dayInUrl = (url: string | null): string | null => {
  const parts = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])/.exec(url ?? '');
  return parts === null ? null : dayIn(`${parts[1]}-${parts[2]}-${parts[3]}`);
};

/** When it was published and last changed. */
export const datesIn = (
  head: Head,
  within: Element,
  survey: Survey,
): Pick<Draft, 'publishedAt' | 'modifiedAt'> => ({
  publishedAt: firstDate([
    head.structured?.published,
    metaValue(
      head,
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'parsely-pub-date',
      'sailthru.date',
      'pubdate',
      'publishdate',
      'publish-date',
      'date',
      'dc.date',
      'dc.date.issued',
      'dcterms.created',
    ),
    ...timesIn(head, within, /publish|posted|entry-date/i),
    anyTime(head, within),
    visibleDay(survey),
    dayInUrl(head.canonicalUrl),
  ]),
  modifiedAt: firstDate([
    head.structured?.modified,
    metaValue(
      head,
      'article:modified_time',
      'og:updated_time',
      'datemodified',
      'lastmod',
      'dcterms.modified',
    ),
    ...timesIn(head, within, /modif|updated/i),
  ]),
});

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
    const text = textOf(element);
    const words = countWords(text);
    if (words >= 5 && words <= 70) return text;
  }
  return null;
};

const LEAD = 1200;

/**
 * The standfirst that a page marks, else its description, where that is no cut-off beginning of the copy.
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
  const description = cleanLine(
    metaValue(head, 'og:description', 'description') || head.structured?.description || '',
  );
  const whole = !/(?:…|\.\.\.|\[.{1,3}\])\s*$/.test(description);
  return (
    [marked(head, within), whole ? description : null].find((text) => text !== null && fits(text)) ?? null
  );
};

/** The language that a page declares, as a BCP 47 tag. */
export const languageIn = (head: Head): string | null => {
  const declared =
    head.language || metaValue(head, 'content-language', 'og:locale') || (head.structured?.language ?? '');
  return declared === '' ? null : languageTag(declared);
};
