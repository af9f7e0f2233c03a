import { documentPlaceOf, releasedPlaceOf } from '../core/publish/document-place.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import { proofOf, type ReleaseProof } from '../core/publish/release-proof.ts';
import type { OutboxRef, Pending } from '../ports/catalogue.ts';
import type { ReleaseStore } from '../ports/edition-store.ts';
import type { AnnouncePorts } from './ports.ts';

/** How many released documents are recalled at once. */
const RECALLED_AT_ONCE = 20;

/**
 * Releases the document of a version that is due: readers' roles may read it from now on. A withdrawal releases its tombstone
 * and recalls the texts that were released before it. It is safe to repeat.
 *
 * @param announced how the version is announced; null if it is not
 * @returns `gone` if the article was erased meanwhile
 * @throws Error if the version is still in the outbox and its document is missing
 */
export const releaseDue = async (
  { outbox, version }: Pending,
  announced: ReleaseProof['announced'],
  { catalogue, editions }: AnnouncePorts,
): Promise<'released' | 'gone'> => {
  let outcome = await editions.release(documentPlaceOf(version), proofOf(version, announced));
  if (outcome === 'released' && version.status === 'withdrawn') outcome = await recall(version, editions);
  return outcome === 'released' ? 'released' : missing(outbox, catalogue);
};

/**
 * Recalls the texts that a withdrawal withdraws, even while the withdrawal waits for the end of a pause. A pause holds back
 * announcements; it must not keep a killed text readable. It is safe to repeat.
 *
 * @returns `gone` as `releaseDue` does
 */
export const recallEarly = async (
  { outbox, version }: Pick<Pending, 'outbox' | 'version'>,
  { catalogue, editions }: AnnouncePorts,
): Promise<'recalled' | 'gone'> =>
  (await recall(version, editions)) === 'released' ? 'recalled' : missing(outbox, catalogue);

const missing = async (ref: OutboxRef, catalogue: AnnouncePorts['catalogue']): Promise<'gone'> => {
  const { pending } = await catalogue.readPending([ref]);
  if (pending.length > 0) throw new Error('its document is not in the editions bucket');
  return 'gone';
};

/**
 * Recalls all released versions up to the withdrawal's. A table that was restored to an earlier time uses version
 * numbers twice. So an earlier withdrawal does not prove that everything before it was recalled, and another document
 * with the withdrawal's own number comes from the lost table. Documents that were recalled before stay as they are,
 * unless this is a kill: then its tombstone replaces them.
 */
const recall = async (withdrawal: VersionRecord, editions: ReleaseStore): Promise<'released' | 'missing'> => {
  const { version: recalledBy, kill = false } = withdrawal;
  const tombstone = documentPlaceOf(withdrawal);
  const { key: ownPlace } = releasedPlaceOf(tombstone);
  const earlier = (await editions.released(tombstone)).filter(
    ({ at, version }) => version <= recalledBy && at.key !== ownPlace,
  );
  for (let from = 0; from < earlier.length; from += RECALLED_AT_ONCE) {
    const outcomes = await Promise.all(
      earlier.slice(from, from + RECALLED_AT_ONCE).map(async ({ at }) => {
        const proof = await editions.proof(at);
        if (proof === null) return 'missing';
        const isRecalled = proof.recalledBy !== null && (!kill || proof.recalledBy >= recalledBy);
        if (proof.status === 'withdrawn' || isRecalled) return 'recalled';
        return editions.recall(at, tombstone, { ...proof, recalledBy });
      }),
    );
    if (outcomes.includes('missing')) return 'missing';
  }
  return 'released';
};
