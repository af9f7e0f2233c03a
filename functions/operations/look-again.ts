import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import { isClosed } from '../core/publish/standing.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { readStanding } from './read-standing.ts';

export interface LookAgainPorts {
  readonly catalogue: IngestCatalogue;
  readonly clock: Clock;
}

/** What a note needs that any release can handle. */
export const NO_SCHEMA = 0;

/**
 * Has ingest look again at what an article kept from being published, once it is withdrawn, killed or erased: copies of it, and
 * uploads that were contested because of it. The sweep hints at them within a minute. Harmless to repeat.
 *
 * @returns those that it noted
 */
export const lookAgain = async (
  articleId: ArticleId,
  { catalogue, clock }: LookAgainPorts,
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

/** The schema that a release must know to look again at an upload; null if the article keeps it from nothing. */
const schemaToLook = async (
  upload: UploadRef,
  articleId: ArticleId,
  { readKey }: IngestCatalogue,
): Promise<number | null> => {
  try {
    const key = await readKey(upload);
    return key !== null && key.articleId === articleId && isKeptBack(key) ? NO_SCHEMA : null;
  } catch (error) {
    // It waits for the release that knows what became of it, and the others are looked at now.
    if (error instanceof LaterSchemaFault) return error.schema;
    throw error;
  }
};

/** Whether it depends on another article that nothing is published under a key. */
const isKeptBack = ({ owner, outcome, rejection }: KeyRecord): boolean =>
  !owner && (outcome === 'alternate' || rejection?.code === 'contested');

/** Whether the article that keeps an upload back is no longer in the way, so that the upload is to be judged again. */
export const isFree = async (key: KeyRecord, { catalogue, clock }: LookAgainPorts): Promise<boolean> => {
  if (!isKeptBack(key) || key.articleId === null) return false;
  const [article] = await catalogue.readArticles([key.articleId]);
  if (article === undefined) return true;
  const isCopy = key.body === undefined || key.body === article.parts.body;
  const standing = await readStanding(article, clock.now(), catalogue, isCopy);
  if (key.outcome === 'alternate') return standing !== 'told';
  if (!isClosed(standing)) return true;
  if (standing !== 'held') return false;
  // Its object may have been renamed; then the article moves here, with the embargo that it waited for.
  const last = await catalogue.readVersion(article.articleId, article.latest);
  return last !== null && isOfRemoval(last);
};
