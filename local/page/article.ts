import { embargoText } from '../../cli/present/held-back.ts';
import { newestOfTopic } from '../../cli/related/newest-of-topic.ts';
import { findShown } from '../../cli/show/find-shown.ts';
import { articlesOfStory } from '../../cli/story/articles-of-story.ts';
import { openS3 } from '../../cli/target/clients.ts';
import { withTable } from '../../cli/target/table.ts';
import { editionsBucketOf, pageOf, type Target } from '../../cli/target/target.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { relatedArticles } from '../../functions/operations/related.ts';
import type { ShownArticle } from './contract.ts';

/**
 * Reads the details of an article for the operator page, from the same sources as `slugline show`.
 *
 * @param name `ID.VERSION`
 * @throws Fault if there is no such article
 */
export const readArticle = async (name: string, target: Target): Promise<ShownArticle | null> => {
  const { article, version, edition } = await findShown(name, target);
  if (article === null || version === null) return null;
  const { summary, topics } = version;
  return {
    articleId: article.articleId,
    version: version.version,
    latest: article.latest,
    status: article.status,
    held: article.held === version.version ? embargoText(article) : null,
    byline: summary.byline,
    dateline: summary.dateline,
    publishedAt: summary.publishedAt,
    canonicalUrl: summary.canonicalUrl,
    page: pageOf(target, article),
    blocks: (edition?.body ?? []).map(({ kind, text }) => ({ kind, text })).filter(({ text }) => text !== ''),
    mentions: topics.filter(({ about }) => !about).map(({ name }) => name),
    ...(await readBeside(article.articleId, target)),
  };
};

/** Returns until when its embargo holds a version, in words, or null if it is not held. */
export const readHeld = (articleId: ArticleId, version: number, target: Target): Promise<string | null> =>
  withTable(target, async (table) => {
    const [article] = await dynamoIngestCatalogue(table).readArticles([articleId]);
    return article?.held === version ? embargoText(article) : null;
  });

const MOST_RELATED = 5;

/** Reads the other articles of its story, and other stories of its subject. */
const readBeside = (
  articleId: ArticleId,
  target: Target,
): Promise<Pick<ShownArticle, 'sameStory' | 'related'>> =>
  withTable(target, async (table) => {
    const s3 = await openS3(target);
    try {
      const catalogue = dynamoIngestCatalogue(table);
      const stories = dynamoStories({ ...table, name: target.storiesTable });
      const editions = s3EditionStore(s3, editionsBucketOf(target));
      const membership = (await stories.membershipsOf([articleId])).get(articleId);
      const [same, related] = await Promise.all([
        membership === undefined ? [] : articlesOfStory(membership, { catalogue, stories }),
        relatedArticles(articleId, MOST_RELATED, {
          catalogue,
          stories,
          editions,
          feed: newestOfTopic(table),
        }),
      ]);
      return {
        sameStory: same.flatMap(({ articleId: id, key, headline }) =>
          id === articleId || key === null || headline === null ? [] : [{ headline, key }],
        ),
        related: (related ?? []).map(({ headline, key }) => ({ headline, key })),
      };
    } finally {
      s3.destroy();
    }
  });
