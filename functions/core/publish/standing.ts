import { pendingEmbargo } from './embargo.ts';
import type { ArticleId } from './identity.ts';
import type { ArticleRecord, Instant, VersionRecord } from './records.ts';

/** An article that holds a claim. */
export interface Holder {
  readonly articleId: ArticleId;
  /** It was erased; the claim stays, so that a new copy is recognised. */
  readonly isErased?: true;
}

/**
 * The standing of an article, as far as it matters to another upload with its claims. `told`: it is announced or will
 * be at once; `silent`: it is live but was not announced; `held`: it is under embargo, or was withdrawn under it and
 * this may be its copy.
 */
export type Standing = 'announced' | 'silent' | 'withdrawn' | 'held' | 'killed' | 'erased';

/** An article that holds a claim of an upload. */
export interface Rival {
  readonly articleId: ArticleId;
  readonly standing: Standing;
  /** Its record, unless it was erased. A decision about the upload stands only as long as this does. */
  readonly article: ArticleRecord | null;
  /**
   * It is held, and the upload is a complete copy of it: it would move to the upload's key if its object were removed
   * now.
   */
  readonly isDoubled?: true;
}

/**
 * Returns the standing of an article.
 *
 * @param queued its latest version that does not wait for an embargo, if `isDoubtful`
 * @param isCopy whether the other upload has the id or the URL of the article, or may have its text: a text that was
 *   withdrawn under embargo must not be published from there, but blocks no other upload
 */
export const standingOf = (
  article: ArticleRecord,
  queued: Pick<VersionRecord, 'status' | 'kill' | 'silent'> | null,
  now: Instant,
  isCopy = true,
): Standing => {
  if (article.status === 'withdrawn') {
    if (article.isKilled ?? queued?.kill) return 'killed';
    return isCopy && pendingEmbargo(article, now) !== null ? 'held' : 'withdrawn';
  }
  const isUnderWay = article.queued > article.settled;
  const isLive = isUnderWay ? queued?.status !== 'withdrawn' : article.liveStatus === 'live';
  const isKnown = isLive && !isSilent(article, isUnderWay, queued);
  // If readers know nothing yet, the text under embargo must not be published from another key.
  if (article.held !== null && !isKnown) return 'held';
  return isKnown ? 'announced' : 'silent';
};

const isSilent = (
  { isQuiet, lastAnnouncement }: ArticleRecord,
  isUnderWay: boolean,
  queued: Pick<VersionRecord, 'silent'> | null,
): boolean => isQuiet === true || (isUnknown(lastAnnouncement) && (!isUnderWay || queued?.silent === true));

/** Whether readers know of no live version. */
const isUnknown = (lastAnnouncement: ArticleRecord['lastAnnouncement']): boolean =>
  lastAnnouncement === null || lastAnnouncement.version === null || lastAnnouncement.status === 'withdrawn';

/** Whether all versions are under embargo or silent, so that a silent version leaves it so. */
export const isUnannounced = ({ isQuiet, held, queued, settled, lastAnnouncement }: ArticleRecord): boolean =>
  isQuiet === true || (held !== null && queued <= settled && isUnknown(lastAnnouncement));

/**
 * Whether the article's record does not determine its standing: an earlier release withdrew it, or the version before
 * one under embargo may be a withdrawal, or silent.
 */
export const isDoubtful = ({ status, isKilled, held, queued, settled }: ArticleRecord): boolean =>
  status === 'withdrawn' ? isKilled === undefined : held !== null && queued > settled;

/** Whether an upload that meets the claim must not be published before a person has looked at both. */
export const isClosed = (standing: Standing): boolean =>
  standing === 'held' || standing === 'killed' || standing === 'erased';
