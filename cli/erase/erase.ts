import { setTimeout as pause } from 'node:timers/promises';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3Archives } from '../../functions/adapters/s3-archives.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { type EraseStep, erase } from '../../functions/operations/erase.ts';
import { StageFault } from '../../functions/ports/faults.ts';
import { confirm } from '../confirm.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine, counted } from '../present/text.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf } from '../target/target.ts';
import { reasonOf } from '../withdraw/withdraw.ts';
import type { EraseCommandOptions } from './options.ts';

const SAID: Readonly<Record<EraseStep, string>> = {
  'notifying subscribers': 'Asking subscribers to use no copy …',
  erasing: 'Erasing …',
  rechecking: 'Waiting for work that may be in progress, then rechecking …',
};

/**
 * Erases an article for good.
 *
 * @throws Fault if the article does not exist, or subscribers could not be notified
 */
export const eraseArticle = async (
  name: string,
  options: EraseCommandOptions,
  context: Context,
): Promise<Exit> => {
  const reason = reasonOf(options.reason);
  return onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const catalogue = { ...dynamoIngestCatalogue(table), ...dynamoEraseCatalogue(table) };
      const { articleId } = await articleNamed(name, catalogue, target, context.output.note);
      const { article } = await catalogue.readArticle(articleId, []);
      const what = article === null ? articleId : `“${cleanLine(article.headline)}” (${articleId})`;
      if (!options.yes && !(await confirm(`Erase ${what} for good?`, context.signal))) return 1;
      const s3 = await openS3(target);
      try {
        const record = await erase(
          articleId,
          {
            reason,
            notify: options.telling,
            recheckAfter: options.lookAgain * 1000,
            patience: options.timeout * 1000,
          },
          {
            catalogue,
            stories: dynamoStories({ ...table, name: target.storiesTable }),
            archives: s3Archives(s3, editionsBucketOf(target)),
            editions: s3EditionStore(s3, editionsBucketOf(target)),
            clock: systemClock,
            pause: (milliseconds) => pause(milliseconds, undefined, { signal: context.signal }),
            progress: (step) => context.output.note(SAID[step]),
          },
        );
        if (record === 'unknown') throw new Fault(`There is no article ${articleId} in ${target.stack}.`);
        await context.output.line(
          options.json
            ? JSON.stringify(record)
            : `Article ${articleId} is erased: ${counted(record.versions, 'version')}, ${counted(record.editions, 'document')}, ${counted(record.objects, 'version')} of its uploads under ${record.keys.map(({ key }) => cleanLine(key)).join(', ')}.`,
        );
        return 0;
      } catch (error) {
        if (context.signal.aborted)
          context.output.note('slugline: stopped half-way. Run the same command again to finish it.');
        if (error instanceof StageFault)
          throw new Fault(`${error.message} (--no-telling).`, { cause: error });
        throw error;
      } finally {
        s3.destroy();
      }
    }),
  );
};
