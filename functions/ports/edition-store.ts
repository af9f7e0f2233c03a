import type { EditionDocument, StoredDocument } from '../core/publish/edition-document.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import type { ReleaseProof } from '../core/publish/release-proof.ts';

export interface EditionStore {
  /**
   * Stores a document, and answers where: under its article, its version and a hash of the whole, so the same place always gets the
   * same bytes.
   *
   * @param readAt from before the ledger and the text were read that it is made of. Until the article is erased the ledger is not
   *   marked; so what is stored `STORE_WITHIN_SECONDS` after that may be of an erased article, and the store refuses it: `late`
   */
  put(document: StoredDocument, readAt: Instant): Promise<UploadRef | 'late'>;
}

export interface EditionReader {
  /** The edition that is stored at a place, or null where there is none. */
  read(at: UploadRef): Promise<EditionDocument | null>;
}

/** A released document, by its place under `released/`. */
export interface Released {
  readonly at: UploadRef;
  readonly version: number;
}

/** What announcing asks of the editions: readers' roles see what is released and nothing else. */
export interface ReleaseStore {
  /**
   * Copies a stored document to where readers find it. Where something is already, it stays: it is the same document, or the
   * tombstone that a later withdrawal put in its place. `missing`: there is no such stored document.
   */
  release(at: UploadRef, proof: ReleaseProof): Promise<'released' | 'missing'>;
  /**
   * The released documents of the same article.
   *
   * @param at the place of one of its stored documents
   */
  released(at: UploadRef): Promise<readonly Released[]>;
  /** How a document was released; null when there is none. */
  proof(released: UploadRef): Promise<ReleaseProof | null>;
  /**
   * Puts a copy of a tombstone in the place of a released document. The place stays taken, so that no release that was held
   * up can bring the text back. `missing`: there is no such tombstone.
   */
  recall(released: UploadRef, tombstone: UploadRef, proof: ReleaseProof): Promise<'recalled' | 'missing'>;
}
