import { NO_END, pendingEmbargo } from '../core/publish/embargo.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { ArticleRecord, KeyRecord } from '../core/publish/records.ts';
import { isClosed } from '../core/publish/standing.ts';
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
  const standing = await readStanding(article, clock.now(), catalogue);
  // Withdrawn while it waited, its object may have been renamed; then the article moves here, with its embargo.
  if (standing === 'held' && article.status === 'withdrawn') return true;
  if (key.outcome !== 'alternate') return !isClosed(standing);
  return standing !== 'told' && !(standing === 'held' && isDoubleOf(article, key));
};

/** Whether an alternate is a copy of an article that is held, its embargo included. */
const isDoubleOf = ({ parts, embargoedUntil }: ArticleRecord, { body, embargo }: KeyRecord): boolean =>
  body === parts.body && embargo !== undefined && embargo === embargoedUntil;

/** The sweep hints first and drops its note after: a note of a later look must not be taken for that one. */
const SOONEST_LOOK = 60_000;

/**
 * Has ingest look again at an upload that is contested by an article under embargo, when that has passed. An article that was
 * withdrawn while it waited is never released, so nothing else would bring the upload back. Harmless to repeat.
 */
export const lookAfterEmbargo = async (
  key: KeyRecord,
  { catalogue, clock }: LookAgainPorts,
): Promise<void> => {
  if (key.owner || key.rejection?.code !== 'contested' || key.articleId === null) return;
  const [article] = await catalogue.readArticles([key.articleId]);
  const until = article?.embargoedUntil ?? null;
  const isUnderEmbargo = article?.held != null || pendingEmbargo(article ?? null, clock.now()) !== null;
  if (until === null || until === NO_END || !isUnderEmbargo) return;
  const soonest = new Date(Date.parse(clock.now()) + SOONEST_LOOK).toISOString();
  const since = until > soonest ? until : soonest;
  await catalogue.defer({ upload: key.upload, removed: false, needs: NO_SCHEMA, since });
};
