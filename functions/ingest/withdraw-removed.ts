import type { Commit, Handling } from '../core/publish/commit.ts';
import { decideRemoval } from '../core/publish/decide-removal.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant, KeyRecord } from '../core/publish/records.ts';
import { recheckCopies } from '../operations/recheck.ts';
import { storeTombstone } from '../operations/store-document.ts';
import type { JournalEntry } from '../ports/journal.ts';
import { describe } from './describe.ts';
import { moveAway } from './move.ts';
import type { IngestPorts } from './ports.ts';

/** What became of a removed object. */
interface Removal {
  readonly entry: JournalEntry<'ingest'>;
  /** The key that the article moved to. */
  readonly movedTo?: UploadRef;
  /** The first of the uploads that the article kept from being published: one may be its copy, which came just now. */
  readonly again?: readonly UploadRef[];
}

/** So many are handled with the removal; all others, and these too if that fails, are noted for the sweep. */
const MOST_AT_ONCE = 5;

/**
 * Takes back what a removed object had published, unless another key holds the same copy: then the article moves there.
 *
 * @param readAt from before anything was read that it is decided by
 * @param finish adds to a commit what is known of its event
 * @returns null when someone else changed the catalogue meanwhile, or may have, for it took too long
 */
export const withdrawRemoved = async (
  handling: Handling,
  key: KeyRecord | null,
  readAt: Instant,
  ports: IngestPorts,
  finish: (commit: Commit) => Commit,
): Promise<Removal | null> => {
  const { catalogue, editions } = ports;
  const owned = key?.owner === true ? key.articleId : null;
  const [article = null] = owned === null ? [] : await catalogue.readArticles([owned]);
  if (article !== null && article.status === 'active' && key !== null) {
    const movedTo = await moveAway(article, key, handling.changedAt ?? handling.now, ports);
    if (movedTo !== null) return { entry: { outcome: 'moved', articleId: article.articleId }, movedTo };
  }
  // What waits for its embargo must not be heard of in its withdrawal either.
  const last =
    article === null
      ? null
      : await catalogue.readVersion(article.articleId, article.queued || article.latest);
  const removal = decideRemoval(handling, key, article, last);
  const stored = removal.kind === 'version' ? await storeTombstone(removal, editions, readAt) : removal;
  if (stored === 'late' || (await catalogue.commit(finish(stored))) === 'conflict') return null;
  // Also when it was withdrawn before: whoever did that may not have come so far.
  const again = owned === null ? [] : await recheckCopies(owned, ports);
  return { entry: describe(stored), again: again.slice(0, MOST_AT_ONCE) };
};
