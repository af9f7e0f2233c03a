import { RIGHTS } from '../../../functions/core/publish/rights.ts';
import type { Rename, Script } from '../script.ts';
import { rightsAt } from './authority.ts';
import { readAt, readHistory } from './history.ts';
import { consume, deliveriesOf, type Judged } from './seen.ts';
import { claimsOfPut, readClaims } from './strangers.ts';

/**
 * An object that was renamed takes its article along, whichever half was handled first; and where its copy was handled before the
 * original was removed, nobody is told anything. Judged where nobody else came between.
 */
export function* judgeRenames(cloud: Judged, script: Script): Iterable<string> {
  const { renames = [] } = script;
  if (renames.length === 0) return;
  const known = consume(deliveriesOf(cloud));
  const history = readHistory(cloud);
  const claims = readClaims(history, script);
  for (const rename of renames) {
    if (!isUndisturbed(rename, script, renames, claims) || !mayRename(rename, cloud, script)) continue;
    const { articleId, keys } = rename;
    const to = keys.at(-1) ?? '';
    const name = `${keys[0]} renamed to ${to}`;
    const key = cloud.store.keys.get(to);
    const article = cloud.store.articles.get(articleId);
    if (key?.owner !== true || key.articleId !== articleId)
      yield `${name}: ${articleId} is ${article?.owner.key}'s, and ${to} is ${key?.outcome} of ${key?.articleId}`;
    else if (article?.status !== 'active' || article.liveStatus !== 'live')
      yield `${name}: ${articleId} is withdrawn`;
    // Withdrawn in between, what comes back in silence is told to nobody.
    else if (rename.isTold && !rename.put.silent && known.get(articleId)?.type === 'withdrawn')
      yield `${name}: ${articleId} was told as withdrawn last`;
    // A channel that refused an earlier withdrawal may be told of that only now.
    const since = new Set(
      (history.byArticle.get(articleId) ?? [])
        .filter(({ at }) => at > rename.startedAt)
        .map(({ version }) => version.version),
    );
    const isAlert = deliveriesOf(cloud).some(
      ({ announcement: { type, articleId: told, version } }) =>
        told === articleId && type === 'withdrawn' && since.has(version),
    );
    if (isAlert && wasCopyFirst(rename, cloud)) yield `${name}: ${articleId} was told as withdrawn`;
  }
}

/**
 * An article moves by itself only to a copy of its object: one with its words that declares the id that its upload declared, or
 * one that declares the article's own id. Operators may hand it over all the same.
 */
export function* judgeMoves(cloud: Judged, { objects, operations }: Script): Iterable<string> {
  const { history } = readHistory(cloud);
  for (const [index, one] of history.entries()) {
    if (one.kind !== 'handed over' || operations?.adopted.has(one.articleId)) continue;
    const former = history
      .slice(0, index)
      .findLast(
        (other) =>
          other.kind === 'commit' &&
          other.commit.key.upload.key === one.from &&
          other.commit.key.owner &&
          other.commit.key.articleId === one.articleId &&
          (other.commit.key.outcome === 'committed' || other.commit.key.outcome === 'unchanged'),
      );
    if (former?.kind !== 'commit') continue;
    // Whoever has not the right to an id declares none.
    const id = former.commit.key.declaredId;
    if (id === undefined) continue;
    const copies = [...(objects?.values() ?? [])].filter(({ key, at }) => key === one.to && at <= one.at);
    if (!readAt(copies, one.at).some((put) => put.metadata['article-id'] === id))
      yield `${one.articleId}: declares ${id}, and moved to ${one.to}, which does not`;
  }
}

/** A stranger's copy takes an article over only with the right to its identity, and says all that it says only with all rights. */
const mayRename = ({ keys, startedAt }: Rename, cloud: Judged, script: Script): boolean =>
  !keys[0]?.startsWith(script.strangers ?? '\0') ||
  rightsAt(cloud, script, startedAt, Number.POSITIVE_INFINITY).every((may) =>
    RIGHTS.every((right) => may.has(right)),
  );

/** Whether the copy was known as one before the original was removed. */
const wasCopyFirst = ({ keys, steps }: Rename, { history = [] }: Judged): boolean =>
  steps.length === 1 &&
  history.some(
    (one) =>
      one.kind === 'commit' &&
      one.at >= (steps[0]?.copiedAt ?? 0) &&
      one.at < (steps[0]?.removedAt ?? 0) &&
      one.commit.key.upload.key === keys[1] &&
      one.commit.key.outcome === 'alternate',
  );

const isUndisturbed = (
  { articleId, isTold, keys, put, startedAt, steps }: Rename,
  { acts = [], operations, objects }: Script,
  renames: readonly Rename[],
  claims: ReturnType<typeof readClaims>,
): boolean => {
  const done = acts.filter(({ key }) => keys.includes(key));
  // A copy and a removal are all that is done to each from then on.
  if (done.filter(({ at }) => at >= startedAt).length !== 2 * steps.length) return false;
  if (done.some(({ key, at }) => key !== keys[0] && at < startedAt)) return false;
  const isOperatedOn =
    operations?.withdrawals.some((one) => one.articleId === articleId) ||
    operations?.adopted.has(articleId) ||
    operations?.erasures.has(articleId);
  // What comes aloud is no copy of what is there in silence.
  if (!isTold && !put.silent) return false;
  if (isOperatedOn || (put.expires ?? null) !== null) return false;
  if (renames.some((other) => other.articleId === articleId && other.startedAt !== startedAt)) return false;
  const own = claimsOfPut({ ...put, by: 'desk' });
  // Where another had its words before, the copy is one of that article.
  if (own.some((claim) => claims.ever(claim, startedAt).some((other) => other !== articleId))) return false;
  // Uploads of strangers to it may be judged again, and take it over or keep it back.
  return [...(objects?.values() ?? [])].every(
    (other) =>
      keys.includes(other.key ?? '') ||
      claimsOfPut({ ...other, by: 'desk' }).every(
        (claim) => !own.includes(claim) && !claims.ever(claim).includes(articleId),
      ),
  );
};
