import { ALL, nextLook } from '../../functions/core/publish/outbox.ts';
import type { OutboxRecord, OwedRecord } from '../../functions/core/publish/records.ts';
import type { CollectingCatalogue, OutboxRef, SweepCatalogue } from '../../functions/ports/catalogue.ts';

/** Everything in the outbox that may be announced and is not. */
export const readyItems = async (catalogue: SweepCatalogue): Promise<readonly OutboxRecord[]> => {
  const ready: OutboxRecord[] = [];
  for (const part of ['ready', 'bulk'] as const)
    for await (const item of catalogue.dueUntil(part, ALL)) if (item.state === 'ready') ready.push(item);
  return ready;
};

/** Everything that channels refused and are owed. */
export const owedItems = async (catalogue: CollectingCatalogue): Promise<readonly OwedRecord[]> => {
  const owed: OwedRecord[] = [];
  for await (const item of catalogue.owedUntil(ALL)) owed.push(item);
  return owed;
};

/** The items that were due at a time or before. */
export const dueBy = (items: readonly OutboxRecord[], now: string): readonly OutboxRecord[] =>
  items.filter(({ dueAt }) => dueAt <= now);

/** `ARTICLE.VERSION`, as announcements and `slugline show` have it. */
export const nameOf = ({ articleId, version }: OutboxRef): string => `${articleId}.${version}`;

/**
 * Emits outbox items again as the sweep does: by a real change, which the stream tells announce of. One that someone else
 * touched or settled meanwhile needs no more.
 */
export const emitAgain = async (
  catalogue: SweepCatalogue,
  items: readonly OutboxRecord[],
  now: string,
): Promise<void> => {
  for (const item of items) {
    const attempt = item.attempt + 1;
    await catalogue.touch(item, { attempt, nextAt: nextLook(now, attempt) });
  }
};
