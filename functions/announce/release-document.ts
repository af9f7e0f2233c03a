import { documentPlaceOf } from '../core/publish/document-place.ts';
import { proofOf, type ReleaseProof } from '../core/publish/release-proof.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import type { Released, ReleaseStore } from '../ports/edition-store.ts';

/** So many released documents are recalled at once. */
const RECALLED_AT_ONCE = 20;

/**
 * Releases the document of a version that is due: readers' roles may read it from now on. A withdrawal releases its tombstone,
 * and takes back the texts that were released before it. Harmless to repeat.
 *
 * @param announced how it is announced; null when it is not
 */
export const releaseDocument = async (
  version: VersionRecord,
  announced: ReleaseProof['announced'],
  editions: ReleaseStore,
): Promise<void> => {
  await editions.release(documentPlaceOf(version), proofOf(version, announced));
  if (version.status === 'withdrawn') await recall(version, editions);
};

/**
 * Newest first, and only back to the withdrawal before: that one recalled what was before it, since versions are settled in
 * their order. A kill goes through all of them, so that each says that it is killed.
 */
const recall = async (withdrawal: VersionRecord, editions: ReleaseStore): Promise<void> => {
  const tombstone = documentPlaceOf(withdrawal);
  const earlier = (await editions.released(tombstone))
    .filter(({ version }) => version < withdrawal.version)
    .sort((a, b) => b.version - a.version);
  for (let from = 0; from < earlier.length; from += RECALLED_AT_ONCE) {
    const found = await Promise.all(
      earlier
        .slice(from, from + RECALLED_AT_ONCE)
        .map((released) => recallOne(released, tombstone, withdrawal.version, editions)),
    );
    if (withdrawal.kill !== true && found.includes('withdrawn-before')) return;
  }
};

const recallOne = async (
  { at }: Released,
  tombstone: ReturnType<typeof documentPlaceOf>,
  recalledBy: number,
  editions: ReleaseStore,
): Promise<'recalled' | 'withdrawn-before'> => {
  const proof = await editions.proof(at);
  if (proof === null || proof.status === 'withdrawn') return 'withdrawn-before';
  const before = proof.recalledBy ?? 0;
  if (before < recalledBy) await editions.recall(at, tombstone, { ...proof, recalledBy });
  return before === 0 || before === recalledBy ? 'recalled' : 'withdrawn-before';
};
