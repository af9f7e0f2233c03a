import { releasedPlaceOf } from '../../functions/core/publish/document-place.ts';
import type { StoredDocument } from '../../functions/core/publish/edition-document.ts';
import type { EditionReader, EditionStore, ReleaseStore } from '../../functions/ports/edition-store.ts';
import type { MemoryEditions } from '../fakes/memory-editions.ts';
import { type Execution, LONGEST_STALL_MS, type World } from './world.ts';

/** A document that came to be readable, and when. */
export interface Release {
  readonly document: StoredDocument;
  readonly at: number;
  /** When who released it had looked at what is paused; null for who does not look. */
  readonly lookedAt: number | null;
  readonly isAnnounced: boolean;
}

/**
 * Watches what comes to be readable.
 *
 * @param releaser who releases just now
 */
export const watchReleases = (
  world: World,
  editions: MemoryEditions,
  releaser: () => Execution | null,
): MemoryEditions & { readonly releases: readonly Release[] } => {
  const releases: Release[] = [];
  return {
    ...editions,
    releases,
    release: async (at, proof) => {
      const { key } = releasedPlaceOf(at);
      const before = editions.readable.get(key)?.document;
      const outcome = await editions.release(at, proof);
      const document = editions.readable.get(key)?.document;
      if (document === undefined || document === before) return outcome;
      const lookedAt = releaser()?.lookedAt ?? null;
      releases.push({ document, at: world.now, lookedAt, isAnnounced: proof.announced !== null });
      return outcome;
    },
  };
};

/** The editions bucket as one execution sees it: each call waits for its turn, and may fail. */
export const editionCalls = (
  world: World,
  execution: Execution,
  editions: EditionStore & EditionReader & ReleaseStore,
  releasing: (execution: Execution) => void,
): EditionStore & EditionReader & ReleaseStore => {
  const on = <T>(label: string, effect: () => Promise<T>): Promise<T> => world.call(execution, label, effect);
  return {
    put: (document, readAt) => on('put document', () => editions.put(document, readAt)),
    read: (at) => on('read edition', () => editions.read(at)),
    release: (at, proof) =>
      on('release', async () => {
        // What is copied late is what could bring a text back: let that be common.
        if (world.random.chance(4 * world.rates.call)) {
          world.count('release held up');
          await new Promise<void>((resume) => world.at(world.random.below(LONGEST_STALL_MS), resume));
        }
        releasing(execution);
        return editions.release(at, proof);
      }),
    released: (at) => on('released', () => editions.released(at)),
    proof: (released) => on('proof', () => editions.proof(released)),
    recall: (released, tombstone, proof) => on('recall', () => editions.recall(released, tombstone, proof)),
  };
};
