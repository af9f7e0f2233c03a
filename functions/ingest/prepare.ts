import type { Commit, Handling } from '../core/publish/commit.ts';
import {
  candidateArticle,
  claimsOfContent,
  claimsThatCount,
  copyOf,
  decideUpload,
} from '../core/publish/decide-upload.ts';
import { hashOfParts, partHashesOf } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant, KeyRecord, OutboxRecord } from '../core/publish/records.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import { storeEdition } from '../operations/store-document.ts';
import type { Consistency } from '../ports/catalogue.ts';
import type { ReadContent } from './content.ts';
import type { Moved } from './move.ts';
import { markDoubled, moveHere } from './move.ts';
import type { IngestPorts } from './ports.ts';
import { readRivals } from './rivals.ts';

/** An article moved instead of a commit. */
export const isMoved = (prepared: Commit | Moved): prepared is Moved => 'unread' in prepared;

/**
 * Decides what an upload is. A new version's edition is stored first, so that nothing committed lacks its text.
 *
 * @param readAt a time before anything was read that the decision depends on
 * @returns what to commit; or what has moved, or `late` if it took too long: then everything must be read again
 */
export const prepare = async (
  handling: Handling,
  key: KeyRecord | null,
  read: ReadContent,
  consistency: Consistency,
  readAt: Instant,
  ports: IngestPorts,
): Promise<Commit | Moved | 'late'> => {
  let commit = await decide(handling, key, read, consistency, ports);
  // Only a version is written on conditions that verify everything that was read.
  if (consistency === 'eventual' && !isMoved(commit) && commit.kind === 'ledger')
    commit = await decide(handling, key, read, 'strong', ports);
  if (isMoved(commit) || commit.kind === 'ledger') return commit;
  return storeEdition(commit, read.content, ports.editions, readAt);
};

const decide = async (
  handling: Handling,
  key: KeyRecord | null,
  { content, rights, warning }: ReadContent,
  consistency: Consistency,
  ports: IngestPorts,
): Promise<Commit | Moved> => {
  const { catalogue, namespace } = ports;
  const { upload, now } = handling;
  const { declared, edition } = content;
  const isOwner = key?.owner === true;
  const named = candidateArticle(namespace, upload, key, declared.articleId);
  const claims = claimsOfContent(upload, content);
  const found =
    consistency === 'eventual' && !isOwner
      ? // A key that owns no article rarely has one of its own; the commit's conditions require that there is none.
        { article: null, ...(await catalogue.readClaims(claims, consistency)) }
      : await catalogue.readArticle(named, claims, consistency);
  const namesakes = isOwner || found.article === null ? [] : [found.article];
  const article = isOwner ? found.article : null;
  // If another key's article has the declared id, or had it until it was erased, this one is identified by its key.
  const isTaken =
    namesakes.length > 0 || [...found.holders.values()].flat().some(({ articleId }) => articleId === named);
  const candidate = isOwner || !isTaken ? named : candidateArticle(namespace, upload, key, null);
  const counted = claimsThatCount(upload, content, article);
  const parts = partHashesOf(edition);
  const rivals = await readRivals(counted, found, namesakes, { articleId: candidate, parts }, now, catalogue);
  const copy = { ...copyOf(parts, declared), uploadedAt: handling.changedAt ?? now };
  const moved = isOwner ? null : await moveHere(upload, key, copy, rivals, rights, ports);
  if (moved !== null) return moved;
  const twin = { hash: hashOfParts(parts), isSilent: declared.silent === true };
  // An upload that is known as a copy stays one, however long ago it arrived.
  const double =
    key?.outcome === 'alternate' && key.handled === handling.object ? { ...copy, uploadedAt: now } : copy;
  const judgedRivals = isOwner ? rivals : await markDoubled(double, twin, rivals, rights, ports);
  const isBack = article?.status === 'withdrawn';
  const last =
    article === null || (declared.urgency === null && !isBack && article.held === null)
      ? null
      : await catalogue.readVersion(named, article.latest);
  const unannounced =
    article !== null && last !== null && isOfRemoval(last) ? await readUnannounced(article, catalogue) : null;
  const wasSilent =
    unannounced === null && last !== null && isOfRemoval(last) && declared.silent === true
      ? (await catalogue.readVersion(named, last.version - 1))?.silent === true
      : false;
  const judged = warning === undefined ? handling : { ...handling, warning };
  return decideUpload(judged, content, {
    key,
    candidate,
    article,
    last,
    unannounced,
    wasSilent,
    holders: found.holders,
    rivals: judgedRivals,
  });
};

/** The latest version in the outbox, if its announcement has not begun. */
const readUnannounced = async (
  { articleId, latest, telling }: ArticleRecord,
  catalogue: IngestPorts['catalogue'],
): Promise<OutboxRecord | null> => {
  if (telling === latest) return null;
  const item = await catalogue.readOutbox({ articleId, version: latest });
  return item?.state === 'ready' ? item : null;
};
