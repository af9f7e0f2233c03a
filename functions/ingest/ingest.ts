import type { Commit, Handling } from '../core/publish/commit.ts';
import { decideRemoval } from '../core/publish/decide-removal.ts';
import {
  type Content,
  candidateArticle,
  claimsOfContent,
  decideUpload,
  type Known,
} from '../core/publish/decide-upload.ts';
import { ERASED_COPY } from '../core/publish/erasure.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import { storeEdition, storeTombstone } from '../operations/store-document.ts';
import type { Claimed, Consistency } from '../ports/catalogue.ts';
import { explain, StageFault } from '../ports/faults.ts';
import type { JournalEntry } from '../ports/journal.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { readContent } from './content.ts';
import { describe } from './describe.ts';
import type { IngestPorts } from './ports.ts';
import { quarantine, refuseErased, tellWarning } from './refuse.ts';
import { remindOfMoments } from './remind.ts';
import type { Hint } from './s3-event.ts';
import { timer } from './timed.ts';

/** Conflicts are rare and each is progress of someone else; more than this many in a row is a fault worth seeing. */
const MOST_ATTEMPTS = 8;

/**
 * Brings the catalogue to what is current under one key: reads the object, normalises and tags it, and commits; a refused
 * upload is quarantined. Harmless to repeat and to run beside itself, for every commit depends on what was read.
 *
 * @throws StageFault when storage or the catalogue failed: the same hint should be given again
 */
export const ingest = async (hint: Hint, ports: IngestPorts): Promise<void> => {
  const started = ports.clock.elapsed();
  const say = (entry: JournalEntry<'ingest'>): void =>
    ports.journal({
      upload: hint.upload,
      ...entry,
      steps: { ...entry.steps, total: ports.clock.elapsed() - started },
    });
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const entry = await bringUpToDate(hint, attempt === 1 ? 'eventual' : 'strong', ports);
      if (entry !== null) return say(entry);
    }
    throw new StageFault(name(hint), `others changed it ${MOST_ATTEMPTS} times while it was handled`);
  } catch (error) {
    let cause = error;
    if (error instanceof LaterSchemaFault)
      try {
        await putOff(hint, error, ports);
        return say({ outcome: 'deferred', message: error.message });
      } catch (fault) {
        cause = fault;
      }
    say({ outcome: 'failed', message: explain(cause) });
    throw cause instanceof StageFault
      ? cause
      : new StageFault(name(hint), 'could not be ingested', { cause });
  }
};

/**
 * Notes an upload for the release that wrote what the catalogue has of it. Tried again it would end in the dead letters, and a
 * correction would be lost until someone looked there.
 */
const putOff = ({ upload, removed }: Hint, { schema }: LaterSchemaFault, ports: IngestPorts): Promise<void> =>
  ports.catalogue.defer({ upload, removed, needs: schema, since: ports.clock.now() });

const name = ({ upload }: Hint): string => `${upload.bucket}/${upload.key}`;

/**
 * One attempt. Null: someone else changed the catalogue meanwhile, or may have changed it just before: try again on what is true
 * now. On eventually consistent reads nothing is done but what the conditions of the commit answer for, and nothing left undone.
 */
