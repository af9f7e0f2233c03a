import { hasTimeOfDay } from '../dates.ts';
import { dayIn } from '../dates-in-words.ts';
import type { Draft, Note } from '../draft.ts';
import { asShown, dayOf, timeOf } from './as-shown.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';
import { anyDate } from './machine-date.ts';
import { anyTime, countTimes, earliestTime, stampOf, timesIn } from './page-times.ts';
import { dayPlaceOf } from './region.ts';
import type { ShownDay } from './shown-day.ts';
import { shownDays } from './shown-day.ts';
import { hasDaysOfPosts } from './story/live-blog.ts';
import { isElementOfPost, isOfPost } from './story/of-post.ts';
import type { Survey } from './story/survey.ts';
import type { Element } from './tree.ts';

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

/** The first date. If it has no time of day, the first one with a time on the same day. */
const fullest = (dates: readonly (string | null)[]): string | null => {
  const found = dates.find((date) => date !== null) ?? null;
  if (found === null || hasTimeOfDay(found)) return found;
  return dates.find((date) => date !== null && hasTimeOfDay(date) && dayOf(date) === found) ?? found;
};

/**
 * The days of a live blog itself: the earliest that is shown, and none after the declared one. Its posts show later ones, and changes of
 * their own.
 */
const withoutPosts = (
  days: readonly ShownDay[],
  declared: string | null,
  survey: Survey,
): readonly ShownDay[] => {
  const changes = days.filter(({ label, leaf }) => label === 'change' && !isOfPost(leaf, survey));
  const others = days
    .filter(({ label }) => label !== 'change')
    .toSorted((a, b) => a.day.localeCompare(b.day));
  const own = others.slice(0, 1).filter(({ day }) => declared === null || day <= dayOf(declared));
  return [...own, ...changes];
};

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
  const isInPosts = hasDaysOfPosts(head, survey, () => countTimes(head, within));
  const modifiedAt = first([
    head.structured?.modified,
    ...metas(MODIFIED),
    ...timesIn(head, within, /modif|updated/i, (time) => !isInPosts || !isElementOfPost(time, survey)),
    head.dates.modified,
  ]);
  const declared = fullest(
    [
      head.structured?.published,
      ...metas(PUBLISHED),
      ...(isInPosts
        ? [earliestTime(head, within, place)]
        : timesIn(head, within, /publish|posted|entry-date/i)),
    ].map((value) => anyDate(value, place)),
  );
  const ofPage = head.dates.published;
  const stamps = [...head.marked.stamped.map(stampOf), ofPage ?? ''];
  const shown = shownDays(survey, place);
  const days = isInPosts ? withoutPosts(shown, declared, survey) : shown;
  const changed = days.find(({ label }) => label === 'change')?.day ?? null;
  /** The last change that the page shows, if it declares none; never before its publication. */
  const shownChange = (publishedAt: string | null): string | null =>
    modifiedAt !== null || changed === null || (publishedAt !== null && dayOf(publishedAt) > changed)
      ? modifiedAt
      : timeOf(changed, stamps, place);
  if (declared !== null) {
    const publishedAt = asShown(declared, modifiedAt, days, stamps, place);
    if (publishedAt !== declared)
      note(
        'datesIn',
        'changed',
        declared,
        `The page shows its readers ${dayOf(publishedAt)} beside the headline.`,
      );
    return { publishedAt, modifiedAt: shownChange(publishedAt) };
  }
  const surest = days.toSorted((a, b) => Number(b.sure) - Number(a.sure));
  const own =
    surest.find(({ label, sure }) => label === 'publication' && sure) ??
    surest.find(({ label }) => label === 'publication' || label === null);
  const shownTime = own === undefined ? null : timeOf(own.day, stamps, place);
  // The only day on the page counts, even if it is that of a change.
  const publishedAt =
    shownTime ?? first([ofPage, anyTime(head, within, place), changed, dayInUrl(head.canonicalUrl)]);
  return { publishedAt, modifiedAt: shownChange(publishedAt) };
};
