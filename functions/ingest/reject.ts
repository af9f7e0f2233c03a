import type { Rejection } from '../core/edition.ts';
import type { Commit, Handling } from '../core/publish/commit.ts';
import { ERASED_KEY, rejectedLedger } from '../core/publish/erasure.ts';
import { isHeldForPerson } from '../core/publish/held-upload.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import type { JournalEntry } from '../ports/journal.ts';
import type { CurrentUpload } from '../ports/upload-store.ts';
import { describe } from './describe.ts';
import type { IngestPorts } from './ports.ts';

/** Leaves an upload to an erased key unread, and notifies operators that it is there. */
export const rejectErased = async (
  handling: Handling,
  key: KeyRecord,
  current: CurrentUpload | null,
  { catalogue, notices }: IngestPorts,
): Promise<JournalEntry<'ingest'> | null> => {
  if (current === null) return { outcome: 'erased' };
  current.discard();
  await notices.notify({
    schema: 'slugline.notice.v1',
    type: 'quarantined',
    ...ERASED_KEY,
    upload: handling.upload,
    articleId: key.articleId,
    occurredAt: handling.now,
  });
  const written = await catalogue.commit({
    kind: 'ledger',
    key: rejectedLedger(key, handling),
    expectedRev: key.rev,
    alternate: { before: null, after: null },
  });
  return written === 'conflict' ? null : { outcome: 'erased', ...ERASED_KEY };
};

/**
 * Commits a rejection. Operators are notified before the ledger is written: a crash between the two notifies them
 * twice, never not at all.
 */
export const quarantine = async (
  commit: Commit & { readonly kind: 'ledger' },
  rejection: Rejection,
  { catalogue, notices }: IngestPorts,
): Promise<JournalEntry<'ingest'> | null> => {
  const { upload, owner, articleId, handledAt } = commit.key;
  await notices.notify({
    schema: 'slugline.notice.v1',
    type: 'quarantined',
    ...rejection,
    upload,
    articleId: owner ? articleId : null,
    occurredAt: handledAt,
  });
  const written = await catalogue.commit(commit);
  if (written === 'conflict') return null;
  return {
    ...describe(commit),
    // A separate outcome, so that an alarm can call a person.
    ...(isHeldForPerson(rejection.code) ? { outcome: 'awaits-review' } : {}),
    ...rejection,
  };
};

/** Operators are notified of settings that did not take effect before the rest is written, for the same reason. */
export const notifyWarning = async (
  { key: { warning, upload, articleId, handledAt } }: Commit,
  { notices }: Pick<IngestPorts, 'notices'>,
): Promise<void> => {
  if (warning === undefined) return;
  await notices.notify({
    schema: 'slugline.notice.v1',
    type: 'warning',
    ...warning,
    upload,
    articleId,
    occurredAt: handledAt,
  });
};
