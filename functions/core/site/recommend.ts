import { type Relative, relatedTo } from '../story/related.ts';
import type { Signature } from '../story/signature.ts';
import { type Entry, newestFirst } from './entry.ts';

const MOST = 6;
/** A topic of half the articles says little about each of them. */
const idf = (articles: number, all: number): number => Math.log((all + 1) / articles);

const counted = new WeakMap<readonly Entry[], ReadonlyMap<string, number>>();

/** How often each topic occurs among entries; counted once for each list of them. */
const countTopics = (entries: readonly Entry[]): ReadonlyMap<string, number> => {
  const known = counted.get(entries);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { topics } of entries) for (const { id } of topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  counted.set(entries, counts);
  return counts;
};

/**
 * The topics that tell most of an article, in front: names and what its publisher declared, the rarest of them first; of what is as rare, what
 * it is announced under first.
 *
 * @param known the articles of the last days
 */
export const mostSpecificTopics = (topics: Entry['topics'], known: readonly Entry[]): readonly string[] => {
  const counts = countTopics(known);
  const rank = (id: string): number =>
    id.startsWith('subject:') ? Number.MAX_SAFE_INTEGER : (counts.get(id) ?? 1);
  return topics.map(({ id }) => id).toSorted((a, b) => rank(a) - rank(b));
};

/**
 * Articles that share topics with an article, those with the rarest topics first; in its own language before others.
 */
const byTopics = (article: Entry, entries: readonly Entry[]): readonly Entry[] => {
  const counts = countTopics(entries);
  const own = new Set(article.topics.map(({ id }) => id));
  return entries
    .map((entry) => ({
      entry,
      likeness: entry.topics
        .filter(({ id }) => own.has(id))
        .reduce((sum, { id }) => sum + idf(counts.get(id) ?? 1, entries.length), 0),
    }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted(
      (a, b) =>
        Number(b.entry.language === article.language) - Number(a.entry.language === article.language) ||
        b.likeness - a.likeness ||
        newestFirst(a.entry, b.entry),
    )
    .map(({ entry }) => entry);
};

const storyOf = ({ story, articleId }: Entry): string => story ?? articleId;

/**
 * Recommends what to read next: articles with related words, as in `slugline related`, then those with shared topics.
 * One article of each story and none of its own.
 *
 * @param entries the candidates
 * @param signatureOf the signature of an article's text; null if unknown
 */
export const recommend = (
  article: Entry,
  entries: readonly Entry[],
  signatureOf: (entry: Entry) => Signature | null,
): readonly Entry[] => {
  const own = signatureOf(article);
  const others = entries.filter(({ articleId }) => articleId !== article.articleId);
  const byId = new Map<string, Entry>(others.map((entry) => [entry.articleId, entry]));
  const relatives = others.flatMap((entry): readonly Relative[] => {
    const signature = signatureOf(entry);
    return signature === null ? [] : [{ article: entry.articleId, story: storyOf(entry), signature }];
  });
  const related =
    own === null
      ? []
      : relatedTo(own, storyOf(article), relatives, MOST).flatMap(
          ({ articles: [best = ''] }) => byId.get(best) ?? [],
        );
  const stories = new Set([storyOf(article)]);
  return [...related, ...byTopics(article, others)]
    .filter((entry) => {
      const isNew = !stories.has(storyOf(entry));
      stories.add(storyOf(entry));
      return isNew;
    })
    .slice(0, MOST);
};
