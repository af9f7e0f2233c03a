import { relatedTo } from '../../functions/core/story/related.ts';
import { type RelatedSources, relatedCandidates } from '../../functions/core/story/related-candidates.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import { anArticle } from '../tagging/article.ts';
import type { Article } from './articles.ts';
import { play } from './play.ts';
import { arrivals } from './predict.ts';

const LISTED = 10;

const topicsOf = ({ language, headline, text }: Article): readonly string[] =>
  announcedTopics(tag({ ...anArticle(headline, text), language }).topics).map(({ id }) => id);

const groupBy = <T>(values: readonly T[], keysOf: (value: T) => readonly string[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values)
    for (const key of keysOf(value)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  return groups;
};

/**
 * Lists the articles related to each article of a file: a line of JSON each, in order. Candidates come from what the pipeline
 * would have after the last article. The referee counts articles, so each entry (a story) is written as its articles, the
 * most similar first.
 */
export async function* related(file: string): AsyncIterable<string> {
  const arrived = arrivals(file);
  const { said, postings } = await play(arrived);
  const articles = arrived.map((article, at) => ({
    ...article,
    article: article.id,
    story: said[at]?.story ?? article.id,
    topics: topicsOf(article),
  }));
  const byId = new Map(articles.map((article) => [article.id, article]));
  const byStory = groupBy(articles, ({ story }) => [story]);
  const byTopic = groupBy(articles, ({ topics }) => ['all', ...topics]);
  const sources: RelatedSources = {
    postings,
    articlesOf: async (stories) => stories.map((story) => (byStory.get(story) ?? []).map(({ id }) => id)),
    topicsOf: async (ids) => ids.map((id) => byId.get(id)?.topics ?? []),
    newest: async (topic, most) => (byTopic.get(topic) ?? []).slice(-most).map(({ id }) => id),
  };
  for (const { given, id, story, signature } of articles) {
    const candidates = await relatedCandidates(
      id,
      signature,
      (byStory.get(story) ?? []).map((one) => one.id),
      sources,
    );
    const relatives = candidates.filter((one) => one !== id).flatMap((one) => byId.get(one) ?? []);
    const listed = relatedTo(signature, story, relatives, LISTED)
      .flatMap((entry) => entry.articles)
      .slice(0, LISTED)
      .map((one) => byId.get(one)?.given);
    yield `${JSON.stringify({ id: given, related: listed })}\n`;
  }
}
