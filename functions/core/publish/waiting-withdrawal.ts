import { EXPIRED } from './decide-withdrawal.ts';
import type { EditionDocument, StoredDocument, TombstoneDocument } from './edition-document.ts';
import type { Claim, UploadRef } from './identity.ts';

/** A document, and where it is stored. */
export interface Placed<T extends StoredDocument = StoredDocument> {
  readonly at: UploadRef;
  readonly document: T;
}

export const isTombstone = <T extends Placed>(placed: T): placed is T & Placed<TombstoneDocument> =>
  placed.document.schema === 'slugline.tombstone.v1';

export const isEdition = <T extends Placed>(placed: T): placed is T & Placed<EditionDocument> =>
  placed.document.schema === 'slugline.edition.v1';

/** Whether it was withdrawn by deletion or expiry. These need no second commit: the object is gone, and the expiry is rebuilt with the article. */
const isByItself = ({ kill, reason, upload }: TombstoneDocument): boolean =>
  !kill && (reason === EXPIRED || (reason === null && upload.object === 'absent'));

/**
 * Finds the newest withdrawal by an operator. If two have the same version, a kill wins: both may have been stored
 * for the same request, and a kill must not be lost.
 *
 * @returns null if there is none
 */
export const waitingWithdrawal = (documents: readonly Placed[]): Placed<TombstoneDocument> | null =>
  documents
    .filter(isTombstone)
    .filter(({ document }) => !isByItself(document))
    .reduce<Placed<TombstoneDocument> | null>((newest, one) => {
      if (newest === null || one.document.version > newest.document.version) return one;
      return one.document.version === newest.document.version && one.document.kill ? one : newest;
    }, null);

/**
 * The claims of the withdrawn texts. With them, a copy under another key does not publish a text again. They are those of the text
 * that the withdrawal names and, for a kill, of every text that was stored before it.
 */
export const claimsWithdrawn = (
  { version, kill, contentHash, upload }: TombstoneDocument,
  editions: readonly EditionDocument[],
): readonly Claim[] => [
  ...new Set(
    editions
      .filter(
        (edition) =>
          edition.version <= version &&
          (kill || edition.contentHash === contentHash || edition.upload.object === upload.object),
      )
      .flatMap(({ claims }) => claims),
  ),
];
