import { isMoment, isoDate, mailDate } from '../dates.ts';
import type { DayPlace } from '../dates-in-words.ts';
import { dayIn } from '../dates-in-words.ts';
import type { Draft, Note } from '../draft.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import { isWithin } from './marked.ts';
import { dayPlaceOf } from './region.ts';
import { shownDay } from './shown-day.ts';
import type { Survey } from './story/survey.ts';
import type { Element } from './tree.ts';
import { attribute, textOf } from './walk.ts';

const LONGEST = 60;

const EPOCH = /^1\d{9}(?:\d{3})?$/;

/** What machines write where a date belongs: ISO 8601, a mail's date, seconds or milliseconds since 1970, or words. */
const anyDate = (value: string | null | undefined, place: DayPlace): string | null => {
  if (!value || value.length > LONGEST) return null;
  const text = value.trim();
  if (EPOCH.test(text)) return new Date(Number(text) * (text.length > 10 ? 1 : 1000)).toISOString();
  return isoDate(text) ?? mailDate(text) ?? dayIn(text, place);
};

const stampOf = (element: Element): string =>
  attribute(element, 'datetime') ||
  attribute(element, 'content') ||
  (/\d{4}-\d\d/.test(attribute(element, 'title')) ? attribute(element, 'title') : '');

const timesIn = (head: Head, within: Element, wanted: RegExp): readonly string[] => {
  const times: string[] = [];
  for (const element of head.marked.stamped) {
    if (!isWithin(element, within)) continue;
    const stamped = stampOf(element);
    const named = `${attribute(element, 'itemprop')} ${attribute(element, 'class')} ${element.attributes.has('pubdate') ? 'published' : ''}`;
    if (stamped !== '' && wanted.test(named)) times.push(stamped);
  }
  return times;
};

const anyTime = (head: Head, within: Element): string | null => {
  for (const element of head.marked.stamped)
    if (element.tag === 'time' && isWithin(element, within))
      return stampOf(element) || (dayIn(textOf(element)) ?? '') || null;
  return null;
};

/** `/2026/11/20/` in the page's own address. */
const dayInUrl = (url: string | null): string | null => {
  const parts = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])/.exec(url ?? '');
  return parts === null ? null : dayIn(`${parts[1]}-${parts[2]}-${parts[3]}`);
};

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'article.published',
  'published_time_telegram',
  'pubdate',
  'pub_date',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'published-date',
  'published',
  'article_date_original',
  'originalpublicationdate',
  'citation_publication_date',
  'citation_online_date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.date',
  'date',
  'dc.date',
  'dc.date.created',
  'dcterms.created',
  'ptime',
  'displaydate',
  'timestamp',
];

const MODIFIED = [
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'lastmod',
  'last-modified',
  'article_date_updated',
  'dc.date.modified',
  'dcterms.modified',
];

const dayOf = (date: string): string => date.slice(0, 10);

const DAY = 86_400_000;

const daysApart = (a: string, b: string): number =>
  (Date.parse(`${dayOf(b)}T00:00Z`) - Date.parse(`${dayOf(a)}T00:00Z`)) / DAY;

const QUARTER = 15;

/** The moment as a clock told it that showed this day and time; null where no time zone is so far from UTC. */
const toldBy = (moment: string, day: string, minutes: number): string | null => {
  const at = Date.parse(moment);
  const shift =
    Math.round((Date.parse(`${day}T00:00Z`) + minutes * 60_000 - at) / (QUARTER * 60_000)) * QUARTER;
  const away = Math.abs(Date.parse(`${day}T00:00Z`) + minutes * 60_000 - at - shift * 60_000);
  if (away >= 60_000 || shift < -12 * 60 || shift > 14 * 60) return null;
  const local = new Date(Math.floor(at / 1000) * 1000 + shift * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(shift);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${shift < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
};

/** The same moment as any stamp of the page tells it, with the offset at which it is this day. */
const sameMoment = (moment: string, day: string, stamps: readonly string[]): string | null => {
  for (const stamp of stamps) {
    const other = isoDate(stamp);
    if (other === null || !isMoment(other) || dayOf(other) !== day) continue;
    if (Math.abs(Date.parse(other) - Date.parse(moment)) < 60_000) return other;
  }
  return null;
};

/**
 * When the page says it was published, told as its readers see it. Markup tells UTC where the page shows the newsroom's own
 * day; and a story that was dated anew shows its new day and declares the old one.
 */
const asShown = (
  declared: string,
  modified: string | null,
  survey: Survey,
  stamps: readonly string[],
  place: DayPlace,
): string => {
  const shown = shownDay(survey, place);
  if (shown === null || shown.isUpdate || shown.day === dayOf(declared)) return declared;
  const { day, minutes } = shown;
  const apart = daysApart(declared, day);
  if (Math.abs(apart) === 1 && isMoment(declared)) {
    const local =
      sameMoment(declared, day, stamps) ?? (minutes === null ? null : toldBy(declared, day, minutes));
    if (local !== null) return local;
  }
  const changed = modified ?? declared;
  if (apart < -1 || daysApart(changed, day) > 1) return declared;
  if (dayOf(changed) === day) return changed;
  return sameMoment(changed, day, stamps) ?? day;
};

/** The moment of a day that is shown, where a stamp of the page tells it; else the day. */
const momentOf = (day: string, stamps: readonly string[], place: DayPlace): string =>
  stamps.map((stamp) => anyDate(stamp, place)).find((date) => date !== null && dayOf(date) === day) ?? day;

/** When it was published and last changed. */
export const datesIn = (
  head: Head,
  within: Element,
  survey: Survey,
  note: Note,
): Pick<Draft, 'publishedAt' | 'modifiedAt'> => {
  const place = dayPlaceOf(head);
  const first = (values: readonly (string | null | undefined)[]): string | null => {
    for (const value of values) {
      const date = anyDate(value, place);
      if (date !== null) return date;
    }
    return null;
  };
  const metas = (names: readonly string[]): readonly string[] => names.map((name) => metaValue(head, name));
  const modifiedAt = first([
    head.structured?.modified,
    ...metas(MODIFIED),
    ...timesIn(head, within, /modif|updated/i),
    head.dates.modified,
  ]);
  const declared = first([
    head.structured?.published,
    ...metas(PUBLISHED),
    ...timesIn(head, within, /publish|posted|entry-date/i),
  ]);
  const ofPage = head.dates.published;
  const stamps = [...head.marked.stamped.map(stampOf), ofPage ?? ''];
  if (declared !== null) {
    const publishedAt = asShown(declared, modifiedAt, survey, stamps, place);
    if (publishedAt !== declared)
      note(
        'datesIn',
        'changed',
        declared,
        `The page shows its readers ${dayOf(publishedAt)} beside the headline.`,
      );
    return { publishedAt, modifiedAt };
  }
  const shown = shownDay(survey, place);
  const told = shown === null || shown.isUpdate ? null : momentOf(shown.day, stamps, place);
  return {
    publishedAt: told ?? first([ofPage, anyTime(head, within), shown?.day, dayInUrl(head.canonicalUrl)]),
    modifiedAt,
  };
};
