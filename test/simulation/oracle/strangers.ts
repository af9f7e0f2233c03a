import { createHash } from 'node:crypto';
import type { ArticleId, Claim } from '../../../functions/core/publish/identity.ts';
import type { Put, Script } from '../script.ts';
import { declaredBy } from './embargo.ts';
import { type Committed, type Fate, type History, readHistory } from './history.ts';
import type { Judged } from './seen.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What an upload lays claim to, in words; of a stranger's only what nobody can deny. */
export const claimsOfPut = ({ headline, metadata, by }: Put): readonly string[] => [
  `words ${headline}`,
  ...(by === 'stranger' ? [] : claimsDeclared(metadata)),
];

const claimsDeclared = (metadata: Put['metadata']): readonly string[] =>
  ['article-id', 'canonical-url'].flatMap((name) =>
    metadata[name] === undefined ? [] : [`${name} ${metadata[name]}`],
  );

const CLOSED: readonly Fate[] = ['held', 'killed', 'erased'];

/** Which articles laid claim to what, and since when. */
export const readClaims = ({ history, commits, byArticle }: History, { objects }: Script) => {
  const names = new Map<Claim, string>();
  for (const { metadata } of objects?.values() ?? [])
    for (const name of claimsDeclared(metadata)) {
      const kind = name.startsWith('article-id') ? 'id' : 'url';
      names.set(`${kind}#${digest(name.slice(name.indexOf(' ') + 1))}` as Claim, name);
    }
  for (const { version } of commits)
    for (const claim of version.claims)
      if (claim.startsWith('words#')) names.set(claim, `words ${version.summary.headline}`);
  const contentOf = ({ version }: Committed): readonly string[] => {
    const put = objects?.get(version.upload.object);
    return put === undefined || version.status === 'withdrawn' ? [] : claimsOfPut(put);
  };
  const takenBy = ({ version }: Committed): readonly string[] =>
    version.claims.map((claim) => names.get(claim) ?? claim);
  /** What an article was born with, and what its versions took. */
  const laid = new Map<string, { readonly articleId: ArticleId; readonly index: number }[]>();
  for (const [articleId, all] of byArticle)
    for (const [at, one] of all.entries())
      for (const name of new Set([...takenBy(one), ...(at === 0 ? contentOf(one) : [])]))
        laid.set(name, [...(laid.get(name) ?? []), { articleId: articleId as ArticleId, index: one.index }]);
  return {
    contentOf,
    takenBy,
    /** The other articles that had laid claim to something before. */
    others: (name: string, { version, index }: Committed): readonly ArticleId[] => [
      ...new Set(
        (laid.get(name) ?? [])
          .filter((one) => one.articleId !== version.articleId && one.index < index)
          .map(({ articleId }) => articleId),
      ),
    ],
    /** Everyone who ever laid claim to something, or had before some time. */
    ever: (name: string, until = Number.POSITIVE_INFINITY): readonly ArticleId[] =>
      (laid.get(name) ?? [])
        .filter(({ index }) => (history[index]?.at ?? 0) < until)
        .map(({ articleId }) => articleId),
  };
};

/**
 * A new upload that meets a claim of an article that readers were told of is not published beside it; what meets a claim of one that
 * is held, killed or erased, only if a person let it through. So nothing that declares the id or the URL of an article under embargo is
 * published before that ends, though the article was withdrawn or deleted meanwhile. Nothing is taken for a copy of what nobody was told of, unless it came
 * in silence itself, or has the words and the embargo of what is held.
 */
export function* judgeStrangers(cloud: Judged, script: Script): Iterable<string> {
  const known = readHistory(cloud);
  const claims = readClaims(known, script);
  for (const all of known.byArticle.values()) {
    const had = new Set<string>();
    for (const [number, one] of all.entries()) {
      const { version, index, at } = one;
      const content = [...new Set([...claims.contentOf(one), ...claims.takenBy(one)])];
      const met = content
        .filter((name) => !had.has(name))
        .flatMap((name) =>
          claims
            .others(name, one)
            .map((articleId) => ({ name, articleId, fate: known.fateOf(articleId, index, at) }))
            // Withdrawn while it waited, an article keeps its id and URL, and of its words those that waited.
            .map((one) =>
              one.fate === 'held' &&
              known.isWithdrawn(one.articleId, index) &&
              name.startsWith('words') &&
              known.wasRead(one.articleId, name.slice('words '.length), index, at)
                ? { ...one, fate: 'unsure' as const }
                : one,
            ),
        );
      for (const name of content) had.add(name);
      const told = met.find(({ fate }) => fate === 'told');
      const closed = met.find(
        ({ name, articleId, fate }) =>
          CLOSED.includes(fate) || (number > 0 && name === `words ${known.heldBack(articleId, index, at)}`),
      );
      const isSure = met.every(({ fate }) => fate !== 'unsure');
      const id = `${version.articleId}.${version.version}`;
      if (number === 0 && told !== undefined && isSure)
        yield `${id}: published, and readers were told of ${told.articleId}, which has ${told.name}`;
      if (
        closed !== undefined &&
        isSure &&
        !known.isAccepted(version.upload.key, version.upload.object, index)
      )
        yield `${id}: published, and ${closed.articleId}, which has ${closed.name}, was ${closed.fate}`;
    }
  }
  for (const [index, one] of known.history.entries()) {
    if (one.kind !== 'commit' || one.commit.kind !== 'ledger') continue;
    const { outcome, articleId, handled, upload } = one.commit.key;
    if (outcome !== 'alternate' || articleId === null) continue;
    const fate = known.fateOf(articleId, index, one.at);
    const put = script.objects?.get(handled);
    // What a rename copies first: the same words under the same embargo.
    const held = known.byArticle.get(articleId)?.findLast((other) => other.index < index)?.version;
    const isDoubled =
      fate === 'held' &&
      held?.status === 'active' &&
      held.summary.headline === put?.headline &&
      held.embargoedUntil === declaredBy(put);
    const isMoving = fate === 'withdrawn' && known.isMoving(articleId, index);
    if (
      fate !== 'told' &&
      fate !== 'unsure' &&
      !isMoving &&
      !isDoubled &&
      !(fate === 'silent' && put?.silent)
    )
      yield `${upload.key}: taken for a copy of ${articleId}, which was ${fate}`;
  }
}

/** Claims are never transferred: whoever had one first stays in front, and whoever was published with one has it, too. */
export function* judgeClaims(cloud: Judged): Iterable<string> {
  const { claims } = cloud.store;
  if (!claims) return;
  const order = new Map<Claim, ArticleId[]>();
  for (const { version } of readHistory(cloud).commits)
    for (const claim of version.claims) {
      const before = order.get(claim) ?? [];
      if (!before.includes(version.articleId)) order.set(claim, [...before, version.articleId]);
    }
  for (const [claim, holders] of order) {
    const found = (claims.get(claim) ?? []).map(({ articleId }) => articleId);
    if (found.join() !== holders.join())
      yield `${claim.slice(0, 12)}: taken by ${holders.join(', ')}, and held by ${found.join(', ') || 'nobody'}`;
  }
}
