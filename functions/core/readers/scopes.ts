import type { Announcement } from '../publish/announcement.ts';
import { topicIdParts } from '../topic.ts';

/** Every article. */
export const ALL = 'all';

/** Longer than any topic's id or host; characters. */
const LONGEST = 300;

const STORY = /^story:[0-9a-hjkmnp-tv-z]{20}$/;
/** A host in ASCII, as `URL` writes it: lower case, labels of at most 63 characters (RFC 1035 §2.3.4). */
const OUTLET =
  /^outlet:(?!www\.)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Whether text is a scope that may be followed: `all`, a section's or topic's id, `story:` with an id, `outlet:` with a host.
 *
 * @example isScope('person:tom-cruise') // true
 */
export const isScope = (text: string): boolean =>
  text.length <= LONGEST &&
  (text === ALL || STORY.test(text) || OUTLET.test(text) || topicIdParts(text) !== null);

/**
 * The outlet of an address: its host in lower case, without a leading `www.`. Null if it has none that can be
 * followed.
 *
 * @example outletScope('https://www.harbour.example/ferry') // 'outlet:harbour.example'
 */
export const outletScope = (url: string | null): string | null => {
  if (url === null || !URL.canParse(url)) return null;
  const scope = `outlet:${new URL(url).hostname.replace(/^www\./, '')}`;
  return OUTLET.test(scope) ? scope : null;
};

/**
 * The scopes whose followers are notified of an announcement, each once: `all`, its section, its topics also under
 * their former ids, its story and its outlet.
 */
export const followScopesOf = ({
  section,
  topics,
  story,
  canonicalUrl,
}: Pick<Announcement, 'section' | 'topics' | 'story' | 'canonicalUrl'>): readonly string[] => {
  const outlet = outletScope(canonicalUrl);
  return [
    ...new Set([
      ALL,
      ...(section === null ? [] : [section.id]),
      ...topics.flatMap(({ id, formerly = [] }) => [id, ...formerly]),
      `story:${story.id}`,
      ...(outlet === null ? [] : [outlet]),
    ]),
  ];
};
