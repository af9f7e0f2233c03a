import type { Commit } from '../core/publish/commit.ts';
import { eventIdOf } from '../core/publish/identity.ts';
import type { VersionRecord } from '../core/publish/records.ts';
import type { JournalEntry } from '../ports/journal.ts';

/** The log entry of a commit. */
export const describe = (commit: Commit): JournalEntry<'ingest'> => {
  const { outcome, articleId, version, warning } = commit.key;
  return {
    outcome,
    ...(articleId === null ? {} : { articleId }),
    ...(version === null ? {} : { version }),
    ...warning,
    ...(commit.kind === 'ledger' ? {} : { eventId: eventOf(commit.version) }),
  };
};

/** The event under which a version will be announced. Logs and traces of all stages share it. */
const eventOf = ({ articleId, version, contentHash }: VersionRecord): string =>
  eventIdOf(articleId, version, contentHash);
