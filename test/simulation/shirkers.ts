import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { ExpiryRef, OutboxRef } from '../../functions/ports/catalogue.ts';
import type { MemoryCatalogue } from '../fakes/memory-catalogue.ts';
import { type Execution, MAX_SKEW_MS, type World } from './world.ts';

/** Looks out for functions that say their work is done and leave it as it was, for the sweep to find. */
export const lookOutForShirkers = (
  world: World,
  store: Pick<MemoryCatalogue, 'articles' | 'outbox'>,
  report: (shirker: string) => void,
) => {
  const itemOf = ({ articleId, version }: OutboxRef): OutboxRecord | undefined =>
    store.outbox.get(`${articleId}.${version}`);

  const isLeft = (before: OutboxRecord): boolean => {
    const now = itemOf(before);
    const settled = store.articles.get(before.articleId)?.settled ?? Number.POSITIVE_INFINITY;
    // Touched or handed on meanwhile, it is on its way once more.
    return now?.state === 'ready' && now.nextAt === before.nextAt && settled <= before.after;
  };

  /** What a reminder is of, if its moment has passed by any clock; null where there is nothing to do. */
  const overdueOf = (ref: OutboxRef | ExpiryRef): string | null => {
    const article = store.articles.get(ref.articleId);
    const item = 'expires' in ref ? undefined : itemOf(ref);
    const dueAt = 'expires' in ref ? article?.expiresAt : item?.state === 'held' ? item.dueAt : null;
    const isOverdue = dueAt != null && Date.parse(dueAt) + MAX_SKEW_MS < world.now;
    return isOverdue ? `${ref.articleId}.${article?.latest} of ${dueAt}` : null;
  };

  return {
    /** Before announce looks at a batch; what it answers is called when all of the batch is said to be seen to. */
    announcing: (batch: readonly OutboxRef[], { name }: Execution): (() => void) => {
      const ready = batch.map(itemOf).filter((item) => item?.state === 'ready');
      return () => {
        for (const item of ready)
          if (item && isLeft(item)) report(`${name} left ${item.articleId}.${item.version} as it was`);
      };
    },
    /** Before release looks at a reminder; what it answers is called when that is said to be seen to. */
    releasing: (ref: OutboxRef | ExpiryRef, { name }: Execution): (() => void) => {
      const overdue = overdueOf(ref);
      return () => {
        if (overdue !== null && overdueOf(ref) === overdue) report(`${name} left ${overdue} as it was`);
      };
    },
  };
};
