import { NO_END, pendingEmbargo } from '../core/publish/embargo.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import { isClosed } from '../core/publish/standing.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { readStanding } from './read-standing.ts';

export interface RecheckPorts {
  readonly catalogue: IngestCatalogue;
  readonly clock: Clock;
}

/** The schema number of a note that any release can handle. */
export const NO_SCHEMA = 0;

/**
 * Has ingest recheck the uploads that an article kept from being published, once it is withdrawn, killed or erased:
 * copies of it, and uploads that were contested because of it. The sweep sends events for them within a minute.
 * Repeating this is harmless.
 *
 * @returns the uploads that it noted
 */
export const recheckCopies = async (
  articleId: ArticleId,
  { catalogue, clock }: RecheckPorts,
): Promise<readonly UploadRef[]> => {
  const noted: UploadRef[] = [];
  for (const upload of await catalogue.alternatesOf(articleId)) {
    const needs = await schemaToLook(upload, articleId, catalogue);
    if (needs === null) continue;
    await catalogue.defer({ upload, removed: false, needs, since: clock.now() });
    noted.push(upload);
  }
  return noted;
};

/** The schema that a release must know to recheck an upload, or null if the article does not block it. */
const schemaToLook = async (
  upload: UploadRef,
  articleId: ArticleId,
  { readKey }: IngestCatalogue,
): Promise<number | null> => {
  try {
    const key = await readKey(upload);
    return key !== null && key.articleId === articleId && isKeptBack(key) ? NO_SCHEMA : null;
  } catch (error) {
    // It waits for the release that knows its state, and the others are rechecked now.
    if (error instanceof LaterSchemaFault) return error.schema;
    throw error;
  }
};

/** Whether a key is unpublished because of another article. */
const isKeptBack = ({ owner, outcome, rejection }: KeyRecord): boolean =>
  !owner && (outcome === 'alternate' || rejection?.code === 'contested');

/** Whether the article that blocks an upload no longer does, so that the upload must be judged again. */
export const isUnblocked = async (key: KeyRecord, { catalogue, clock }: RecheckPorts): Promise<boolean> => {
  if (!isKeptBack(key) || key.articleId === null) return false;
  const [article] = await catalogue.readArticles([key.articleId]);
  if (article === undefined) return true;
  const standing = await readStanding(article, clock.now(), catalogue);
  // The record of a held article may be slightly out of date.
  if (key.outcome === 'alternate') return standing !== 'announced';
  // If the article was withdrawn while it waited, its object may have been renamed; then the article moves here, with
  // its embargo.
  return !isClosed(standing) || (standing === 'held' && article.status === 'withdrawn');
};

/**
 * The sweep sends the event first and deletes its note afterwards: it must not delete the note of a later recheck.
 */
const SOONEST_LOOK = 60_000;

/**
 * Has ingest recheck an upload that an article under embargo blocks, once the embargo has passed. An article that was
 * withdrawn while it waited is never released, and one that is released silently does not block copies that are not
 * silent: nothing else would bring the upload back. Repeating this is harmless.
 */
export const recheckAfterEmbargo = async (
  key: KeyRecord,
  { catalogue, clock }: RecheckPorts,
): Promise<void> => {
  if (!isKeptBack(key) || key.articleId === null) return;
  const [article] = await catalogue.readArticles([key.articleId]);
  const until = article?.embargoedUntil ?? null;
  const isUnderEmbargo = article?.held != null || pendingEmbargo(article ?? null, clock.now()) !== null;
  if (until === null || until === NO_END || !isUnderEmbargo) return;
  const soonest = new Date(Date.parse(clock.now()) + SOONEST_LOOK).toISOString();
  const since = until > soonest ? until : soonest;
  await catalogue.defer({ upload: key.upload, removed: false, needs: NO_SCHEMA, since });
};
