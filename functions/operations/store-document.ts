import type { VersionCommit } from '../core/publish/commit.ts';
import { type DocumentContent, editionDocumentOf, tombstoneOf } from '../core/publish/edition-document.ts';
import type { Instant } from '../core/publish/records.ts';
import type { EditionStore } from '../ports/edition-store.ts';

/**
 * Stores the edition of a version before it is committed, so that nothing committed lacks its text.
 *
 * @param readAt a time before the first read that the decision depends on
 * @returns the commit, which names the edition; `late` when that was too long ago: read everything again
 */
export const storeEdition = async (
  commit: VersionCommit,
  content: DocumentContent,
  editions: EditionStore,
  readAt: Instant,
): Promise<VersionCommit | 'late'> => {
  const edition = await editions.put(editionDocumentOf(commit, content), readAt);
  return edition === 'late' ? 'late' : { ...commit, version: { ...commit.version, edition } };
};

/**
 * Stores the tombstone of a withdrawal before it is committed, so that the editions alone show what is withdrawn.
 *
 * @param readAt a time before the first read that the decision depends on
 * @returns the commit, which names the tombstone; `late` as `storeEdition` does
 */
export const storeTombstone = async (
  commit: VersionCommit,
  editions: EditionStore,
  readAt: Instant,
): Promise<VersionCommit | 'late'> => {
  const tombstone = await editions.put(tombstoneOf(commit.version), readAt);
  return tombstone === 'late' ? 'late' : { ...commit, version: { ...commit.version, tombstone } };
};
