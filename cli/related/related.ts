import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { relatedArticles } from '../../functions/operations/related.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine, columns } from '../present/text.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf } from '../target/target.ts';
import { newestOfTopic } from './newest-of-topic.ts';
import type { RelatedOptions } from './options.ts';

const MOST = 10;

/**
 * Lists what is related to an article.
 *
 * @throws Fault when the article does not exist or is not live
 */
export const related = async (name: string, options: RelatedOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const catalogue = dynamoIngestCatalogue(table);
      const { articleId } = await articleNamed(name, catalogue, target, context.output.note);
      const s3 = await openS3(target);
      try {
        const found = await relatedArticles(articleId, MOST, {
          catalogue,
          stories: dynamoStories({ ...table, name: target.storiesTable }),
          editions: s3EditionStore(s3, editionsBucketOf(target)),
          feed: newestOfTopic(table),
        });
        if (found === null) throw new Fault('It is not live, so nothing is related to it.');
        if (options.json) for (const one of found) await context.output.line(JSON.stringify(one));
        else if (found.length === 0) await context.output.line('Nothing is related to it yet.');
        else
          for (const line of columns(
            found.map(({ likeness, key, headline }) => [
              likeness.toFixed(2),
              cleanLine(key),
              cleanLine(headline),
            ]),
          ))
            await context.output.line(line);
        return 0;
      } finally {
        s3.destroy();
      }
    }),
  );
