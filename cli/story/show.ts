import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import type { Explanation } from '../../functions/core/story/explain.ts';
import { explainMembership } from '../../functions/operations/explain-story.ts';
import type { Story } from '../../functions/ports/stories.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { clean, cleanLine, columns, cyan, dim } from '../present/text.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf } from '../target/target.ts';
import type { StoryOptions } from './command.ts';

/** An article of a story, as it is shown. */
interface ShownArticle {
  readonly articleId: ArticleId;
  readonly key: string | null;
  readonly headline: string | null;
  /** The scopes in which it was the first of the story. */
  readonly firstIn: readonly string[];
  readonly copyOf: ArticleId | null;
  readonly isRuled: boolean;
}

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
      const [story] = await stories.stories([membership.story], 'strong');
      const ids = [...new Set([...(story?.articles ?? []), articleId])];
      const [members, found] = await Promise.all([stories.membershipsOf(ids), catalogue.readArticles(ids)]);
      const records = new Map(found.map((article) => [article.articleId, article]));
      const articles = ids.map((id) => shown(id, records.get(id), story, members.get(id)));
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

const shown = (
  articleId: ArticleId,
  article: ArticleRecord | undefined,
  story: Story | undefined,
  membership: { readonly copyOf?: ArticleId; readonly isRuled?: true } | undefined,
): ShownArticle => ({
  articleId,
  key: article?.owner.key ?? null,
  headline: article?.headline ?? null,
  firstIn: Object.entries(story?.told ?? {}).flatMap(([scope, first]) =>
    first === articleId ? [scope] : [],
  ),
  copyOf: membership?.copyOf ?? null,
  isRuled: membership?.isRuled ?? false,
});

const textOf = (
  story: string,
  articleId: ArticleId,
  articles: readonly ShownArticle[],
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
    ...(why === null ? [] : ['', ...reasonsOf(why)]),
  ].join('\n');

const reasonsOf = ({ joined, runnerUp }: Explanation): readonly string[] => {
  if (joined === null && runnerUp === null) return [dim('  No other story was near.')];
  return [
    ...(joined === null
      ? ['  It opened the story.']
      : likeness(`  It belongs to it by ${joined.probability}`, joined)),
    ...(runnerUp === null
      ? []
      : likeness(dim(`  Next is story ${runnerUp.story}, ${runnerUp.probability}`), runnerUp)),
  ];
};

const likeness = (
  lead: string,
  { words, names, numbers, daysApart, copy }: NonNullable<Explanation['joined']>,
): readonly string[] => [
  `${lead}:`,
  ...(
    [
      ['words', words],
      ['names', names],
      ['numbers', numbers],
    ] as const
  ).flatMap(([what, shared]) =>
    shared.length === 0
      ? []
      : [`    ${what.padEnd(8)}${clean(shared.map(({ word, weight }) => `${word} ${weight}`).join(', '))}`],
  ),
  ...(daysApart === null ? [] : [`    days    ${Math.round(daysApart * 10) / 10}`]),
  ...(copy === null ? [] : [`    copy    ${Math.round(copy.part * 100)} % of ${copy.article}`]),
];
