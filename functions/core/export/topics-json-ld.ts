import type { AnnouncedTopic } from '../topic.ts';

type Json = Readonly<Record<string, unknown>>;

/** What schema.org calls a kind of topic. */
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
 * What an article is about and what it mentions, as https://schema.org/about and https://schema.org/mentions have it.
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
