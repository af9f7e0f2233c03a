import { effectiveAt } from '../core/publish/announcement.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { Entry } from '../core/site/entry.ts';
import type { ReleasedEdition } from '../core/site/entry-of.ts';
import { isReadersCorrection } from '../core/site/visible-changes.ts';
import type { ReleasedDocuments } from '../ports/site.ts';

/** Versions that are looked at, the latest first. Tagging again makes one a release of the rules; nobody corrects so often. */
const MOST_VERSIONS = 20;

/**
 * When readers got the text that an article has: when its last correction that they can see took effect, or it was first published. Versions that only change its tags
 * do not count. Where versions were passed over since the article was last seen, those are looked at.
 *
 * @param before the article as it was last seen; null where it was not
 */
export const updatedAtOf = async (
  { articleId, version, at }: FeedItem,
  released: ReleasedEdition,
  before: Pick<Entry, 'version' | 'updatedAt'> | null,
  documents: ReleasedDocuments,
): Promise<Instant> => {
  const corrected = correctedAt(released);
  if (corrected !== null) return latest(at, corrected);
  if (version === 1) return at;
  if (before !== null && before.version >= version - 1) return before.updatedAt;
  const known = before?.version ?? 0;
  const between = (await documents.versions(articleId)).filter(
    (one) => one.version > known && one.version < version,
  );
  for (const { key } of between.slice(-MOST_VERSIONS).toReversed()) {
    const document = await documents.read(key);
    // It was withdrawn before, and came back: what was corrected then is not in this text.
    if (document === null || !('document' in document)) break;
    const earlier = correctedAt(document);
    if (earlier !== null) return latest(at, earlier);
  }
  return before?.updatedAt ?? at;
};

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** When a released version took effect (see `effectiveAt`). */
export const effectOf = ({ document, proof }: ReleasedEdition): Instant =>
  effectiveAt({ embargoedUntil: document.embargoedUntil, committedAt: proof.committedAt });

const correctedAt = (released: ReleasedEdition): Instant | null =>
  isReadersCorrection(released.proof.announced) ? effectOf(released) : null;
