import { mendEscapes } from '../read/mend-written.ts';
import { authorsOf } from './json-ld-authors.ts';
import type { Paywall } from './json-ld-paywall.ts';
import { NO_PAYWALL, paywallOf } from './json-ld-paywall.ts';
import type { Properties } from './json-ld-values.ts';
import { bareUrl, firstText, isObject, listOf, MOST_LISTED, textIn } from './json-ld-values.ts';

/** The article in structured data, still as strings. */
export interface StructuredArticle {
  readonly headline: string | null;
  readonly description: string | null;
  /** Names of people, as they are written: one may hold several. */
  readonly authors: readonly string[];
  /** Names of organisations that are said to have written it. */
  readonly houses: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly expires: string | null;
  readonly keywords: readonly string[];
  readonly section: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly image: string | null;
  /** It is a live blog. */
  readonly isLive: boolean;
  /** Whether readers pay for it. */
  readonly paywall: Paywall;
  /** How many words it says that the story has. */
  readonly wordCount: number | null;
  /** `articleBody`: what the publisher gives to machines; a witness, not the truth. */
  readonly body: string | null;
}

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|NewsItem|Review)$/;

const isArticle = (value: Properties): boolean =>
  listOf(value['@type']).some((type) => typeof type === 'string' && ARTICLE.test(type));

/** How deep a document is searched: graphs and pages that hold an article, not anything nested at will. */
const DEEPEST = 4;

const articlesIn = (value: unknown, depth: number): readonly Properties[] => {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, MOST_LISTED).flatMap((item) => articlesIn(item, depth + 1));
  if (!isObject(value)) return [];
  if (isArticle(value)) return [value];
  return ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'].flatMap((key) =>
    articlesIn(value[key], depth + 1),
  );
};

const wordCountOf = ({ wordCount }: Properties): number | null => {
  const words = Number(wordCount ?? Number.NaN);
  return Number.isInteger(words) && words > 0 ? words : null;
};

const imageUrl = (value: unknown): string | null => {
  const first = listOf(value)[0];
  return isObject(first) ? (textIn(first.url) ?? textIn(first.contentUrl)) : textIn(first);
};

const keywordsIn = (value: unknown): string[] =>
  listOf(value)
    .slice(0, MOST_LISTED)
    .flatMap((item) => (typeof item !== 'string' ? [] : Array.isArray(value) ? [item] : item.split(',')));

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Line ends inside of texts and commas before brackets are the faults that templates make most. */
const mended = (json: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is wrong
  json.replace(/[\x00-\x1f]+/g, ' ').replace(/,(?= ?[}\]])/g, '');

const silent = (): void => undefined;

const parse = (block: string): unknown => {
  const json = block.trim().replace(/^(?:<!--|\/\*.{0,40}?\*\/|\/\/ ?<!\[CDATA\[)|(?:-->|\/\/ ?\]\]>)$/g, '');
  const written = mendEscapes(json, silent);
  return parsed(written) ?? parsed(mended(written)) ?? null;
};

const DATED = /(?:WebPage|VideoObject|AudioObject|PodcastEpisode|Recipe|ItemPage|CreativeWork)$/;

/** Other types than articles may still say when the page was published. */
const datedIn = (value: unknown, depth = 0): Properties | null => {
  if (depth > DEEPEST) return null;
  const items = Array.isArray(value)
    ? value.slice(0, MOST_LISTED)
    : isObject(value)
      ? listOf(value['@graph'])
      : [];
  if (isObject(value) && typeof value.datePublished === 'string')
    if (listOf(value['@type']).some((type) => typeof type === 'string' && DATED.test(type))) return value;
  for (const item of items) {
    const dated = datedIn(item, depth + 1);
    if (dated !== null) return dated;
  }
  return null;
};

/**
 * The dates in a page's JSON-LD blocks if none describes an article: those of the page itself, of a film, of a recipe.
 *
 * @param blocks the text of each `application/ld+json` script
 */
export const structuredDates = (
  blocks: readonly string[],
): { readonly published: string | null; readonly modified: string | null } => {
  for (const block of blocks) {
    const dated = block.includes('datePublished') ? datedIn(parse(block)) : null;
    if (dated !== null)
      return { published: firstText(dated.datePublished), modified: firstText(dated.dateModified) };
  }
  return { published: null, modified: null };
};

/**
 * Reads from a page's JSON-LD blocks whether readers pay, where none describes an article.
 *
 * @param address the page's own, where it is known
 */
export const structuredPaywall = (blocks: readonly string[], address: string | null): Paywall => {
  const relevant = blocks.filter((block) => block.includes('isAccessibleForFree'));
  return relevant.length === 0 ? NO_PAYWALL : paywallOf(null, relevant.map(parse), address);
};

const isLive = (article: Properties): boolean => listOf(article['@type']).includes('LiveBlogPosting');

/** When a live blog began: as it says, or else with the first of its posts. */
const beginOf = ({ coverageStartTime, liveBlogUpdate }: Properties): string | null =>
  firstText(coverageStartTime) ??
  listOf(liveBlogUpdate)
    .filter(isObject)
    .map(({ datePublished }) => firstText(datePublished))
    .filter((date) => date !== null)
    .reduce<string | null>(
      (first, date) => (first === null || Date.parse(date) < Date.parse(first) ? date : first),
      null,
    );

/** Whether an article says that it is at an address, of which only what stands before `?` and `#` counts. */
const isAt = (article: Properties, address: string): boolean => {
  const page = article.mainEntityOfPage;
  return [article.url, article['@id'], isObject(page) ? (page['@id'] ?? page.url) : page].some(
    (url) => typeof url === 'string' && bareUrl(url) === bareUrl(address),
  );
};

/** The article of the page itself: other stories may be described before it, and posts of a live blog before the blog. */
const mainOf = (articles: readonly Properties[], address: string | null): Properties | undefined => {
  const own = address === null ? [] : articles.filter((article) => isAt(article, address));
  const likely = own.length > 0 ? own : articles;
  return likely.find(isLive) ?? likely[0];
};

/**
 * Reads the article that a page's JSON-LD blocks describe (schema.org `NewsArticle` and its kin).
 *
 * @param blocks the text of each `application/ld+json` script
 * @param address the page's own, where it is known
 * @returns null if none describes an article, or if they are not JSON
 */
export const structuredArticle = (
  blocks: readonly string[],
  address: string | null,
): StructuredArticle | null => {
  const documents = blocks.map(parse);
  const article = mainOf(
    documents.flatMap((document) => articlesIn(document, 0)),
    address,
  );
  if (article === undefined) return null;
  return {
    headline: firstText(article.headline) ?? firstText(article.name),
    description: firstText(article.description),
    ...authorsOf(article, documents),
    published: firstText(article.datePublished) ?? (isLive(article) ? beginOf(article) : null),
    modified: firstText(article.dateModified),
    expires: firstText(article.expires),
    keywords: keywordsIn(article.keywords),
    section: firstText(article.articleSection),
    publisher: isObject(article.publisher) ? firstText(article.publisher.name) : firstText(article.publisher),
    language: firstText(article.inLanguage),
    image: imageUrl(article.image),
    isLive: isLive(article),
    paywall: paywallOf(article, documents, address),
    wordCount: wordCountOf(article),
    body: firstText(article.articleBody),
  };
};
