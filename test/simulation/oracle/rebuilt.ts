import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../../functions/core/publish/records.ts';
import type { StoryOf } from '../../../functions/core/publish/story-id.ts';
import { rebuildOne } from '../../../functions/operations/rebuild.ts';
import { explain } from '../../../functions/ports/faults.ts';
import { memoryCatalogue } from '../../fakes/memory-catalogue.ts';
import type { MemoryEditions } from '../../fakes/memory-editions.ts';
import { memoryDocumentArchive, memoryRebuildCatalogue } from '../../fakes/memory-rebuild.ts';
import { heldClock } from '../../fakes/memory-stores.ts';
import type { MemoryStories } from '../../fakes/memory-stories.ts';
import { NOTHING_EDITED, wasRuled } from './editing.ts';
import type { Judged } from './seen.ts';

/** What of an article subscribers and readers can tell; who owns it may have changed without a version. */
const told = (
  {
    articleId,
    latest,
    live,
    liveStatus,
    settled,
    status,
    lastAnnouncement,
    audience,
    feed,
    expiresAt,
  }: ArticleRecord,
  isThere: (articleId: string) => boolean,
) =>
  JSON.stringify([
    latest,
    live,
    liveStatus,
    settled,
    status,
    lastAnnouncement && { ...lastAnnouncement, story: undefined },
    storyOf(articleId, lastAnnouncement?.story, isThere),
    { ...audience, story: audience.story.toSorted() },
    feed,
    expiresAt,
  ]);

/** The story of an article; that it is a copy of one that was erased is nowhere in stories any more. */
const storyOf = (
  articleId: string,
  story: StoryOf | undefined,
  isThere: (articleId: string) => boolean,
): StoryOf | undefined => {
  if (story?.copyOf === undefined || isThere(story.copyOf)) return story;
  return story.id === articleId ? undefined : { id: story.id };
};

const withoutStory = ({ lastAnnouncement, audience, ...article }: ArticleRecord): ArticleRecord => {
  const { story: _, ...known } = lastAnnouncement ?? {};
  return {
    ...article,
    lastAnnouncement: lastAnnouncement === null ? null : (known as ArticleRecord['lastAnnouncement']),
    audience: { ...audience, story: [] },
  };
};

/** At rest, where all is announced, the catalogue that the editions alone give is the one that there is. */
export const judgeRebuilt = async ({
  store,
  editions,
  stories,
  storyless,
  editing = NOTHING_EDITED,
}: Pick<Judged, 'store' | 'storyless' | 'editing'> & {
  readonly editions: MemoryEditions;
  readonly stories: Pick<MemoryStories, 'membershipsOf' | 'members'>;
}): Promise<readonly string[]> => {
  const rebuilt = memoryCatalogue();
  const archive = memoryDocumentArchive(editions);
  const ports = {
    catalogue: { ...rebuilt, ...memoryRebuildCatalogue(rebuilt) },
    archive,
    clock: heldClock('2026-11-20T09:00:00.000Z'),
    stories,
  };
  const violations: string[] = [];
  for await (const documents of archive.articles()) {
    const { articleId } = documents;
    try {
      const done = await rebuildOne(documents, { dryRun: false }, ports);
      const withdrawal = done?.withdrawal ?? null;
      if (withdrawal !== null)
        violations.push(
          `${articleId}: rebuilt with a withdrawal that nobody asked for: ${withdrawal.reason}`,
        );
    } catch (error) {
      violations.push(explain(error));
    }
  }
  for (const article of store.articles.values()) {
    // Where a renamed topic's feed was moved, migrating moves it again.
    if (article.moves !== undefined) continue;
    const again = rebuilt.articles.get(article.articleId);
    if (again === undefined) violations.push(`${article.articleId}: cannot be rebuilt`);
    else {
      // A kill of what came in silence is told, and belongs to no story.
      const { lastAnnouncement } = article;
      const isStoryless =
        storyless?.has(article.articleId) ||
        !stories.members.has(article.articleId) ||
        // It says what editors ruled since it was told, and of what it is a copy then.
        wasRuled({ editing }, article.articleId) ||
        wasRuled({ editing }, lastAnnouncement?.story?.copyOf ?? '') ||
        // What was lost with the story table has come back from the catalogue itself.
        editing.losses.length > 0;
      const isThere = (articleId: string): boolean => store.articles.has(articleId as ArticleId);
      const [was, is] = [article, again].map((one) => told(isStoryless ? withoutStory(one) : one, isThere));
      if (was !== is) violations.push(`${article.articleId}: was ${was}, and is rebuilt as ${is}`);
    }
  }
  for (const { articleId } of rebuilt.articles.values())
    if (!store.articles.has(articleId)) violations.push(`${articleId}: is rebuilt, and was not there`);
  const listed = (feeds: Judged['store']['feeds']): string =>
    [...feeds.values()]
      .filter(({ articleId }) => store.articles.get(articleId)?.moves === undefined)
      .map((item) => JSON.stringify(item))
      .sort()
      .join();
  if (listed(rebuilt.feeds) !== listed(store.feeds)) violations.push('the feeds are rebuilt otherwise');
  return violations;
};
