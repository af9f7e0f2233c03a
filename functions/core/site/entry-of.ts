import { directionOf } from '../edition.ts';
import type { EditionDocument } from '../publish/edition-document.ts';
import type { FeedItem, Instant } from '../publish/records.ts';
import type { ReleaseProof } from '../publish/release-proof.ts';
import type { StoryId } from '../publish/story-id.ts';
import type { Entry, NamedTopic } from './entry.ts';
import { nameFromId } from './names.ts';

/** A released edition, as the editions bucket has it. */
export interface ReleasedEdition {
  readonly document: EditionDocument;
  readonly proof: ReleaseProof;
}

/** Topics with their names: those of the document, by the ids that feeds list the article under. */
const named = (ids: readonly string[], { topics }: EditionDocument): readonly NamedTopic[] => {
  const names = new Map<string, string>(
    topics.flatMap(({ id, name, formerly = [] }) => [id, ...formerly].map((one) => [one, name] as const)),
  );
  return ids.map((id) => ({ id, name: names.get(id) ?? nameFromId(id) }));
};

const LONGEST_TEASER = 240;

/** The first paragraph, cut at a word. */
const beginningOf = ({ body }: EditionDocument): string | null => {
  const first = body.find(({ kind, text }) => kind === 'paragraph' && text !== '');
  if (first === undefined) return null;
  const text = first.text.replace(/\s+/g, ' ');
  if (text.length <= LONGEST_TEASER) return text;
  const cut = text
    .slice(0, LONGEST_TEASER)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${cut.replace(/\s+\S*$/, '')} …`;
};

/**
 * An article as lists show it.
 *
 * @param item what a feed says of it
 * @param released its edition
 * @param updatedAt when readers got this text (see `updatedAtOf`)
 */
export const entryOf = (
  item: FeedItem,
  { document }: ReleasedEdition,
  story: StoryId | null,
  updatedAt: Instant,
): Entry => ({
  articleId: item.articleId,
  version: item.version,
  at: item.at,
  updatedAt,
  listedAt: updatedAt,
  headline: document.headline,
  standfirst: document.standfirst,
  teaser: document.standfirst === null ? beginningOf(document) : null,
  section: item.section,
  topics: named(item.topics, document),
  language: document.language,
  dir: directionOf(document),
  ...(document.isExcerpt === true ? { isExcerpt: true } : {}),
  byline: document.byline,
  source: document.source,
  image: document.images.find(({ url }) => url !== null) ?? null,
  readingMinutes: document.readingMinutes ?? null,
  urgency: document.urgency,
  story,
  isQuiet: item.isQuiet === true,
  document: item.edition?.key ?? '',
});

/** An article as lists show it, made from a feed's item alone. */
export const entryOfItem = (item: FeedItem, story: StoryId | null = null): Entry => ({
  articleId: item.articleId,
  version: item.version,
  at: item.at,
  updatedAt: item.at,
  listedAt: item.at,
  headline: item.headline,
  standfirst: item.standfirst,
  teaser: null,
  section: item.section,
  topics: item.topics.map((id) => ({ id, name: nameFromId(id) })),
  language: item.language,
  ...(item.isExcerpt === true ? { isExcerpt: true } : {}),
  byline: [],
  source: null,
  image: null,
  readingMinutes: null,
  urgency: 5,
  story,
  isQuiet: item.isQuiet === true,
  document: item.edition?.key ?? '',
});
