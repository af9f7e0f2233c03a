import { EXPIRED, type Withdrawal } from '../core/publish/decide-withdrawal.ts';
import { RELEASED_PREFIX } from '../core/publish/document-place.ts';
import type { EditionDocument, TombstoneDocument } from '../core/publish/edition-document.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import { type Rebuilt, type ReleasedVersion, rebuildArticle } from '../core/publish/rebuild.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore, Released } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { DocumentArchive, RebuildCatalogue } from '../ports/rebuild.ts';
import { withdraw } from './withdraw.ts';

export interface RebuildPorts {
  readonly catalogue: IngestCatalogue & RebuildCatalogue;
  readonly archive: DocumentArchive;
  readonly editions: EditionStore;
  readonly clock: Clock;
}

/** What became of one article. */
export interface RebuiltArticle {
  readonly articleId: ArticleId;
  /** `known`: the catalogue has all that was released. `erased`: it was erased, and stays so. */
  readonly outcome: 'rebuilt' | 'known' | 'erased';
  /** The last version that was released, whether it is live, and the key that made it. */
  readonly version: number;
  readonly isLive: boolean;
  readonly owner: UploadRef;
  /** The withdrawal that was committed, or about to be, and not announced yet: it is committed again; null for none. */
  readonly withdrawal: Withdrawal | null;
}

/** So many documents are read at once. */
const READ_AT_ONCE = 20;

/**
 * Rebuilds one article of the catalogue from its released documents. What was never released is left to the uploads: the
 * article's key is to be ingested again afterwards. An operator's withdrawal that waited to be announced is committed again, unless an
 * edition was stored with it or after it: then the upload decides.
 *
 * @param dryRun write nothing
 * @throws StageFault when storage or the catalogue failed, or a document is missing
 */
export const rebuildOne = async (
  articleId: ArticleId,
  released: readonly Released[],
  { dryRun }: { readonly dryRun: boolean },
  ports: RebuildPorts,
): Promise<RebuiltArticle> => {
  const { catalogue, archive } = ports;
  try {
    const stored = await archive.stored(articleId);
    const rebuilt = await rebuiltFrom(released, stored, archive);
    const { latest: version, owner, status } = rebuilt.article;
    const found = { articleId, version, owner, isLive: status === 'active', withdrawal: null };
    if (!(await catalogue.isBehind(rebuilt))) return { ...found, outcome: 'known' };
    const withdrawal = rebuilt.article.status === 'active' ? await waiting(rebuilt, stored, archive) : null;
    if (dryRun) return { ...found, outcome: 'rebuilt', withdrawal };
    const outcome = await catalogue.restore(rebuilt);
    if (outcome === 'conflict') throw new Error('others changed it while it was rebuilt');
    if (outcome === 'restored' && withdrawal !== null) await withdraw(articleId, withdrawal, ports);
    return outcome === 'restored' ? { ...found, outcome: 'rebuilt', withdrawal } : { ...found, outcome };
  } catch (cause) {
    throw new StageFault(articleId, 'could not be rebuilt', { cause });
  }
};

const rebuiltFrom = async (
  released: readonly Released[],
  stored: readonly Released[],
  archive: DocumentArchive,
): Promise<Rebuilt> => {
  const versions: ReleasedVersion[] = [];
  for (let from = 0; from < released.length; from += READ_AT_ONCE)
    versions.push(
      ...(await Promise.all(
        released.slice(from, from + READ_AT_ONCE).map(({ at }) => readReleased(at, archive)),
      )),
    );
  const [first] = versions.toSorted((a, b) => a.document.version - b.document.version);
  const unseen =
    first?.document.schema === 'slugline.tombstone.v1'
      ? await editionOf(first.document, stored, archive)
      : null;
  return rebuildArticle(versions, unseen);
};

/** A copy that readers find may be a tombstone by now; the stored document is what was released. */
const readReleased = async (
  { bucket, key }: UploadRef,
  archive: DocumentArchive,
): Promise<ReleasedVersion> => {
  const at = { bucket, key: key.slice(RELEASED_PREFIX.length) };
  const [document, proof] = await Promise.all([archive.document(at), archive.proof({ bucket, key })]);
  if (document === null) throw new Error(`${at.key} was released, and is not there`);
  if (proof === null) throw new Error(`${key} is not there any more`);
  return { at, document, proof };
};

/** The edition that was withdrawn before it was released. */
const editionOf = async (
  { contentHash, version }: TombstoneDocument,
  stored: readonly Released[],
  archive: DocumentArchive,
): Promise<EditionDocument | null> => {
  for (const { at } of stored) {
    const document = await archive.document(at);
    if (
      document?.schema === 'slugline.edition.v1' &&
      document.contentHash === contentHash &&
      document.version < version
    )
      return document;
  }
  return null;
};

/**
 * The withdrawal by an operator that was stored after all that was released, if no edition was stored beside it or later. What is
 * withdrawn for its deletion or expiry is found so again: its key is ingested again, and its expiry is rebuilt with it.
 */
const waiting = async (
  { article }: Rebuilt,
  stored: readonly Released[],
  archive: DocumentArchive,
): Promise<Withdrawal | null> => {
  const later = stored.filter(({ version }) => version > article.latest);
  const documents = (await Promise.all(later.map(({ at }) => archive.document(at)))).filter(
    (document) => document !== null,
  );
  const last = Math.max(0, ...documents.map(({ version }) => version));
  const atLast = documents.filter(({ version }) => version === last);
  const tombstones = atLast.filter(
    (document): document is TombstoneDocument => document.schema === 'slugline.tombstone.v1',
  );
  const [tombstone] = tombstones;
  const isOperators = tombstones.every(
    ({ upload, reason }) => upload.object !== 'absent' && reason !== EXPIRED,
  );
  return tombstone === undefined || tombstones.length < atLast.length || !isOperators
    ? null
    : { reason: tombstone.reason, kill: tombstones.some(({ kill }) => kill) };
};
