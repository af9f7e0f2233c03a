import type { AnnouncedTopic } from '../topic.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema.org types for kinds of topics. */
const TYPES = {
  person: 'Person',
  organisation: 'Organization',
  place: 'Place',
  work: 'CreativeWork',
  event: 'Event',
  subject: 'DefinedTerm',
  keyword: 'Thing',
} as const satisfies Record<AnnouncedTopic['kind'], string>;

const thing = ({ kind, name, sameAs, qcode }: AnnouncedTopic): Json => ({
  '@type': TYPES[kind],
  name,
  ...(kind === 'subject' && qcode !== undefined ? { termCode: qcode } : {}),
  ...(sameAs === undefined ? {} : { sameAs }),
});

/**
 * The subjects and mentions of an article, as in https://schema.org/about and https://schema.org/mentions.
 *
 *
 * @param topics all topics of one version
 * @returns properties of a `NewsArticle`, one or none of each
 */
export const topicsJsonLd = (topics: readonly AnnouncedTopic[]): Json => {
  const about = topics.filter((topic) => topic.about).map(thing);
  const mentions = topics.filter((topic) => !topic.about).map(thing);
  return {
    ...(about.length === 0 ? {} : { about }),
    ...(mentions.length === 0 ? {} : { mentions }),
  };
};
