import type { Announcement } from '../../../functions/core/publish/announcement.ts';
import type { KeyRecord } from '../../../functions/core/publish/records.ts';
import type { Put, Script } from '../scenario.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { consume, deliveriesOf, type Judged } from './seen.ts';

/** Whether an upload may have been refused: its expiry had passed, or its words had been erased. */
const mayBeRefused = (
  { rejection, handledAt }: KeyRecord,
  { expires }: Put,
  { operations }: Script,
  { store }: Judged,
): boolean =>
  rejection?.code === 'contested'
    ? isContested(store, operations)
    : rejection?.code === 'bad-declaration' &&
      expires != null &&
      expires <= Date.parse(handledAt) + 2 * MAX_SKEW_MS;

/** Whether an article was ever erased, killed or held, so that it may keep an upload back. */
const isContested = ({ versions }: Judged['store'], operations: Script['operations']): boolean =>
  (operations?.erasures.size ?? 0) > 0 ||
  [...versions.values()].some(({ kill, embargoedUntil }) => kill || embargoedUntil !== null);

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
      // A withdrawal takes what is in the bucket with it, unread; handed over after that, it is an alternate.
      const handedOver = ledger.articleId !== null && script.operations?.adopted.has(ledger.articleId);
      if (ledger.outcome === 'alternate' && handedOver) continue;
      if (ledger.outcome === 'withdrawn' || ledger.outcome === 'erased') continue;
      if (ledger.outcome !== 'quarantined') yield `${key}: bad copy ended as ${ledger.outcome}`;
      if (!cloud.notices.told.some((notice) => notice.upload.key === key))
        yield `${key}: operators never heard`;
      continue;
    }
    if (ledger.outcome === 'alternate') {
      const original = ledgers.find((other) => other.owner && other.articleId === ledger.articleId);
      if (!original) yield `${key}: alternate of an article that nobody owns`;
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

/** What a good upload in the bucket has become: its article says what it says, and so do followers; unless it was taken back. */
function* judgeArticle(
  key: string,
  put: Put,
  ledger: KeyRecord,
  known: ReadonlyMap<string, Announcement>,
  cloud: Judged,
  { operations }: Script,
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
  // Handed over by an operator, or moved with a renamed object: what was done to it before was not meant for this upload.
  const hasMoved = versions.get(`${article.articleId}.1`)?.upload.key !== key;
  const adopted = hasMoved || (operations?.adopted.has(article.articleId) ?? false);
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
  if (!adopted && taken.some(({ at, done }) => done !== null && at > put.at))
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
