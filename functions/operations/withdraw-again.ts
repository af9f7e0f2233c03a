import { ledger } from '../core/publish/commit.ts';
import { decideWithdrawal } from '../core/publish/decide-withdrawal.ts';
import type { TombstoneDocument } from '../core/publish/edition-document.ts';
import type { Claim } from '../core/publish/identity.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import type { Holder } from '../core/publish/standing.ts';
import type { Placed } from '../core/publish/waiting-withdrawal.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';

interface WithdrawAgainPorts {
  readonly catalogue: IngestCatalogue;
  readonly clock: Clock;
}

/** Each conflict means that another run made progress; more in a row than this is a fault. */
const MOST_ATTEMPTS = 8;

/** DynamoDB allows 100 items in one transaction. */
const MOST_CLAIMS = 80;

/**
 * Commits a withdrawal whose tombstone is already stored, under the version that it was stored with: so it is
 * committed once, and a later version comes after it. The text that it withdrew counts as handled, and is not
 * ingested again. Repeating this is harmless.
 *
 * @param claims of the withdrawn texts
 * @throws Error when others keep changing the article
 */
export const withdrawAgain = async (
  { at, document }: Placed<TombstoneDocument>,
  claims: readonly Claim[],
  { catalogue, clock }: WithdrawAgainPorts,
): Promise<void> => {
  const { articleId } = document;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const { article, holders } = await catalogue.readArticle(articleId, claims);
    if (article === null || article.latest >= document.version) return;
    const key = await catalogue.readKey(article.owner);
    const last = await catalogue.readVersion(articleId, article.queued || article.latest);
    if (key?.owner !== true || key.articleId !== articleId || last === null) continue;
    if (!(await handleElsewhere(article.owner.key, document, { catalogue, clock }))) continue;
    const handling = {
      upload: article.owner,
      object: withdrawnObject(key, document),
      sequencer: key.sequencer,
      now: clock.now(),
    };
    // The status does not matter: an article that was withdrawn again had been published again before, and both
    // records were lost.
    const before = { ...article, status: 'active' as const, latest: document.version - 1 };
    const commit = decideWithdrawal(handling, key, before, last, document);
    if (commit === null) return;
    const heldBy = (claim: Claim): readonly Holder[] => holders.get(claim) ?? [];
    const taken = claims
      .filter((claim) => heldBy(claim).every((holder) => holder.articleId !== articleId))
      .slice(0, MOST_CLAIMS);
    const shared = taken.filter((claim) => heldBy(claim).length > 0);
    const written = await catalogue.commit({
      ...commit,
      expectedLatest: article.latest,
      version: { ...commit.version, tombstone: at, claims: taken },
      claims: taken.filter((claim) => heldBy(claim).length === 0),
      // The other holders: they call a person only while a killed article also holds the claims.
      sharedClaims: shared.map((claim) => ({ claim, holders: heldBy(claim).length })),
    });
    if (written === 'committed') return;
  }
  throw new Error(`others changed it ${MOST_ATTEMPTS} times while it was withdrawn`);
};

/** The object that the ledger of an article's owner names as handled once a withdrawal is committed. */
export const withdrawnObject = (
  { upload, outcome, handled }: Pick<KeyRecord, 'upload' | 'outcome' | 'handled'>,
  tombstone: TombstoneDocument,
): string =>
  tombstone.upload.key === upload.key && outcome !== 'erased' ? tombstone.upload.object : handled;

/**
 * A key that the article was handed over to, in a table that is lost: its object is withdrawn, and must not be
 * published.
 */
const handleElsewhere = async (
  owner: string,
  { articleId, upload: { bucket, key, object } }: TombstoneDocument,
  { catalogue, clock }: WithdrawAgainPorts,
): Promise<boolean> => {
  if (key === owner || object === 'absent') return true;
  const before = await catalogue.readKey({ bucket, key });
  if (before?.owner === true || before?.handled === object) return true;
  const handling = {
    upload: { bucket, key },
    object,
    sequencer: before?.sequencer ?? null,
    now: clock.now(),
  };
  return (await catalogue.commit(ledger(handling, before, 'withdrawn', { articleId }))) === 'committed';
};