const bringUpToDate = async (
  hint: Hint,
  consistency: Consistency,
  ports: IngestPorts,
): Promise<JournalEntry<'ingest'> | null> => {
  const { catalogue, uploads, clock } = ports;
  const key = await catalogue.readKey(hint.upload, consistency);
  // After the ledger: what is removed from here on moves the ledger on, and the commit fails.
  const current = await uploads.current(hint.upload);
  if (current !== null && key?.handled === current.object) {
    current.discard();
    // A ledger that is behind may name what was forgotten since, or handled before something else.
    return consistency === 'eventual' ? null : { outcome: 'repeated' };
  }
  const handling: Handling = {
    upload: hint.upload,
    object: current?.object ?? 'absent',
    sequencer: hint.sequencer,
    now: clock.now(),
    ...(current !== null && key?.accepted === current.object ? { isAccepted: true } : {}),
  };
  if (key?.outcome === 'erased') return refuseErased(handling, key, current, ports);
  if (current === null) return hint.removed ? takeBack(hint, handling, key, ports) : { outcome: 'gone' };

  const steps: Record<string, number> = {};
  const timed = timer(clock, steps);
  const content = await readContent(handling, current, timed, ports);
  if (!content.ok) return quarantine(handling, key, content.error, ports);
  const { warning } = content.value;
  const judged = warning === undefined ? handling : { ...handling, warning };
  const prepared = await timed('store', () =>
    prepare(judged, key, content.value.content, consistency, ports),
  );
  if (prepared === null) return quarantine(handling, key, ERASED_COPY, ports);
  const commit = withOrigin(prepared, hint, ports.trace?.() ?? null);
  await tellWarning(commit, ports);
  const written = await timed('commit', () => catalogue.commit(commit));
  if (written === 'conflict') return null;
  await remindOfMoments(commit, ports);
  return { ...describe(commit), steps };
};

/** Announce measures from the upload, and goes on in its trace. */
const withOrigin = (commit: Commit, { at }: Hint, trace: string | null): Commit =>
  commit.kind === 'ledger'
    ? commit
    : {
        ...commit,
        outbox: {
          ...commit.outbox,
          ...(at === undefined ? {} : { uploadedAt: at }),
          ...(trace === null ? {} : { trace }),
        },
      };

/**
 * Decides what the upload is. A new version's edition is stored first, so that nothing committed lacks its text. Null: the
 * article was erased.
 */
const prepare = async (
  handling: Handling,
  key: KeyRecord | null,
  content: Content,
  consistency: Consistency,
  { catalogue, editions, namespace }: IngestPorts,
): Promise<Commit | null> => {
  const articleId = candidateArticle(namespace, handling.upload, key, content.declared.articleId);
  const claims = claimsOfContent(content);
  const decide = async ({
    article,
    holders,
    erased,
  }: Pick<Known, 'article'> & Claimed): Promise<Commit | null> => {
    const last =
      article === null || content.declared.urgency === null
        ? null
        : await catalogue.readVersion(articleId, article.latest);
    return erased
      ? null
      : decideUpload(handling, content, { key, candidate: articleId, article, last, holders });
  };
  let commit = await decide(
    consistency === 'eventual' && key?.owner !== true
      ? // A key that owns no article hardly ever finds one of its own: that there is none is a condition of the commit.
        { article: null, ...(await catalogue.readClaims(claims, consistency)) }
      : await catalogue.readArticle(articleId, claims, consistency),
  );
  // Only a version is written on conditions that answer for all of it. What is erased by a read that is behind, is erased.
  if (consistency === 'eventual' && commit?.kind === 'ledger')
    commit = await decide(await catalogue.readArticle(articleId, claims));
  return commit?.kind === 'version' ? storeEdition(commit, content, editions) : commit;
};

const takeBack = async (
  hint: Hint,
  handling: Handling,
  key: KeyRecord | null,
  { catalogue, editions, trace }: IngestPorts,
): Promise<JournalEntry<'ingest'> | null> => {
  const owned = key?.owner === true ? key.articleId : null;
  const { article } = owned === null ? { article: null } : await catalogue.readArticle(owned, []);
  // What waits for its embargo must not be heard of in its withdrawal either.
  const last =
    article === null
      ? null
      : await catalogue.readVersion(article.articleId, article.queued || article.latest);
  const removal = decideRemoval(handling, key, article, last);
  const stored = removal.kind === 'version' ? await storeTombstone(removal, editions) : removal;
  const commit = withOrigin(stored, hint, trace?.() ?? null);
  return (await catalogue.commit(commit)) === 'conflict' ? null : describe(commit);
};
