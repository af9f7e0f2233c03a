import type { Edition } from '../../functions/core/edition.ts';
import { storyDayAt } from '../../functions/core/publish/story-day.ts';
import { claim } from '../../functions/core/story/claim.ts';
import { type Explanation, explainClaim } from '../../functions/core/story/explain.ts';
import { memoryStore } from '../../functions/core/story/memory-store.ts';
import { IN_TABLE } from '../../functions/core/story/rules.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';

/**
 * Finds the stories of files, each compared with those that were given before it, as if they were announced one after the other now. A story is named
 * by the file that opened it.
 */
export const previewStories = (): ((file: string, edition: Edition) => Promise<Explanation>) => {
  const store = memoryStore();
  return async (file, edition) => {
    const arrival = {
      article: file,
      signature: signatureOf(edition),
      ...storyDayAt(new Date().toISOString(), edition.publishedAt),
    };
    return explainClaim(edition, arrival, await claim(store, arrival, IN_TABLE));
  };
};
