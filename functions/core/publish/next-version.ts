import type { VersionCommit } from './commit.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from './records.ts';

/** The state of the catalogue when the decision was made. */
export interface Stored {
  /** The ledger of the key that owns the article. */
  readonly key: KeyRecord;
  readonly article: ArticleRecord;
  /** The article's latest version, which is active. */
  readonly version: VersionRecord;
}

/**
 * The commit of a next version without an upload. It replaces a version that waits.
 *
 * Only the `rev` of the key's ledger changes: its object stays handled, and an upload in progress starts again on the
 * new version.
 *
 * @param next the new article and version, and the announcement to make
 */
export const nextVersion = (
  { key, article }: Stored,
  next: Pick<VersionCommit, 'article' | 'version' | 'outbox'>,
): VersionCommit => ({
  kind: 'version',
  key: { ...key, rev: key.rev + 1 },
  expectedRev: key.rev,
  alternate: { before: null, after: null },
  expectedLatest: article.latest,
  supersedes: article.held,
  expiry: { before: article.expiresAt, after: article.expiresAt },
  claims: [],
  ...next,
});
