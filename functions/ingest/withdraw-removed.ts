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

/** The outcome of a removed object. */
interface Removal {
  readonly entry: JournalEntry<'ingest'>;
  /** The key that the article moved to. */
  readonly movedTo?: UploadRef;
  /**
   * The first of the uploads that the article kept from being published. One may be its copy, which has just arrived.
   */
  readonly again?: readonly UploadRef[];
}

/** So many are handled with the removal. The others are noted for the sweep, and these too if that fails. */
const MOST_AT_ONCE = 5;

/**
 * Withdraws the article of a removed object, unless another key holds the same copy: then the article moves there.
 *
 * @param readAt a time before anything was read that the decision depends on
 * @param finish adds to a commit what is known of its event
 * @returns null if the catalogue changed meanwhile, or may have because it took too long
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
  // The withdrawal must not reveal the text under embargo either.
  const last =
    article === null
      ? null
      : await catalogue.readVersion(article.articleId, article.queued || article.latest);
  const removal = decideRemoval(handling, key, article, last);
  const stored = removal.kind === 'version' ? await storeTombstone(removal, editions, readAt) : removal;
  if (stored === 'late' || (await catalogue.commit(finish(stored))) === 'conflict') return null;
  // This also runs if the article was withdrawn before: that run may have stopped before it got here.
  const again = owned === null ? [] : await recheckCopies(owned, ports);
  return { entry: describe(stored), again: again.slice(0, MOST_AT_ONCE) };
};
