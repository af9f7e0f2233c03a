import { EXPIRED } from '../core/publish/decide-withdrawal.ts';
import { delaySeconds, LONGEST_DELAY } from '../core/publish/outbox.ts';
import { recheckCopies } from '../operations/recheck.ts';
import { withdraw } from '../operations/withdraw.ts';
import type { ExpiryRef, IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore } from '../ports/edition-store.ts';
import type { Journal } from '../ports/journal.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';

export interface ExpirePorts {
  readonly catalogue: IngestCatalogue;
  readonly editions: EditionStore;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal<'release'>;
}

/**
 * Withdraws an article if its expiry is due. The message is only a reminder: the expiry is read from the catalogue,
 * so one that moved or was removed is respected.
 */
export const expire = async (ref: ExpiryRef, ports: ExpirePorts): Promise<void> => {
  const { catalogue, editions, queue, clock, journal } = ports;
  const { article } = await catalogue.readArticle(ref.articleId, []);
  const expiresAt = article?.expiresAt ?? null;
  const now = clock.now();
  if (expiresAt === null) {
    // The run that withdrew it may have stopped before it noted the article's alternates.
    if (article?.status === 'withdrawn') await recheckCopies(ref.articleId, { catalogue, clock });
    return;
  }
  if (expiresAt > now) {
    const delay = delaySeconds(now, expiresAt);
    // A time further away than a queue can wait is left to the sweep.
    if (delay < LONGEST_DELAY) await queue.schedule(ref, delay);
    return;
  }
  const outcome = await withdraw(
    ref.articleId,
    { reason: EXPIRED, kill: false },
    // The uploads are not withdrawn: one that is not ingested yet has an expiry of its own, or none.
    { catalogue, editions, clock },
    (current, at) => current.expiresAt === null || current.expiresAt > at,
  );
  if (typeof outcome === 'object')
    journal({ outcome: 'expired', articleId: ref.articleId, version: outcome.version });
};
