import type { Withdrawal } from '../core/publish/decide-withdrawal.ts';
import type { TombstoneDocument } from '../core/publish/edition-document.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';
import type { ArticleDocuments, DocumentArchive, RebuildCatalogue } from '../ports/rebuild.ts';
import type { RuledStories } from '../ports/stories.ts';
import { planRebuild, type RebuildPlan } from './plan-rebuild.ts';
import { recheckCopies } from './recheck.ts';
import { withdrawAgain } from './withdraw-again.ts';

export interface RebuildPorts {
  readonly catalogue: IngestCatalogue & RebuildCatalogue;
  readonly archive: DocumentArchive;
  /** Left out where stories are off. */
  readonly stories?: Pick<RuledStories, 'membershipsOf'>;
  readonly clock: Clock;
}

/** The outcome for one article. */
export interface RebuiltArticle {
  readonly articleId: ArticleId;
  /** `known`: the catalogue is complete. `erased`: the article was erased, and stays so. */
  readonly outcome: 'rebuilt' | 'known' | 'erased';
  /** The last version that was released, or 0 if none was; whether the article is live, and the key that owns it. */
  readonly version: number;
  readonly isLive: boolean;
  readonly owner: UploadRef;
  /** The objects that the ledgers of its keys name then. */
  readonly handled: readonly TombstoneDocument['upload'][];
  /**
   * The operator's withdrawal that was stored but not released, and is committed now; null if there is none. Nothing
   * shows whether it was committed before: the operator may have seen it fail.
   */
  readonly withdrawal: Withdrawal | null;
}

/** A conflict means progress of another article with the same key; more in a row than this is a fault. */
const MOST_ATTEMPTS = 4;

/**
 * Rebuilds one article of the catalogue from its released documents. Versions that were never released are left to
 * the uploads: the article's key must be ingested again afterwards. An operator's withdrawal that was stored after
 * the last release is committed, and the text that it withdrew is not ingested.
 *
 * @param dryRun write nothing
 * @returns null if nothing was released or withdrawn
 * @throws StageFault when storage or the catalogue failed, or a document is missing or of a later release
 */
export const rebuildOne = async (
  documents: ArticleDocuments,
  { dryRun }: { readonly dryRun: boolean },
  ports: RebuildPorts,
): Promise<RebuiltArticle | null> => {
  const { articleId } = documents;
  try {
    const plan = await planRebuild(documents, ports);
    if (plan === null) return null;
    const { version, rebuilt, withdrawal, owner, isLive } = plan;
    const outcome =
      rebuilt === null && withdrawal === null
        ? 'known'
        : dryRun
          ? 'rebuilt'
          : await write(articleId, plan, ports);
    return {
      articleId,
      outcome,
      version,
      isLive,
      owner,
      handled: handledBy(plan),
      withdrawal:
        withdrawal === null || outcome !== 'rebuilt'
          ? null
          : { reason: withdrawal.document.reason, kill: withdrawal.document.kill },
    };
  } catch (cause) {
    throw new StageFault(articleId, 'could not be rebuilt', { cause });
  }
};

const write = async (
  articleId: ArticleId,
  { rebuilt, withdrawal, isLive }: RebuildPlan,
  { catalogue, clock }: RebuildPorts,
): Promise<'rebuilt' | 'known' | 'erased'> => {
  if (rebuilt !== null) {
    let outcome = await catalogue.restore(rebuilt);
    for (let attempt = 1; outcome === 'conflict' && attempt < MOST_ATTEMPTS; attempt++)
      outcome = await catalogue.restore(rebuilt);
    if (outcome === 'conflict') throw new Error('others changed it while it was rebuilt');
    if (outcome !== 'restored') return outcome;
  }
  if (withdrawal !== null) await withdrawAgain(withdrawal, withdrawal.claims, { catalogue, clock });
  // A table that was restored may know copies of it, from when it was live.
  if (!isLive) await recheckCopies(articleId, { catalogue, clock });
  return 'rebuilt';
};

const handledBy = ({ rebuilt, withdrawal }: RebuildPlan): RebuiltArticle['handled'] => [
  ...(rebuilt === null ? [] : [{ ...rebuilt.key.upload, object: rebuilt.key.handled }]),
  ...(withdrawal === null ? [] : [withdrawal.document.upload]),
];
