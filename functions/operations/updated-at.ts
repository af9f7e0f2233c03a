import { effectiveAt } from '../core/publish/announcement.ts';
import type { FeedItem, Instant } from '../core/publish/records.ts';
import type { Entry } from '../core/site/entry.ts';
import type { ReleasedEdition } from '../core/site/entry-of.ts';
import { isReadersCorrection } from '../core/site/visible-changes.ts';
import type { ReleasedDocuments } from '../ports/site.ts';

/**
 * The most versions that are read, the latest first. Tagging again makes one for each release of the rules;
 * corrections are rarer.
 */
const MOST_VERSIONS = 20;

/**
 * When readers got the article's current text: when its last visible correction took effect, or when it was first
 * published. Versions that only change its tags do not count. Versions that were skipped since the article was last
 * seen are read.
 *
 * @param before the article as it was last seen, or null if it was not
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
    // It was withdrawn and published again: earlier corrections do not count for this text.
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
