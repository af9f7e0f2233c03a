import {
  documentKeyOf,
  readDocumentKey,
  releasedPlaceOf,
} from '../../functions/core/publish/document-place.ts';
import type { StoredDocument } from '../../functions/core/publish/edition-document.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { ReleaseProof } from '../../functions/core/publish/release-proof.ts';
import { STORE_WITHIN_SECONDS } from '../../functions/core/publish/store-deadline.ts';
import type { EditionReader, EditionStore, ReleaseStore } from '../../functions/ports/edition-store.ts';

/** What readers find at a place, and how it came there. */
export interface ReleasedDocument {
  readonly document: StoredDocument;
  readonly proof: ReleaseProof;
}

/** The editions bucket in memory. */
export interface MemoryEditions extends EditionStore, EditionReader, ReleaseStore {
  /** Stored documents by their key. */
  readonly documents: Map<string, StoredDocument>;
  /** What readers' roles can read, by its key. */
  readonly readable: Map<string, ReleasedDocument>;
  /** Deletes all that there is of an article; answers how many documents that was. */
  erase(articleId: ArticleId): number;
}

/** S3 takes no date that is further ahead than this. */
const LARGEST_SKEW_MS = 15 * 60_000;

/** @param now the clock of the store, in milliseconds; without one it refuses nothing */
export const memoryEditions = (now: () => number = () => Number.NaN): MemoryEditions => {
  const documents = new Map<string, StoredDocument>();
  const readable = new Map<string, ReleasedDocument>();
  return {
    documents,
    readable,
    put: async (document, readAt) => {
      const age = now() - Date.parse(readAt);
      if (age > STORE_WITHIN_SECONDS * 1000 || age < -LARGEST_SKEW_MS) return 'late';
      const at = { bucket: 'editions', key: documentKeyOf(document) };
      documents.set(at.key, document);
      return at;
    },
    read: async ({ key }) => {
      const document = documents.get(key);
      return document?.schema === 'slugline.edition.v1' ? document : null;
    },
    release: async (at, proof) => {
      const document = documents.get(at.key);
      if (document === undefined) return 'missing';
      const { key } = releasedPlaceOf(at);
      if (!readable.has(key)) readable.set(key, { document, proof });
      return 'released';
    },
    released: async (at) =>
      [...readable.keys()].flatMap((key) => {
        const named = readDocumentKey(key);
        return named !== null && named.articleId === readDocumentKey(at.key)?.articleId
          ? [{ at: { bucket: at.bucket, key }, version: named.version }]
          : [];
      }),
    proof: async ({ key }) => readable.get(key)?.proof ?? null,
    recall: async ({ key }, tombstone, proof) => {
      const document = documents.get(tombstone.key);
      if (document === undefined) return 'missing';
      readable.set(key, { document, proof });
      return 'recalled';
    },
    erase: (articleId) => {
      const before = documents.size + readable.size;
      for (const map of [documents, readable])
        for (const key of [...map.keys()]) if (readDocumentKey(key)?.articleId === articleId) map.delete(key);
      return before - documents.size - readable.size;
    },
  };
};
