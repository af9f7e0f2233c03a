import { isAnnouncedAndLive } from '../../../functions/core/publish/announced-state.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';
import { rebuildStory, storiesToRebuild } from '../../../functions/operations/rebuild-stories.ts';
import type { RetagCatalogue } from '../../../functions/ports/catalogue.ts';
import { explain } from '../../../functions/ports/faults.ts';
import type { Ruling } from '../../../functions/ports/stories.ts';
import type { MemoryEditions } from '../../fakes/memory-editions.ts';
import { heldClock } from '../../fakes/memory-stores.ts';
import { type MemoryStories, memoryRulings, memoryStories } from '../../fakes/memory-stories.ts';
import { goesOnAs, mayBeLeftBehind, NOTHING_EDITED, wasRuled } from './editing.ts';
import type { Judged } from './seen.ts';

interface ToRebuild extends Pick<Judged, 'storyless' | 'editing' | 'history'> {
  readonly store: Judged['store'] & Pick<RetagCatalogue, 'listed' | 'readArticles' | 'readVersion'>;
  readonly editions: MemoryEditions;
  readonly stories: MemoryStories;
  readonly rulings: { readonly ruled: ReadonlyMap<ArticleId, Ruling> };
}

const rebuilt = async (cloud: ToRebuild, stories: MemoryStories): Promise<void> => {
  const rulings = memoryRulings(stories, (articleId) => cloud.store.articles.has(articleId));
  for (const [articleId, ruling] of cloud.rulings.ruled) rulings.ruled.set(articleId, ruling);
  const ports = {
    catalogue: cloud.store,
    editions: cloud.editions,
    rulings,
    stories,
    clock: heldClock('2026-11-20T09:00:00.000Z'),
  };
  for (const [id, articles] of await storiesToRebuild(ports))
    await rebuildStory(id, articles, { dryRun: false }, ports);
};

/** A copy of a story table. */
const copyOf = (stories: MemoryStories): MemoryStories => {
  const copy = memoryStories();
  for (const part of ['members', 'known', 'words', 'asked'] as const)
    for (const [key, value] of stories[part]) (copy[part] as Map<unknown, unknown>).set(key, value);
  return copy;
};

/**
 * At rest, the stories that the catalogue and the rulings alone give are those that there are: articles in the same story, and in each scope
 * that had a first article one again. A rebuild of a table that is whole moves nothing.
 */
export const judgeRebuiltStories = async (cloud: ToRebuild): Promise<readonly string[]> => {
  const { store, storyless, stories, editing: { losses } = NOTHING_EDITED } = cloud;
  const violations: string[] = [];
  const [anew, whole] = [memoryStories(), copyOf(stories)];
  try {
    await rebuilt(cloud, anew);
    await rebuilt(cloud, whole);
  } catch (error) {
    return [`stories cannot be rebuilt: ${explain(error)}`];
  }
  const storyIn = (table: MemoryStories, articleId: ArticleId) => {
    const story = table.members.get(articleId)?.story;
    return story === undefined ? undefined : goesOnAs({ stories: table }, story);
  };
  // A story was given back while an article that came with it was withdrawn, and in no list: its ruling says that it is merged still.
  const undone = new Set(
    [...cloud.rulings.ruled.values()].flatMap(({ mergedFrom }) =>
      mergedFrom !== undefined && stories.known.get(mergedFrom)?.mergedInto === undefined ? [mergedFrom] : [],
    ),
  );
  /** Whether its story was merged by a command that ran into another one, and said so of no article. */
  const isBehind = (articleId: ArticleId, story: StoryId): boolean => {
    const ruling = cloud.rulings.ruled.get(articleId);
    return (
      ruling !== undefined &&
      ruling.story !== story &&
      ![...cloud.rulings.ruled.values()].some(({ mergedFrom }) => mergedFrom === ruling.story)
    );
  };
  /** Whether the table knows what the catalogue knows of an article. */
  const isSure = (articleId: ArticleId): boolean => {
    const article = store.articles.get(articleId);
    const story = stories.members.get(articleId)?.story;
    return (
      article !== undefined &&
      isAnnouncedAndLive(article) &&
      story !== undefined &&
      // A merge that ran into another command has left it behind: nobody ruled on it.
      stories.known.get(story)?.mergedInto === undefined &&
      !undone.has(story) &&
      !isBehind(articleId, story) &&
      !mayBeLeftBehind(cloud, articleId) &&
      !storyless?.has(articleId) &&
      // What was told while the table was lost may have gone to stories that editors had merged.
      (losses.length === 0 || wasRuled(cloud, articleId))
    );
  };
  for (const articleId of store.articles.keys()) {
    if (!isSure(articleId)) continue;
    const story = storyIn(stories, articleId);
    for (const [name, table] of [
      ['anew', anew],
      ['over what is there', whole],
    ] as const)
      if (storyIn(table, articleId) !== story)
        violations.push(`${articleId}: is in ${story}, and rebuilt ${name} in ${storyIn(table, articleId)}`);
  }
  for (const { id, articles, told, mergedInto } of stories.known.values())
    for (const [scope, first] of Object.entries(told)) {
      if (mergedInto !== undefined || !articles.includes(first) || !isSure(first)) continue;
      // Claimed, and overtaken before anyone was told.
      if (!store.articles.get(first)?.audience.story.includes(scope)) continue;
      if (storyIn(stories, first) === id && anew.known.get(id)?.told[scope] === undefined)
        violations.push(`${id} ${scope}: ${first} was told as its first, and rebuilt nobody`);
    }
  return violations;
};
