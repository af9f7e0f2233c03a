import { decideRelease, type NotReleased } from '../core/publish/decide-release.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import { recheckCopies } from './recheck.ts';
import { storeEdition } from './store-document.ts';

export interface ReleaseEarlyPorts {
  readonly catalogue: IngestCatalogue;
  readonly editions: EditionStore & EditionReader;
  readonly clock: Clock;
}

/** The outcome of a request to lift an article's embargo. */
export type ReleasedEarly =
  | { readonly outcome: 'released'; readonly version: number }
  /** Nothing was written. `textless`: the document of the held version is not in the editions bucket. */
  | { readonly outcome: NotReleased | 'unknown' | 'erased' | 'textless' };

/** Each conflict means that another run made progress; more in a row than this is a fault. */
const MOST_ATTEMPTS = 8;

/**
 * Lifts the embargo of an article: the held version is published at once, as a version of its own. Repeating this is
 * harmless.
 *
 * The release function may make the held version ready at the same time, and uploads, tags and withdrawals may
 * replace it. The run that commits second finds that the version is no longer held, and reads again; so the version
 * is published once.
 *
 * @throws StageFault when others keep changing the article
 */
export const releaseEarly = async (
  articleId: ArticleId,
  { catalogue, editions, clock }: ReleaseEarlyPorts,
): Promise<ReleasedEarly> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const readAt = clock.now();
    const { article } = await catalogue.readArticle(articleId, []);
    if (article === null) return { outcome: 'unknown' };
    const [key, version] = await Promise.all([
      catalogue.readKey(article.owner),
      catalogue.readVersion(articleId, article.latest),
    ]);
    // Erasing marks the key before anything else is deleted.
    if (key?.outcome === 'erased') return { outcome: 'erased' };
    // The reads are not atomic: the article was handed over, or erased, in between.
    if (key?.owner !== true || key.articleId !== articleId || version === null) continue;
    const decided = decideRelease(clock.now(), { key, article, version });
    if (typeof decided === 'string') return { outcome: decided };
    const document = version.edition === null ? null : await editions.read(version.edition);
    if (document === null) return { outcome: 'textless' };
    const { declared, section, topics } = document;
    const content = { edition: document, declared, section, topics };
    const stored = await storeEdition(decided, content, editions, readAt);
    if (stored !== 'late' && (await catalogue.commit(stored)) === 'committed') {
      await recheckCopies(articleId, { catalogue, clock });
      return { outcome: 'released', version: decided.version.version };
    }
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while its embargo was lifted`);
};
