import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import type { Membership, RuledStories, Story } from '../../functions/ports/stories.ts';

/** An article of a story, as it is shown. */
export interface StoryArticle {
  readonly articleId: ArticleId;
  readonly key: string | null;
  readonly headline: string | null;
  /** The scopes in which it was the first of the story. */
  readonly firstIn: readonly string[];
  readonly copyOf: ArticleId | null;
  readonly isRuled: boolean;
}

/** The articles of a story that were announced and not withdrawn, and the given article. */
export const articlesOfStory = async (
  { articleId, story: id }: Pick<Membership, 'articleId' | 'story'>,
  {
    catalogue,
    stories,
  }: {
    readonly catalogue: Pick<IngestCatalogue, 'readArticles' | 'readVersion'>;
    readonly stories: RuledStories;
  },
): Promise<readonly StoryArticle[]> => {
  const [story] = await stories.stories([id], 'strong');
  const ids = [...new Set([...(story?.articles ?? []), articleId])];
  const [members, found] = await Promise.all([stories.membershipsOf(ids), catalogue.readArticles(ids)]);
  const records = new Map(found.map((article) => [article.articleId, article]));
  // Readers have the live version. The latest one may be a correction under embargo.
  const versions = await Promise.all(
    found.map(({ articleId: one, live }) => (live === 0 ? null : catalogue.readVersion(one, live))),
  );
  const headlines = new Map(
    versions.flatMap((version) => (version === null ? [] : [[version.articleId, version.summary.headline]])),
  );
  return ids.map((one) => shown(one, records.get(one), headlines.get(one) ?? null, story, members.get(one)));
};

const shown = (
  articleId: ArticleId,
  article: ArticleRecord | undefined,
  headline: string | null,
  story: Story | undefined,
  membership: { readonly copyOf?: ArticleId; readonly isRuled?: true } | undefined,
): StoryArticle => ({
  articleId,
  key: article?.owner.key ?? null,
  headline,
  firstIn: Object.entries(story?.told ?? {}).flatMap(([scope, first]) =>
    first === articleId ? [scope] : [],
  ),
  copyOf: membership?.copyOf ?? null,
  isRuled: membership?.isRuled ?? false,
});
