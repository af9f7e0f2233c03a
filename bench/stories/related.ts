import type { Relative } from '../../functions/core/story/related.ts';
import { relatedTo, subjectKeysOf } from '../../functions/core/story/related.ts';
import { play } from './play.ts';
import { arrivals } from './predict.ts';

/** Words by which candidates are found, and how many of the articles that share most of them are ranked. */
const KEYS = 32;
const RANKED = 200;
const LISTED = 10;
/** A word of more articles than this finds nothing in particular. */
const LONGEST_LIST = 1500;

/**
 * Lists the articles related to each article of a file: a line of JSON each, in order. The referee counts articles, so each
 * entry (a story) is written as its articles, the most similar first.
 */
export const related = async (file: string): Promise<string> => {
  const articles = arrivals(file);
  const { said } = await play(articles);
  const relatives: readonly (Relative & { readonly given: string })[] = articles.map(
    ({ id, given, signature }, at) => ({
      article: id,
      given,
      story: said[at]?.story ?? id,
      signature,
    }),
  );
  const keys = relatives.map(({ signature }) => subjectKeysOf(signature, KEYS));
  const index = new Map<number, number[]>();
  keys.forEach((own, at) => {
    for (const { key } of own) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [at]);
      else list.push(at);
    }
  });
  const givenOf = new Map(relatives.map(({ article, given }) => [article, given]));
  return relatives
    .map(({ given, story, signature }, at) => {
      const votes = new Map<number, number>();
      for (const { key, worth } of keys[at] ?? []) {
        const list = index.get(key) ?? [];
        if (list.length > LONGEST_LIST) continue;
        for (const other of list) votes.set(other, (votes.get(other) ?? 0) + worth ** 2);
      }
      const candidates = [...votes]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .filter(([other]) => relatives[other]?.story !== story)
        .slice(0, RANKED)
        .flatMap(([other]) => relatives[other] ?? []);
      const listed = relatedTo(signature, story, candidates)
        .flatMap((entry) => entry.articles)
        .slice(0, LISTED)
        .map((article) => givenOf.get(article));
      return `${JSON.stringify({ id: given, related: listed })}\n`;
    })
    .join('');
};
