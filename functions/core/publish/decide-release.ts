import type { VersionCommit } from './commit.ts';
import { pendingEmbargo } from './embargo.ts';
import { nextVersion, type Stored } from './next-version.ts';
import { outboxOf } from './outbox-record.ts';
import type { Instant } from './records.ts';

/**
 * Why an embargo is not lifted. `not-held`: no version is held. `withdrawn`: the article is still under its embargo, but there is
 * nothing to publish. `expired`: it would be published only to be withdrawn at once.
 */
export type NotReleased = 'not-held' | 'withdrawn' | 'expired';

/**
 * Decides the early release of an article: a next version with the same content and without an embargo, in place of the one that is
 * held. It is announced as the held version would have been, so what is silent stays silent.
 *
 * @returns a commit whose version names no edition yet: the document is made from the commit, and stored before it
 */
export const decideRelease = (now: Instant, stored: Stored): VersionCommit | NotReleased => {
  const { article, version: held } = stored;
  if (article.held === null)
    return article.status === 'withdrawn' && pendingEmbargo(article, now) !== null ? 'withdrawn' : 'not-held';
  if (article.expiresAt !== null && article.expiresAt <= now) return 'expired';
  const version = article.latest + 1;
  return nextVersion(stored, {
    article: {
      ...article,
      latest: version,
      held: null,
      queued: version,
      embargoedUntil: null,
      // Its upload still declares it, and is read again when it is renamed.
      ...(article.embargoedUntil === null ? {} : { lifted: article.embargoedUntil }),
      updatedAt: now,
    },
    version: {
      // Its claims, too: a catalogue is rebuilt from what was announced, and the held version never is.
      ...held,
      version,
      changes: [],
      embargoedUntil: null,
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(article.articleId, version, article.queued, null, held.silent === true, now),
  });
};
