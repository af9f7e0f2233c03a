import { documentPlaceOf } from '../core/publish/document-place.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import { proofOf, type ReleaseProof } from '../core/publish/release-proof.ts';
import type { Pending } from '../ports/catalogue.ts';
import type { Released, ReleaseStore } from '../ports/edition-store.ts';
import type { AnnouncePorts } from './ports.ts';

/** So many released documents are recalled at once. */
const RECALLED_AT_ONCE = 20;

/**
 * Releases the document of a version that is due: readers' roles may read it from now on. A withdrawal releases its tombstone,
 * and takes back the texts that were released before it. Harmless to repeat.
 *
 * @param announced how it is announced; null when it is not
 * @returns `gone` when the article was erased meanwhile
 * @throws Error when the document of a version that waits is not there
 */
export const releaseDue = async (
  { outbox, version }: Pending,
  announced: ReleaseProof['announced'],
  { catalogue, editions }: AnnouncePorts,
): Promise<'released' | 'gone'> => {
  const released = await editions.release(documentPlaceOf(version), proofOf(version, announced));
  const outcome =
    released === 'released' && version.status === 'withdrawn' ? await recall(version, editions) : released;
  if (outcome !== 'missing') return 'released';
  const { pending } = await catalogue.readPending([outbox]);
  if (pending.length > 0) throw new Error('its document is not in the editions bucket');
  return 'gone';
};

/**
 * Newest first, and only back to the withdrawal before: that one recalled what was before it, since versions are settled in
 * their order. A kill goes through all of them, so that each says that it is killed.
 */
const recall = async (withdrawal: VersionRecord, editions: ReleaseStore): Promise<'recalled' | 'missing'> => {
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
    if (found.includes('missing')) return 'missing';
    if (withdrawal.kill !== true && found.includes('withdrawn-before')) break;
  }
  return 'recalled';
};

const recallOne = async (
  { at }: Released,
  tombstone: UploadRef,
  recalledBy: number,
  editions: ReleaseStore,
): Promise<'recalled' | 'missing' | 'withdrawn-before'> => {
  const proof = await editions.proof(at);
  if (proof === null) return 'missing';
  if (proof.status === 'withdrawn') return 'withdrawn-before';
  const before = proof.recalledBy ?? 0;
  if (before >= recalledBy) return 'recalled';
  const outcome = await editions.recall(at, tombstone, { ...proof, recalledBy });
  return outcome === 'recalled' && before > 0 ? 'withdrawn-before' : outcome;
};
