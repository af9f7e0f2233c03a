import type { EditionDocument } from '../core/publish/edition-document.ts';
import type { UploadRef } from '../core/publish/identity.ts';

export interface EditionStore {
  /** Where an edition is or will be: its article, and a hash of the whole document. */
  locate(document: EditionDocument): UploadRef;
  /** Stores an edition. The same place always gets the same bytes. */
  put(document: EditionDocument): Promise<void>;
}

export interface EditionReader {
  /** The edition that is stored at a place, or null where there is none. */
  read(at: UploadRef): Promise<EditionDocument | null>;
}
