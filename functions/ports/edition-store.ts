import type { EditionDocument, StoredDocument } from '../core/publish/edition-document.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import type { ReleaseProof } from '../core/publish/release-proof.ts';

export interface EditionStore {
  /**
   * Stores a document and returns its place: under its article, its version and a hash of the whole document, so the
   * same place always gets the same bytes.
   *
   * @param readAt a time before the ledger and the text were read that the document is made from. The ledger is not
   *   marked until the article is erased, so a document that is stored `STORE_WITHIN_SECONDS` later may be of an
   *   erased article: the store refuses it and returns `late`
   */
  put(document: StoredDocument, readAt: Instant): Promise<UploadRef | 'late'>;
}

export interface EditionReader {
  /** The edition that is stored at a place, or null if there is none. */
  read(at: UploadRef): Promise<EditionDocument | null>;
}

/** A released document, by its place under `released/`. */
export interface Released {
  readonly at: UploadRef;
  readonly version: number;
}

/** The editions as announcing uses them: readers' roles see only released documents. */
export interface ReleaseStore {
  /**
   * Copies a stored document to where readers find it. A document that is already there stays: it is the same one, or
   * the tombstone of a later withdrawal. Returns `missing` if there is no such stored document.
   */
  release(at: UploadRef, proof: ReleaseProof): Promise<'released' | 'missing'>;
  /**
   * The released documents of the same article.
   *
   * @param at the place of one of its stored documents
   */
  released(at: UploadRef): Promise<readonly Released[]>;
  /** How a document was released, or null if it does not exist. */
  proof(released: UploadRef): Promise<ReleaseProof | null>;
  /**
   * Replaces a released document with a copy of a tombstone. The place stays taken, so that a delayed release cannot
   * restore the text. Returns `missing` if there is no such tombstone.
   */
  recall(released: UploadRef, tombstone: UploadRef, proof: ReleaseProof): Promise<'recalled' | 'missing'>;
}
