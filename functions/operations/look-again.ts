import type { ArticleId } from '../core/publish/identity.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import { isClosed } from '../core/publish/standing.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { readStanding } from './read-standing.ts';

export interface LookAgainPorts {
  readonly catalogue: IngestCatalogue;
  readonly clock: Clock;
}

/** Any release knows what such a note needs. */
const NO_SCHEMA = 0;

/**
 * Has ingest look again at what an article kept from being published, once it is withdrawn, killed or erased: copies of it, and
 * uploads that were contested because of it. The sweep hints at them within a minute. Harmless to repeat.
 */
export const lookAgain = async (
  articleId: ArticleId,
  { catalogue, clock }: LookAgainPorts,
): Promise<void> => {
  for (const upload of await catalogue.alternatesOf(articleId)) {
    const key = await catalogue.readKey(upload);
    if (key !== null && key.articleId === articleId && isKeptBack(key))
      await catalogue.defer({ upload, removed: false, needs: NO_SCHEMA, since: clock.now() });
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
  return key.outcome === 'alternate' ? standing !== 'told' : !isClosed(standing);
};
