import { didYouMean } from '../../nearest.ts';
import { err, ok, type Result } from '../../result.ts';
import { SECTIONS } from '../../section.ts';
import { slug } from '../../slug.ts';
import { TOPIC_KINDS, topicIdParts } from '../../topic.ts';
import { type FeedFormat, type FeedQuery, feedPath } from '../paths.ts';
import { oneLine } from './plain-text.ts';

/** In the order in which `feedPath` writes them. */
const PARAMETERS = ['section', 'story', 'topics'] as const;

const MOST_TOPICS = 10;

const SECTION_SLUGS = SECTIONS.map(({ id }) => id.replace(/^subject:/, ''));

const STORY = /^[0-9a-hjkmnp-tv-z]{20}$/;

/** A message quotes what was sent, and no more of it than a person reads. */
const MOST_QUOTED = 60;

const quoted = (text: string): string => {
  const line = oneLine(text);
  return line.length <= MOST_QUOTED ? `"${line}"` : `"${line.slice(0, MOST_QUOTED).toWellFormed()}…"`;
};

const readSection = (value: string): Result<string, string> =>
  SECTION_SLUGS.includes(value)
    ? ok(`subject:${value}`)
    : err(
        `${quoted(value)} is not a section.${didYouMean(value, SECTION_SLUGS) || ` Sections are ${SECTION_SLUGS.join(', ')}.`}`,
      );

/** Suggests an id for a wrong one: a name instead of its slug, or a misspelled kind. */
const nearTopic = (id: string): string | null => {
  const [kind = '', ...rest] = id.split(':');
  const part = slug(rest.join(':'));
  if (part === '') return null;
  const meant = TOPIC_KINDS.find((other) => other === kind.trim().toLowerCase());
  if (meant !== undefined) return ` Did you mean ${meant}:${part}?`;
  return didYouMean(kind, TOPIC_KINDS).replace(/\?$/, `:${part}?`) || null;
};

const wrongTopic = (id: string): string =>
  `${quoted(id)} is not a topic.${nearTopic(id) ?? ` A topic is a kind and a name, such as person:tom-cruise; kinds are ${TOPIC_KINDS.join(', ')}.`}`;

const readTopics = (value: string): Result<readonly string[], string> => {
  const topics = value.split(',');
  // Counted first: what is wrong with the eleventh does not matter.
  if (topics.length > MOST_TOPICS)
    return err(`A feed takes at most ${MOST_TOPICS} topics, and ${topics.length} were given.`);
  const wrong = topics.find((id) => topicIdParts(id) === null);
  return wrong === undefined ? ok(topics) : err(wrongTopic(wrong));
};

/** Topics by code unit, which is the order of `toSorted()`, each once. */
const settled = (topics: readonly string[]): readonly string[] => [...new Set(topics)].toSorted();

const readNames = (search: URLSearchParams): Result<readonly string[], string> => {
  const names = [...search.keys()];
  const unknown = names.find((name) => !PARAMETERS.some((parameter) => parameter === name));
  if (unknown !== undefined)
    return err(
      `Feeds have no parameter ${quoted(unknown)}. Parameters are ${PARAMETERS.join(', ')}.${didYouMean(unknown, PARAMETERS)}`,
    );
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return err(`The parameter ${twice} is given twice. Give it once.`);
  const empty = names.find((name) => search.get(name) === '');
  if (empty !== undefined) return err(`The parameter ${empty} is empty. Give it a value, or leave it out.`);
  return ok(names);
};

/** Every feed has one address, so that caches keep it once and it is where it says that it is. */
const readOrder = (query: FeedQuery, format: FeedFormat): Result<FeedQuery, string> => {
  const topics = settled(query.topics);
  const address = feedPath(format, { ...query, topics });
  if (topics.length < query.topics.length) return err(`A topic is given twice. Ask for ${address}.`);
  if (topics.some((id, at) => id !== query.topics[at]))
    return err(`Topics must be sorted. Ask for ${address}.`);
  return ok(query);
};

/**
 * Reads the scope of a feed from its address: `section` (a section's slug), `story` (a story's id) and `topics` (at
 * most ten ids, separated by commas). Without any of them it is about everything.
 *
 * @param format the format of the request, for the address in a message
 * @returns the query, or a sentence or two that say what is wrong and, where that is known, the right address; plain
 *   text, not escaped
 * @example readFeedQuery(new URLSearchParams('topics=place:oslo,person:tom-cruise')) // { ok: false, error: 'Topics
 *   must be sorted. Ask for /feed.atom?topics=person:tom-cruise,place:oslo.' }
 */
export const readFeedQuery = (
  search: URLSearchParams,
  format: FeedFormat = 'atom',
): Result<FeedQuery, string> => {
  const names = readNames(search);
  if (!names.ok) return names;
  const [section, story, topics] = PARAMETERS.map((name) => search.get(name));
  const sectionId = section == null ? ok(null) : readSection(section);
  if (!sectionId.ok) return sectionId;
  if (story != null && !STORY.test(story))
    return err(`${quoted(story)} is not a story. The id of a story has 20 lower-case letters and digits.`);
  const ids = topics == null ? ok([]) : readTopics(topics);
  if (!ids.ok) return ids;
  const query = { section: sectionId.value, story: story ?? null, topics: ids.value };
  return readOrder(query, format);
};
