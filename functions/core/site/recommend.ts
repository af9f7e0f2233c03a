import type { Entry } from './entry.ts';
import { isSubject } from './names.ts';

const MOST = 6;
/** What half the articles are about says nothing of one of them. */
const idf = (articles: number, all: number): number => Math.log((all + 1) / articles);

/** How often each topic occurs among entries. */
const countTopics = (entries: readonly Entry[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { topics } of entries) for (const { id } of topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/** The topic that tells most of an article: the rarest that is a name, or, without names, the rarest. */
export const mostTelling = (topics: Entry['topics'], known: readonly Entry[]): string | null => {
  const counts = countTopics(known);
  const [best] = topics
    .map(({ id }) => id)
    .toSorted(
      (a, b) => Number(isSubject(a)) - Number(isSubject(b)) || (counts.get(a) ?? 0) - (counts.get(b) ?? 0),
    );
  return best ?? null;
};

/**
 * What to read next: articles that share the rarest topics with one, one of each story and none of its own. In its own language before others.
 *
 * @param entries what there is to choose from
 * @see https://en.wikipedia.org/wiki/Tf%E2%80%93idf
 */
export const recommend = (article: Entry, entries: readonly Entry[]): readonly Entry[] => {
  const counts = countTopics(entries);
  const own = new Set(article.topics.map(({ id }) => id));
  const stories = new Set([article.story ?? article.articleId]);
  return entries
    .filter(({ articleId }) => articleId !== article.articleId)
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
        (a.entry.at < b.entry.at ? 1 : -1),
    )
    .filter(({ entry }) => {
      const story = entry.story ?? entry.articleId;
      const isNew = !stories.has(story);
      stories.add(story);
      return isNew;
    })
    .slice(0, MOST)
    .map(({ entry }) => entry);
};
