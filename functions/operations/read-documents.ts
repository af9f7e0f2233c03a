import { RELEASED_PREFIX } from '../core/publish/document-place.ts';
import type { ReleasedVersion } from '../core/publish/rebuild.ts';
import type { Placed } from '../core/publish/waiting-withdrawal.ts';
import type { Released } from '../ports/edition-store.ts';
import type { DocumentArchive } from '../ports/rebuild.ts';

/** How many documents are read at once. */
const READ_AT_ONCE = 20;

/** The document schemas that this release reads. */
const SCHEMAS: readonly string[] = ['slugline.edition.v1', 'slugline.tombstone.v1'];

/**
 * Reads stored documents.
 *
 * @throws Error when one is missing, or was written by a later release
 */
export const readDocuments = (
  places: readonly Released[],
  archive: DocumentArchive,
): Promise<readonly Placed[]> => inOrder(places, ({ at }) => readDocument(at, archive));

/**
 * Reads released documents from the store, because the readers' copy may be a tombstone by now.
 *
 * @throws Error as `readDocuments` does
 */
export const readReleased = (
  places: readonly Released[],
  archive: DocumentArchive,
): Promise<readonly ReleasedVersion[]> =>
  inOrder(places, async ({ at: { bucket, key } }) => {
    const at = { bucket, key: key.slice(RELEASED_PREFIX.length) };
    const [placed, proof] = await Promise.all([readDocument(at, archive), archive.proof({ bucket, key })]);
    if (proof === null) throw new Error(`${key} no longer exists`);
    return { ...placed, proof };
  });

const readDocument = async (at: Placed['at'], archive: DocumentArchive): Promise<Placed> => {
  const document = await archive.document(at);
  if (document === null) throw new Error(`${at.key} does not exist`);
  if (!SCHEMAS.includes(document.schema))
    throw new Error(
      `${at.key} was written by a later release of Slugline (${document.schema}). The article is left alone. Rebuild it with that release.`,
    );
  return { at, document };
};

const inOrder = async <T, U>(all: readonly T[], read: (one: T) => Promise<U>): Promise<readonly U[]> => {
  const done: U[] = [];
  for (let from = 0; from < all.length; from += READ_AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + READ_AT_ONCE).map(read))));
  return done;
};
