import { documentPlaceOf } from '../core/publish/document-place.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import { proofOf, type ReleaseProof } from '../core/publish/release-proof.ts';
import type { Pending } from '../ports/catalogue.ts';
import type { ReleaseStore } from '../ports/edition-store.ts';
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
  let outcome = await editions.release(documentPlaceOf(version), proofOf(version, announced));
  if (outcome === 'released' && version.status === 'withdrawn') outcome = await recall(version, editions);
  if (outcome === 'released') return 'released';
  const { pending } = await catalogue.readPending([outbox]);
  if (pending.length > 0) throw new Error('its document is not in the editions bucket');
  return 'gone';
};

/**
 * Newest first, and only back to the withdrawal before: that one recalled what was before it, since versions are settled in
 * their order. A kill goes through all of them, so that each says that it is killed.
 */
const recall = async (withdrawal: VersionRecord, editions: ReleaseStore): Promise<'released' | 'missing'> => {
  const { version: recalledBy, kill } = withdrawal;
  const tombstone = documentPlaceOf(withdrawal);
  const earlier = (await editions.released(tombstone))
    .filter(({ version }) => version < recalledBy)
    .sort((a, b) => b.version - a.version);
  for (let from = 0; from < earlier.length; from += RECALLED_AT_ONCE) {
    const found = await Promise.all(
      earlier
        .slice(from, from + RECALLED_AT_ONCE)
        .map(async ({ at }) => ({ at, proof: await editions.proof(at) })),
    );
    const before = kill ? -1 : found.findIndex(({ proof }) => proof && isWithdrawn(proof, recalledBy));
    const outcomes = await Promise.all(
      found.slice(0, before === -1 ? found.length : before).map(async ({ at, proof }) => {
        if (proof === null) return 'missing';
        if (proof.status === 'withdrawn' || (proof.recalledBy ?? 0) >= recalledBy) return 'recalled';
        return editions.recall(at, tombstone, { ...proof, recalledBy });
      }),
    );
    if (outcomes.includes('missing')) return 'missing';
    if (before !== -1) break;
  }
  return 'released';
};

/** Whether a released document is of an earlier withdrawal, or was recalled by one. */
const isWithdrawn = ({ status, recalledBy }: ReleaseProof, by: number): boolean =>
  status === 'withdrawn' || (recalledBy !== null && recalledBy < by);
