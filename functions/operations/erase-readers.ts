import { erasureHash } from '../core/readers/erasure-hash.ts';
import type { ReaderId } from '../core/readers/reader.ts';
import type { Erasures } from '../ports/erasures.ts';
import type { Readers } from '../ports/readers.ts';

/** Erases a reader: noted first, so that an erasure that crashes is completed by `applyErasures`. */
export const eraseReader = async (
  id: ReaderId,
  {
    readers,
    erasures,
  }: { readonly readers: Pick<Readers, 'erase'>; readonly erasures: Pick<Erasures, 'note'> },
): Promise<void> => {
  await erasures.note(erasureHash(id));
  await readers.erase(id);
};

/**
 * Erases readers again who were erased and are in the table: run it after a restore of the table, before anything is
 * sent.
 *
 * @returns how many readers were erased
 */
export const applyErasures = async ({
  readers,
  erasures,
}: {
  readonly readers: Pick<Readers, 'erase' | 'all'>;
  readonly erasures: Pick<Erasures, 'all'>;
}): Promise<number> => {
  const erased = await erasures.all();
  let count = 0;
  for await (const id of readers.all()) {
    if (!erased.has(erasureHash(id))) continue;
    await readers.erase(id);
    count += 1;
  }
  return count;
};
