import type { DayPlace } from '../dates-in-words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';

/** Where English is written and the month comes first. */
const MONTH_FIRST = /^(?:us|ph|pr|gu|vi)$/;

const hostOf = (url: string | null): string => /^https?:\/\/([^/:]+)/.exec(url ?? '')?.[1] ?? '';

/**
 * Whether the day comes first or second in the numbers of a page's dates, by its language, its region and its address;
 * null for English pages that do not say where they are from.
 */
export const dayPlaceOf = (head: Head): DayPlace => {
  const declared = [
    head.language,
    metaValue(head, 'og:locale', 'content-language'),
    head.structured?.language ?? '',
  ];
  const tags = declared.filter((tag) => tag !== '').map((tag) => tag.toLowerCase().split(/[-_]/));
  const domain =
    hostOf(head.canonicalUrl ?? head.baseUrl)
      .split('.')
      .at(-1) ?? '';
  if (/^(?:gov|mil|edu|us)$/.test(domain)) return 'second';
  if (/^(?:uk|au|nz|ie|in|za|ng|ke|pk|sg|my|hk)$/.test(domain)) return 'first';
  const language = tags[0]?.[0] ?? '';
  if (language !== '' && language !== 'en') return 'first';
  const region = tags.map((tag) => tag.at(-1) ?? '').find((part) => part.length === 2 && part !== 'en');
  if (region === undefined) return null;
  return MONTH_FIRST.test(region) ? 'second' : 'first';
};
