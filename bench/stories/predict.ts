import { decodeSignature, encodeSignature } from '../../functions/core/story/encode.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import { articleOf, linesOf } from './articles.ts';
import { play } from './play.ts';

/** The articles of a file, with signatures as they are stored; `name` is its id, made unlike those before it. */
export const arrivals = (file: string) => {
  const names = new Set<string>();
  return linesOf(file).map((line) => {
    const article = articleOf(line);
    let id = article.id;
    while (names.has(id)) id += '+';
    names.add(id);
    return {
      ...article,
      given: line.id,
      id,
      signature: decodeSignature(encodeSignature(signatureOf(article))),
    };
  });
};

/** Gives the story of each article of a file, and the article that it copies: a line of JSON each, in order. */
export async function* predict(file: string): AsyncIterable<string> {
  const articles = arrivals(file);
  const { said } = await play(articles);
  const given = new Map(articles.map((article) => [article.id, article.given]));
  for (const [at, article] of articles.entries()) {
    const { story, copyOf } = said[at] ?? { story: article.id, copyOf: null };
    const copied = copyOf === null ? null : (given.get(copyOf) ?? null);
    yield `${JSON.stringify({ id: article.given, story, copyOf: copied })}\n`;
  }
}
