import type { Announcement } from '../../../functions/core/publish/announcement.ts';
import type { KeyRecord } from '../../../functions/core/publish/records.ts';
import type { Right } from '../../../functions/core/publish/rights.ts';
import type { Put, Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { rightsAt } from './authority.ts';
import { LONGEST_DECISION_MS } from './happening.ts';
import { readHistory } from './history.ts';
import { consume, deliveriesOf, type Judged } from './seen.ts';
import { claimsOfPut, readClaims } from './strangers.ts';

/** Whether an upload may have been refused: its expiry had passed, its uploader had not the rights, or another article kept it back. */
const mayBeRefused = (ledger: KeyRecord, put: Put, script: Script, cloud: Judged): boolean => {
  const { rejection, handledAt } = ledger;
  const at = Date.parse(handledAt);
  switch (rejection?.code) {
    case 'contested':
      return isContested(ledger, put, script, cloud);
    case 'review':
    case 'not-allowed': {
      const may = rightsAt(cloud, script, put.at - MAX_SKEW_MS, at + LONGEST_DECISION_MS);
      const isHeld = 'expires' in put.metadata || (put.embargo ?? 0) > at - 2 * MAX_SKEW_MS;
      const needed: readonly Right[] =
        rejection.code === 'review' ? ['publish'] : isHeld ? ['embargo', 'silence'] : ['silence'];
      return put.by === 'stranger' && may.some((rights) => needed.some((right) => !rights.has(right)));
    }
    case 'bad-declaration':
      return put.expires != null && put.expires <= at + 2 * MAX_SKEW_MS;
    default:
      return false;
  }
};

/** Whether another article with one of its claims is or was held, killed or erased. */
const isContested = (ledger: KeyRecord, put: Put, script: Script, cloud: Judged): boolean => {
  const known = readHistory(cloud);
  const claims = readClaims(known, script);
  const declared = claimsOfPut({ ...put, by: 'desk' });
  return declared
    .flatMap((claim) => claims.ever(claim))
    .filter((articleId) => !ledger.owner || articleId !== ledger.articleId)
    .some(
      (articleId) =>
        script.operations?.erasures.has(articleId) ||
        (known.byArticle.get(articleId) ?? []).some(
          ({ version: { kill, embargoedUntil, committedAt } }) =>
            kill || (embargoedUntil ?? '') > committedAt,
        ),
    );
};

/**
 * Whether the article of an alternate has gone from its key to another, be it by an operator or by a rename. A withdrawal takes what is in
 * the bucket with it, unread: when its article goes after that, whatever the object is, it is left as an alternate.
 */
const isLeft = ({ upload, articleId }: KeyRecord, { history = [] }: Judged): boolean =>
  history.some((one) => one.kind === 'handed over' && one.from === upload.key && one.articleId === articleId);

/** What is in the bucket at the end is what followers have; what is not there is taken back; what is bad is quarantined. */
export function* judgeBucket(cloud: Judged, script: Script): Iterable<string> {
  const known = consume(deliveriesOf(cloud));
  const ledgers = [...cloud.store.keys.values()];
  for (const [key, put] of script.current) {
    const ledger = cloud.store.keys.get(key);
    if (!ledger) {
      yield `${key}: in the bucket and in no ledger`;
      continue;
    }
    if (!put.good) {
      if (ledger.outcome === 'alternate' && isLeft(ledger, cloud)) continue;
      if (ledger.outcome === 'withdrawn' || ledger.outcome === 'erased') continue;
      if (ledger.outcome !== 'quarantined') yield `${key}: bad copy ended as ${ledger.outcome}`;
      if (!cloud.notices.told.some((notice) => notice.upload.key === key))
        yield `${key}: operators never heard`;
      continue;
    }
    if (ledger.outcome === 'alternate') {
      const original = ledgers.find((other) => other.owner && other.articleId === ledger.articleId);
      if (!original) yield `${key}: alternate of an article that nobody owns`;
      else yield* judgeAlternate(key, put, ledger, known, cloud, script);
      continue;
    }
    const refused = ledger.outcome === 'quarantined' && mayBeRefused(ledger, put, script, cloud);
    if (ledger.outcome !== 'erased' && !refused) yield* judgeArticle(key, put, ledger, known, cloud, script);
  }
  for (const ledger of ledgers) {
    if (script.current.has(ledger.upload.key) || !ledger.owner || ledger.articleId === null) continue;
    // Erased without a word, if that was asked for.
    if (ledger.outcome === 'erased') continue;
    const last = known.get(ledger.articleId);
    if (last && last.type !== 'withdrawn') yield `${ledger.upload.key}: removed, and never told as withdrawn`;
  }
}

/** What readers were told of, and have still, may stand for a copy of it; what is live in silence for one that came in silence. */
function* judgeAlternate(
  key: string,
  put: Put,
  ledger: KeyRecord,
  known: ReadonlyMap<string, Announcement>,
  cloud: Judged,
  { operations }: Script,
): Iterable<string> {
  const { articleId } = ledger;
  if (articleId === null) return;
  const article = cloud.store.articles.get(articleId);
  const told = known.get(articleId);
  const isTold = told !== undefined && told.type !== 'withdrawn';
  // What was handed over and has expired by now would not be published either.
  const isExpired = put.expires != null && operations?.adopted.has(articleId);
  // What a withdrawal took along stays unpublished, wherever the article goes after that.
  const isTakenAlong =
    isLeft(ledger, cloud) &&
    (cloud.history ?? []).some(
      (one) =>
        one.kind === 'commit' &&
        one.commit.key.upload.key === key &&
        one.commit.key.outcome === 'withdrawn' &&
        one.commit.key.handled === ledger.handled,
    );
  if (isTakenAlong) return;
  if (article?.status !== 'active' && !isExpired) yield `${key}: copy of ${articleId}, which is gone`;
  // Whoever hands an article over makes a copy of what was its object.
  else if (
    article?.status === 'active' &&
    !isTold &&
    !put.silent &&
    !operations?.adopted.has(articleId) &&
    !isLeft(ledger, cloud)
  )
    yield `${key}: copy of ${articleId}, which nobody was told of`;
}

/** What a good upload in the bucket has become: its article says what it says, and so do followers; unless it was taken back. */
function* judgeArticle(
  key: string,
  put: Put,
  ledger: KeyRecord,
  known: ReadonlyMap<string, Announcement>,
  cloud: Judged,
  { operations, objects }: Script,
): Iterable<string> {
  const { articles, versions } = cloud.store;
  const article = ledger.articleId === null ? undefined : articles.get(ledger.articleId);
  const version = article && versions.get(`${article.articleId}.${article.latest}`);
  if (!article || !version) {
    yield `${key}: ${ledger.outcome}, and there is no article`;
    return;
  }
  const told = known.get(article.articleId);
  const taken = (operations?.withdrawals ?? []).filter(({ articleId }) => articleId === article.articleId);
  const adopted = operations?.adopted.has(article.articleId) ?? false;
  const expires = put.expires ?? null;
  if (version.status === 'withdrawn') {
    const meant =
      (version.reason === 'It has expired.' && expires !== null) ||
      adopted ||
      taken.some(({ done }) => (done ?? Number.POSITIVE_INFINITY) >= put.at);
    if (!meant) yield `${key}: in the bucket, and withdrawn: ${version.reason}`;
    if (told && told.type !== 'withdrawn') yield `${key}: withdrawn, and followers were not told`;
    return;
  }
  // An object that was renamed just then is a copy to whoever withdrew the article from its former key; only a kill keeps it from readers.
  const cameAfter = (at: number): boolean =>
    (cloud.history ?? []).some(
      (one) =>
        one.kind === 'handed over' &&
        one.articleId === article.articleId &&
        one.to === key &&
        one.at >= at - MAX_SKEW_MS,
    );
  /** Whether a person let something under the key through after that, or had it handled again. */
  const wasLetThrough = (at: number): boolean =>
    (operations?.retries ?? []).some((one) => one.key === key && one.at >= at - MAX_SKEW_MS) ||
    (cloud.history ?? []).some(
      (one) => one.kind === 'accepted' && one.key === key && one.at >= at - MAX_SKEW_MS,
    );
  /** Whether an upload under another key, which came after that, published the article anew. */
  const wasUploadedAnew = (at: number): boolean =>
    (cloud.history ?? []).some(
      (one) =>
        one.kind === 'commit' &&
        one.commit.kind === 'version' &&
        one.commit.version.articleId === article.articleId &&
        one.commit.version.status === 'active' &&
        one.commit.key.upload.key !== key &&
        (objects?.get(one.commit.key.handled)?.at ?? 0) > at,
    );
  const isStill = ({ at, kill }: { readonly at: number; readonly kill?: boolean }): boolean =>
    !wasLetThrough(at) && !wasUploadedAnew(at) && (kill === true || !cameAfter(at));
  if (!adopted && taken.some((one) => one.done !== null && one.at > put.at && isStill(one)))
    yield `${key}: was to be withdrawn, and is live`;
  if (expires !== null && !adopted) yield `${key}: has expired, and is live`;
  if (version.summary.headline !== put.headline)
    yield `${key}: holds "${put.headline}", the article says "${version.summary.headline}"`;
  const silentBefore = [...versions.values()].some(
    ({ articleId, silent, summary }) =>
      articleId === article.articleId && silent && summary.headline === put.headline,
  );
  if (version.silent || silentBefore) return;
  if (!told) yield `${key}: ${ledger.outcome}, and nobody was told`;
  else if (told.type === 'withdrawn') yield `${key}: live, and told as withdrawn`;
  else if (told.headline !== put.headline)
    yield `${key}: holds "${put.headline}", told was "${told.headline}"`;
}
