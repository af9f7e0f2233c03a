import type { VersionCommit } from '../core/publish/commit.ts';
import { type DocumentContent, editionDocumentOf, tombstoneOf } from '../core/publish/edition-document.ts';
import type { EditionStore } from '../ports/edition-store.ts';

/**
 * Stores the edition of a version before it is committed, so that nothing committed lacks its text.
 *
 * @returns the commit, which names the edition
 */
export const storeEdition = async (
  commit: VersionCommit,
  content: DocumentContent,
  editions: EditionStore,
): Promise<VersionCommit> => {
  const document = editionDocumentOf(commit, content);
  return { ...commit, version: { ...commit.version, edition: await editions.put(document) } };
};

/**
 * Stores the tombstone of a withdrawal before it is committed, so that the editions alone say what is withdrawn.
 *
 * @returns the commit, which names the tombstone
 */
export const storeTombstone = async (
  commit: VersionCommit,
  editions: EditionStore,
): Promise<VersionCommit> => {
  const document = tombstoneOf(commit.version);
  return { ...commit, version: { ...commit.version, tombstone: await editions.put(document) } };
};
