import { MARK_LIFE_SECONDS } from '../../functions/adapters/dynamodb/feed-items.ts';
import { type Commit, FORGOTTEN, type VersionCommit } from '../../functions/core/publish/commit.ts';
import { withoutOriginal } from '../../functions/core/publish/erasure.ts';
import { type FeedPlace, feedPlaces } from '../../functions/core/publish/feed.ts';
import type { ArticleId, Claim, UploadRef } from '../../functions/core/publish/identity.ts';
import { nextTry, type OutboxPart, partOf } from '../../functions/core/publish/outbox.ts';
import { expiryOf } from '../../functions/core/publish/outbox-record.ts';
import type {
  ArticleRecord,
  ErasureRecord,
  ExpiryRecord,
  FeedItem,
  Instant,
  KeyRecord,
  OutboxRecord,
  OwedRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import type { Holder } from '../../functions/core/publish/standing.ts';
import type {
  AuthorityCatalogue,
  Catalogue,
  Consistency,
  DeferredUpload,
  FeedMoveCatalogue,
  Invited,
  QuarantineCatalogue,
  RetagCatalogue,
} from '../../functions/ports/catalogue.ts';
import { TrailingMap, type Trails } from './trailing-map.ts';

/** A catalogue in memory. It passes the same contract as the DynamoDB one (test/contracts/catalogue.ts). */
export interface MemoryCatalogue
  extends Catalogue,
    AuthorityCatalogue,
    QuarantineCatalogue,
    RetagCatalogue,
    FeedMoveCatalogue {
  readonly keys: Map<string, KeyRecord>;
  readonly articles: Map<ArticleId, ArticleRecord>;
  readonly versions: Map<string, VersionRecord>;
  readonly outbox: Map<string, OutboxRecord>;
  readonly erasures: Map<ArticleId, ErasureRecord>;
  /** Links to alternates, by article and key. */
  readonly alternates: Map<string, UploadRef>;
  readonly expiries: Map<ArticleId, ExpiryRecord>;
  /** What channels are owed, by article and channel. */
  readonly owed: Map<string, OwedRecord>;
  readonly feeds: Map<string, FeedItem>;
  readonly claims: Map<Claim, readonly Holder[]>;
  readonly deferrals: ReadonlyMap<string, DeferredUpload>;
}

/** The schema that this catalogue knows. */
const SCHEMA = 1;

const at = (articleId: ArticleId, version: number): string => `${articleId}.${version}`;
const nameOf = ({ key }: UploadRef): string => key;

/** The items that a commit writes or asks for, each as often as it does. */
const itemsOf = (commit: Commit): readonly string[] => {
  const { key, alternate, depends = [] } = commit;
  const { before, after } = alternate;
  const links = before === after ? [] : [before, after].filter((articleId) => articleId !== null);
  const items = [
    `KEY ${nameOf(key.upload)}`,
    ...depends.map(({ articleId }) => articleId),
    ...links.map((articleId) => `ALTERNATE ${articleId}`),
  ];
  if (commit.kind === 'ledger') return items;
  const { article, version, supersedes, expiry, claims, sharedClaims = [] } = commit;
  return [
    ...items,
    article.articleId,
    at(article.articleId, version.version),
    ...(supersedes === null ? [] : [at(article.articleId, supersedes)]),
    ...(expiry.before === expiry.after ? [] : ['EXPIRY']),
    ...claims,
    ...sharedClaims.map(({ claim }) => claim),
  ];
};

/**
 * @param now the clock of the table, in milliseconds
 * @param trails whether an eventually consistent read is behind; it never is when left out
 */
export const memoryCatalogue = (
  now: () => number = () => 0,
  trails: Trails = () => false,
): MemoryCatalogue => {
  const keys = new TrailingMap<string, KeyRecord>(now);
  const articles = new TrailingMap<ArticleId, ArticleRecord>(now);
  const versions = new TrailingMap<string, VersionRecord>(now);
  const outbox = new TrailingMap<string, OutboxRecord>(now);
  const expiries = new Map<ArticleId, ExpiryRecord>();
  const owed = new Map<string, OwedRecord>();
  const refusals = new Map<string, Instant>();
  const alternates = new Map<string, UploadRef>();
  const erasures = new Map<ArticleId, ErasureRecord>();
  const pauses = new TrailingMap<'PAUSES', Readonly<Record<string, Instant>>>(now);
  const deferrals = new Map<string, DeferredUpload>();
  const invited = new Map<string, Invited>();
  const feeds = new Map<string, FeedItem>();
  /** The version that wrote a place of a feed last, be it that it took the article out of it. */
  const placed = new Map<
    string,
    { readonly version: number; readonly moves: number; readonly markedAt: number | null }
  >();
  const claims = new TrailingMap<Claim, readonly Holder[]>(now);

  /** An item as a read sees it. */
  const seen = <K extends string, V>(
    kind: string,
    map: TrailingMap<K, V>,
    key: K,
    consistency: Consistency,
  ): V | undefined => {
    const writtenAt = map.writtenAt(key);
    const isBehind = consistency === 'eventual' && writtenAt !== null && trails(`${kind} ${key}`, writtenAt);
    return isBehind ? map.before(key) : map.get(key);
  };
  /** A version with its place in the outbox is one item. */
  const inOutbox = (name: string, consistency: Consistency) => {
    const item = seen('VERSION', outbox, name, consistency);
    const version = versions.get(name) ?? (consistency === 'eventual' ? versions.before(name) : undefined);
    return item && version ? { outbox: item, version } : null;
  };
  const readClaims = async (asked: readonly Claim[], consistency: Consistency = 'strong') => ({
    holders: new Map(
      asked.flatMap((claim): [Claim, readonly Holder[]][] => {
        const holders = seen('CLAIM', claims, claim, consistency);
        return holders === undefined ? [] : [[claim, holders]];
      }),
    ),
  });
  /** What DynamoDB refuses whatever it holds: an item twice in one transaction, and more than 100 items. */
  const refuseTransaction = (items: readonly string[]): void => {
    if (new Set(items).size < items.length)
      throw new Error(`a transaction has an item twice: ${items.join(', ')}`);
    if (items.length > 100) throw new Error(`a transaction has ${items.length} items`);
  };
  const isUnchanged = ({ depends = [] }: Commit): boolean =>
    depends.every(({ articleId, latest }) => articles.get(articleId)?.latest === latest);

  const stands = (commit: VersionCommit): boolean => {
    const { article, expectedLatest, supersedes, retracts, sharedClaims = [] } = commit;
    const { articleId } = article;
    return (
      sharedClaims.every(({ claim, holders }) => claims.get(claim)?.length === holders) &&
      (articles.get(articleId)?.latest ?? null) === expectedLatest &&
      !versions.has(at(articleId, commit.version.version)) &&
      (supersedes === null ||
        outbox.get(at(articleId, supersedes))?.state === (retracts ? 'ready' : 'held')) &&
      (!retracts || (articles.get(articleId)?.telling ?? 0) < (expectedLatest ?? 0)) &&
      commit.claims.every((claim) => (claims.get(claim)?.[0]?.articleId ?? articleId) === articleId)
    );
  };

  const placeOf = (articleId: ArticleId, { topic, at: time }: FeedPlace): string =>
    `${topic} ${time} ${articleId}`;
  const writePlace = (
    name: string,
    version: number,
    item: FeedItem | null,
    moves = item?.moves ?? 0,
  ): void => {
    const last = placed.get(name);
    const isForgotten = last?.markedAt != null && now() > last.markedAt + MARK_LIFE_SECONDS * 1000;
    const isLater =
      last !== undefined && (last.version > version || (last.version === version && last.moves > moves));
    if (isLater && !isForgotten) return;
    placed.set(name, { version, moves, markedAt: item === null ? now() : null });
    if (item === null) feeds.delete(name);
    else feeds.set(name, item);
  };

  const inPart = (part: OutboxPart) =>
    [...outbox.values(), ...expiries.values()]
      .filter((item) => partOf(item) === part)
      .sort((a, b) => (a.nextAt < b.nextAt ? -1 : Number(a.nextAt > b.nextAt)));

  return {
    keys,
    articles,
    versions,
    outbox,
    erasures,
    alternates,
    expiries,
    owed,
    feeds,
    claims,
    deferrals,
    readKey: async (upload, consistency = 'strong') => seen('KEY', keys, nameOf(upload), consistency) ?? null,
    readClaims,
    readArticle: async (articleId, asked, consistency = 'strong') => ({
      article: seen('META', articles, articleId, consistency) ?? null,
      ...(await readClaims(asked, consistency)),
    }),
    readArticles: async (ids) => ids.flatMap((id) => articles.get(id) ?? []),
    readVersion: async (articleId, version) => versions.get(at(articleId, version)) ?? null,

    readAuthorities: async (prefixes) => prefixes.flatMap((prefix) => invited.get(prefix) ?? []),
    async *authorities() {
      yield* [...invited.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
    },
    authorise: async (authority) => {
      invited.set(authority.prefix, authority);
    },
    unauthorise: async (prefix) => {
      invited.delete(prefix);
    },

    commit: async (commit) => {
      refuseTransaction(itemsOf(commit));
      const name = nameOf(commit.key.upload);
      if ((keys.get(name)?.rev ?? null) !== commit.expectedRev || !isUnchanged(commit)) return 'conflict';
      if (commit.kind === 'version') {
        if (!stands(commit)) return 'conflict';
        const { article, version, outbox: item, supersedes } = commit;
        const before = articles.get(article.articleId);
        articles.set(
          article.articleId,
          before === undefined
            ? article
            : {
                ...article,
                createdAt: before.createdAt,
                live: before.live,
                liveStatus: before.liveStatus,
                settled: before.settled,
                audience: before.audience,
                lastAnnouncement: before.lastAnnouncement,
                feed: before.feed,
                ...(before.moves === undefined ? {} : { moves: before.moves }),
                ...(before.telling === undefined ? {} : { telling: before.telling }),
              },
        );
        versions.set(at(article.articleId, version.version), version);
        outbox.set(at(article.articleId, version.version), item);
        if (supersedes !== null) outbox.delete(at(article.articleId, supersedes));
        if (commit.expiry.after === null) expiries.delete(article.articleId);
        else if (commit.expiry.after !== commit.expiry.before)
          expiries.set(article.articleId, expiryOf(article.articleId, commit.expiry.after));
        const { articleId } = article;
        for (const claim of commit.claims) if (!claims.has(claim)) claims.set(claim, [{ articleId }]);
        for (const { claim } of commit.sharedClaims ?? [])
          claims.set(claim, [...(claims.get(claim) ?? []), { articleId }]);
      }
      keys.set(name, commit.key);
      const { before, after } = commit.alternate;
      if (before !== after) {
        alternates.delete(`${before} ${name}`);
        if (after !== null) alternates.set(`${after} ${name}`, commit.key.upload);
      }
      return 'committed';
    },

    readPending: async (refs, consistency = 'strong') => ({
      pauses: seen('CONTROL', pauses, 'PAUSES', consistency) ?? {},
      pending: refs.flatMap(({ articleId, version }) => {
        const item = inOutbox(at(articleId, version), consistency);
        const article = seen('META', articles, articleId, consistency);
        return item && article ? [{ ...item, article }] : [];
      }),
      later: [],
    }),

    begin: async ({ articleId, version }) => {
      const article = articles.get(articleId);
      if (article?.latest === version) articles.set(articleId, { ...article, telling: version });
      else if (!outbox.has(at(articleId, version))) return 'gone';
      return 'begun';
    },

    holdForPause: async ({ articleId, version }, scope) => {
      const item = outbox.get(at(articleId, version));
      if (item?.state !== 'ready') return 'gone';
      outbox.set(at(articleId, version), { ...item, state: 'paused', pausedBy: scope });
      return 'parked';
    },

    readErasure: async (articleId) => erasures.get(articleId) ?? null,
    writeErasure: async (record, before) => {
      const known = ({ rev, finishedAt }: ErasureRecord) => `${rev} ${finishedAt}`;
      const now = erasures.get(record.articleId);
      if ((now && known(now)) !== (before === null ? undefined : known(before))) return 'conflict';
      erasures.set(record.articleId, record);
      return 'written';
    },
    alternatesOf: async (articleId) =>
      [...alternates].flatMap(([name, upload]) => (name.startsWith(`${articleId} `) ? [upload] : [])),
    markErased: async (key) => {
      const name = nameOf(key.upload);
      if (keys.get(name)?.rev !== key.rev - 1) return 'conflict';
      keys.set(name, key);
      return 'committed';
    },
    owedChannels: async (articleId) =>
      [...owed.values()].flatMap((one) => (one.articleId === articleId ? [one.channel] : [])),
    eraseArticle: async (articleId, uploads) => {
      // As in the table, where claims are found by the versions that took them.
      for (const version of versions.values())
        if (version.articleId === articleId)
          for (const claim of version.claims)
            claims.set(
              claim,
              (claims.get(claim) ?? []).map((holder) =>
                holder.articleId === articleId ? { articleId, isErased: true } : holder,
              ),
            );
      const article = articles.get(articleId);
      const unsettled = [...versions.values()].filter(
        (version) => version.articleId === articleId && version.version > (article?.settled ?? 0),
      );
      if (article !== undefined)
        for (const place of feedPlaces(article, unsettled))
          writePlace(placeOf(articleId, place), Number.MAX_SAFE_INTEGER, null);
      for (const map of [versions, outbox])
        for (const name of [...map.keys()]) if (name.startsWith(`${articleId}.`)) map.delete(name);
      for (const upload of uploads) alternates.delete(`${articleId} ${nameOf(upload)}`);
      expiries.delete(articleId);
      for (const name of [...owed.keys()]) if (name.startsWith(`${articleId} `)) owed.delete(name);
      articles.delete(articleId);
    },
    forgetOriginal: async (copy, original) => {
      const article = articles.get(copy);
      if (article !== undefined) articles.set(copy, withoutOriginal(article, original));
    },

    handOver: async ({ article, from, to, keepsAlternate, leaves }) => {
      refuseTransaction([
        article.articleId,
        ...[from, to].map(({ upload }) => `KEY ${nameOf(upload)}`),
        `ALTERNATE ${article.articleId} ${nameOf(to.upload)}`,
        ...(leaves === null ? [] : [`ALTERNATE ${leaves} ${nameOf(to.upload)}`]),
        ...(keepsAlternate ? [`ALTERNATE ${article.articleId} ${nameOf(from.upload)}`] : []),
      ]);
      const unchanged = ({ upload, rev }: KeyRecord): boolean =>
        (keys.get(nameOf(upload))?.rev ?? 0) === rev - 1;
      const now = articles.get(article.articleId);
      if (!unchanged(from) || !unchanged(to) || now?.latest !== article.latest) return 'conflict';
      keys.set(nameOf(from.upload), from);
      keys.set(nameOf(to.upload), to);
      articles.set(article.articleId, { ...now, owner: to.upload });
      alternates.delete(`${article.articleId} ${nameOf(to.upload)}`);
      if (leaves !== null) alternates.delete(`${leaves} ${nameOf(to.upload)}`);
      if (keepsAlternate) alternates.set(`${article.articleId} ${nameOf(from.upload)}`, from.upload);
      return 'committed';
    },

    readPauses: async () => pauses.get('PAUSES') ?? {},
    pause: async (scope, since) => {
      const paused = pauses.get('PAUSES') ?? {};
      pauses.set('PAUSES', { ...paused, [scope]: paused[scope] ?? since });
    },
    resume: async (scope) => {
      const { [scope]: _, ...left } = pauses.get('PAUSES') ?? {};
      pauses.set('PAUSES', left);
    },
    endPause: async ({ articleId, version }, nextAt) => {
      const item = outbox.get(at(articleId, version));
      if (item?.state !== 'paused') return 'conflict';
      const { pausedBy: _by, uploadedAt: _at, ...rest } = item;
      outbox.set(at(articleId, version), { ...rest, state: 'ready', nextAt });
      return 'unparked';
    },

    list: async ({ articleId, version }, { put, remove, moves }) => {
      for (const item of put) writePlace(placeOf(articleId, item), version, item);
      for (const place of remove) writePlace(placeOf(articleId, place), version, null, moves);
    },

    settle: async ({ outbox: { articleId, version, after }, state, moves }) => {
      const article = articles.get(articleId);
      if (article?.settled !== after) return 'gone';
      if (article.moves !== moves) return 'moved';
      articles.set(articleId, {
        ...article,
        settled: version,
        ...(state === null
          ? {}
          : {
              live: version,
              liveStatus: state.liveStatus,
              audience: state.audience,
              lastAnnouncement: state.lastAnnouncement,
              feed: state.feed,
            }),
      });
      return 'settled';
    },

    notePublished: async ({ articleId, version }) => {
      const item = outbox.get(at(articleId, version));
      if (item?.state === 'ready') outbox.set(at(articleId, version), { ...item, isPublished: true });
    },

    clear: async ({ articleId, version }) => {
      outbox.delete(at(articleId, version));
    },

    owe: async ({ articleId, channel }, version, isDue, at) => {
      const name = `${articleId} ${channel}`;
      if ((owed.get(name)?.version ?? 0) > version) return;
      owed.set(name, {
        articleId,
        channel,
        version,
        state: isDue ? 'due' : 'owed',
        since: owed.get(name)?.since ?? at,
        attempt: 0,
        nextAt: nextTry(at, 0),
      });
    },
    readOwed: async (refs) => ({
      pauses: pauses.get('PAUSES') ?? {},
      owed: refs.flatMap(({ articleId, channel }) => {
        const one = owed.get(`${articleId} ${channel}`);
        if (one === undefined) return [];
        const article = articles.get(articleId) ?? null;
        const version = versions.get(at(articleId, article?.lastAnnouncement?.version ?? 0)) ?? null;
        return [{ owed: one, article, version }];
      }),
    }),
    forgive: async ({ articleId, channel, version }) => {
      const name = `${articleId} ${channel}`;
      if (owed.get(name)?.version === version) owed.delete(name);
    },
    mayNotifyOf: async (channel, at) => {
      const before = refusals.get(channel);
      if (before !== undefined && Date.parse(before) >= Date.parse(at) - 3_600_000) return false;
      refusals.set(channel, at);
      return true;
    },
    async *owedUntil(until) {
      yield* [...owed.values()].filter(({ nextAt }) => nextAt <= until);
    },
    collect: async ({ articleId, channel, version, nextAt }, change) => {
      const name = `${articleId} ${channel}`;
      const one = owed.get(name);
      if (one?.version !== version || one.nextAt !== nextAt) return 'conflict';
      owed.set(name, { ...one, ...change, state: 'due' });
      return 'collected';
    },

    readOutbox: async ({ articleId, version }) => outbox.get(at(articleId, version)) ?? null,

    release: async (held, nextAt) => {
      const item = outbox.get(at(held.articleId, held.version));
      const article = articles.get(held.articleId);
      if (item?.state !== 'held' || item.dueAt !== held.dueAt || article?.held !== held.version)
        return 'conflict';
      outbox.set(at(held.articleId, held.version), { ...item, state: 'ready', nextAt });
      articles.set(held.articleId, { ...article, held: null, queued: held.version });
      return 'released';
    },

    defer: async (upload) => {
      const name = `${nameOf(upload.upload)} ${upload.since}`;
      const before = deferrals.get(name);
      deferrals.set(name, {
        ...upload,
        removed: upload.removed || (before?.removed ?? false),
        isUnderstood: upload.needs <= SCHEMA,
      });
    },
    async *deferred(until) {
      const due = [...deferrals.values()].filter(({ since }) => until === undefined || since <= until);
      yield* due.sort((a, b) => (a.since < b.since ? -1 : 1));
    },
    undefer: async ({ upload, since }) => {
      deferrals.delete(`${nameOf(upload)} ${since}`);
    },

    async *dueUntil(part, until) {
      yield* inPart(part).filter(({ nextAt }) => nextAt <= until);
    },

    firstOf: async (part, limit) => inPart(part).slice(0, limit),

    async *quarantined() {
      yield* [...keys.values()]
        .filter(({ outcome }) => outcome === 'quarantined')
        .sort((a, b) => (a.handledAt < b.handledAt ? -1 : 1));
    },

    forget: async ({ upload, rev }) => {
      const now = keys.get(nameOf(upload));
      if (now?.rev !== rev || now.outcome !== 'quarantined') return 'conflict';
      keys.set(nameOf(upload), { ...now, rev: rev + 1, handled: FORGOTTEN });
      return 'forgotten';
    },

    accept: async ({ upload, rev }, object) => {
      const now = keys.get(nameOf(upload));
      if (now?.rev !== rev || now.outcome !== 'quarantined') return 'conflict';
      keys.set(nameOf(upload), { ...now, rev: rev + 1, handled: FORGOTTEN, accepted: object });
      return 'accepted';
    },

    touch: async (item, change) => {
      if (item.state === 'expiring') {
        const now = expiries.get(item.articleId);
        if (now?.nextAt !== item.nextAt) return 'conflict';
        expiries.set(item.articleId, { ...now, ...change });
        return 'touched';
      }
      const now = outbox.get(at(item.articleId, item.version));
      if (now?.state !== item.state || now.nextAt !== item.nextAt) return 'conflict';
      outbox.set(at(item.articleId, item.version), { ...now, ...change });
      return 'touched';
    },

    async *feedItems(topic, month) {
      const items = [...feeds.values()].filter((item) => item.topic === topic && item.at.startsWith(month));
      yield* items.sort((a, b) => (a.at < b.at ? 1 : -1));
    },

    readListing: async (articleId) => {
      const article = articles.get(articleId) ?? null;
      const feed = article?.feed ?? null;
      const items = (feed?.topics ?? []).flatMap(
        (topic) => feeds.get(placeOf(articleId, { topic, at: feed?.at ?? '' })) ?? [],
      );
      return { article, items };
    },

    relist: async (read, items) => {
      const article = articles.get(read.articleId);
      if (article?.settled !== read.settled || article.moves !== read.moves) return;
      for (const item of items) writePlace(placeOf(read.articleId, item), item.version, item);
    },

    relocate: async (read, change) => {
      const article = articles.get(read.articleId);
      if (article?.settled !== read.settled || article.moves !== read.moves) return 'conflict';
      articles.set(read.articleId, { ...article, ...change, moves: (read.moves ?? 0) + 1 });
      return { ...read, ...change, moves: (read.moves ?? 0) + 1 };
    },

    async *listed(topic, month, since) {
      const items = [...feeds.values()].filter(
        (item) => item.topic === topic && item.at.startsWith(month) && item.at >= since,
      );
      yield* items.sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ articleId }) => articleId);
    },

    confirm: async ({ articleId, latest }, vocabulary) => {
      const article = articles.get(articleId);
      if (article?.latest !== latest) return 'conflict';
      articles.set(articleId, { ...article, vocabulary });
      return 'confirmed';
    },
  };
};
