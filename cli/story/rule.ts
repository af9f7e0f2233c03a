import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoRulings } from '../../functions/adapters/dynamodb/rulings.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import {
  mergeStories,
  type Ruled,
  type RulePorts,
  splitArticle,
} from '../../functions/operations/rule-stories.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { articleNamed } from '../target/article-named.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import type { StoryOptions } from './options.ts';

/**
 * Puts the story of an article into that of another.
 *
 * @throws Fault when one of them has no article, or was never announced
 */
export const mergeStory = (
  name: string,
  other: string,
  options: StoryOptions,
  context: Context,
): Promise<Exit> =>
  ruling([name, other], options, context, ([article, into], ports) =>
    mergeStories(article as ArticleId, into as ArticleId, ports),
  );

/**
 * Gives an article a story of its own.
 *
 * @throws Fault when it has no article, or was never announced
 */
export const splitStory = (name: string, options: StoryOptions, context: Context): Promise<Exit> =>
  ruling([name], options, context, ([article], ports) => splitArticle(article as ArticleId, ports));

const ruling = (
  names: readonly string[],
  options: StoryOptions,
  context: Context,
  rule: (articles: readonly ArticleId[], ports: RulePorts) => Promise<Ruled>,
): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withTable<Exit>(target, async (table) => {
      const catalogue = dynamoIngestCatalogue(table);
      const articles: ArticleId[] = [];
      for (const name of names)
        articles.push((await articleNamed(name, catalogue, target, context.output.note)).articleId);
      const storyTable = { ...table, name: target.storiesTable };
      const ruled = await rule(articles, {
        stories: dynamoStories(storyTable),
        rulings: dynamoRulings(table, storyTable),
        clock: systemClock,
      });
      if (ruled.outcome === 'unannounced')
        throw new Fault(
          'One of these articles has no story yet: it was never announced, or stories were off when it was. Articles that are held, silent or paused join a story when they are announced.',
        );
      await context.output.line(
        ruled.outcome === 'same'
          ? `Nothing to do: it is in story ${ruled.story} already.`
          : `${names[0]} is in story ${ruled.story} now.`,
      );
      return 0;
    }),
  );
