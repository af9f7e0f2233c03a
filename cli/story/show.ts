import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Explanation } from '../../functions/core/story/explain.ts';
import { explainMembership } from '../../functions/operations/explain-story.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { reasonLines } from '../present/reason-lines.ts';
import { cleanLine, columns, cyan } from '../present/text.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf } from '../target/target.ts';
import { articlesOfStory, type StoryArticle } from './articles-of-story.ts';
import type { StoryOptions } from './options.ts';

/**
 * Shows the story of an article, and why the article belongs to it.
 *
 * @throws Fault when the article does not exist or was never announced
 */
export const showStory = async (name: string, options: StoryOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const catalogue = dynamoIngestCatalogue(table);
      const { articleId } = await articleNamed(name, catalogue, target, context.output.note);
      const stories = dynamoStories({ ...table, name: target.storiesTable });
      const membership = (await stories.membershipsOf([articleId])).get(articleId);
      if (membership === undefined)
        throw new Fault(
          'This article has no story: it was never announced, or stories are off. Articles that are held, silent or paused join a story when they are announced.',
        );
      const articles = await articlesOfStory(membership, { catalogue, stories });
      const s3 = await openS3(target);
      try {
        const editions = s3EditionStore(s3, editionsBucketOf(target));
        const why = await explainMembership(articleId, { catalogue, stories, editions });
        await context.output.line(
          options.json
            ? JSON.stringify({ story: membership.story, article: articleId, articles, why })
            : textOf(membership.story, articleId, articles, why),
        );
      } finally {
        s3.destroy();
      }
      return 0;
    }),
  );

const textOf = (
  story: string,
  articleId: ArticleId,
  articles: readonly StoryArticle[],
  why: Explanation | null,
): string =>
  [
    cyan(`story ${story}`),
    ...columns(
      articles.map((one) => [
        `  ${one.articleId === articleId ? '›' : ' '} ${one.articleId}`,
        cleanLine(one.key ?? 'gone'),
        cleanLine(one.headline ?? ''),
        [
          one.firstIn.length === 0 ? '' : `first in ${one.firstIn.join(', ')}`,
          one.copyOf === null ? '' : `copy of ${one.copyOf}`,
          one.isRuled ? 'by ruling' : '',
        ]
          .filter((part) => part !== '')
          .join('; '),
      ]),
    ),
    ...(why === null ? [] : ['', ...reasonLines(why)]),
  ].join('\n');
