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

/** What is withdrawn for its deletion or expiry is found so again: its object is gone, and its expiry is rebuilt with it. */
const isByItself = ({ kill, reason, upload }: TombstoneDocument): boolean =>
  !kill && (reason === EXPIRED || (reason === null && upload.object === 'absent'));

/**
 * Finds the newest withdrawal by an operator. Of two with one version a kill counts: both may have been stored for the same
 * request, and it must not be lost.
 *
 * @returns null when there is none
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
 * The claims of the texts that a withdrawal is of, so that a copy under another key does not publish them: of what it names,
 * and, for a kill, of all that was stored before it.
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
