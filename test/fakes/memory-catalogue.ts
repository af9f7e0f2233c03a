import type { VersionCommit } from '../../functions/core/publish/commit.ts';
import type { ArticleId, Claim, UploadRef } from '../../functions/core/publish/identity.ts';
import { expiryOf } from '../../functions/core/publish/outbox-record.ts';
import type {
  ArticleRecord,
  ExpiryRecord,
  FeedItem,
  Instant,
  KeyRecord,
  OutboxRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';

/** A catalogue in memory. It passes the same contract as the DynamoDB one (test/contracts/catalogue.ts). */
export interface MemoryCatalogue extends Catalogue {
  readonly keys: Map<string, KeyRecord>;
  readonly articles: Map<ArticleId, ArticleRecord>;
  readonly versions: Map<string, VersionRecord>;
  readonly outbox: Map<string, OutboxRecord>;
  readonly expiries: Map<ArticleId, ExpiryRecord>;
  readonly feeds: Map<string, FeedItem>;
  readonly claims: Map<Claim, ArticleId>;
}

const at = (articleId: ArticleId, version: number): string => `${articleId}.${version}`;
const nameOf = ({ bucket, key }: UploadRef): string => `${bucket}/${key}`;

export const memoryCatalogue = (): MemoryCatalogue => {
  const keys = new Map<string, KeyRecord>();
  const articles = new Map<ArticleId, ArticleRecord>();
  const versions = new Map<string, VersionRecord>();
  const outbox = new Map<string, OutboxRecord>();
  const expiries = new Map<ArticleId, ExpiryRecord>();
  const pauses = new Map<string, Instant>();
  const feeds = new Map<string, FeedItem>();
  const claims = new Map<Claim, ArticleId>();

  const stands = (commit: VersionCommit): boolean => {
    const { article, expectedLatest, supersedes } = commit;
    const { articleId } = article;
    return (
      (articles.get(articleId)?.latest ?? null) === expectedLatest &&
      (supersedes === null || outbox.get(at(articleId, supersedes))?.state === 'held') &&
      commit.claims.every((claim) => (claims.get(claim) ?? articleId) === articleId)
    );
  };

  return {
    keys,
    articles,
    versions,
    outbox,
    expiries,
    feeds,
    claims,
    readKey: async (upload) => keys.get(nameOf(upload)) ?? null,
    readArticle: async (articleId, asked) => ({
      article: articles.get(articleId) ?? null,
      holders: new Map(
        asked.flatMap((claim): [Claim, ArticleId][] => {
          const holder = claims.get(claim);
          return holder === undefined ? [] : [[claim, holder]];
        }),
      ),
    }),
    readVersion: async (articleId, version) => versions.get(at(articleId, version)) ?? null,

    commit: async (commit) => {
      const name = nameOf(commit.key.upload);
      if ((keys.get(name)?.rev ?? null) !== commit.expectedRev) return 'conflict';
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
                live: before.live,
                liveStatus: before.liveStatus,
                settled: before.settled,
                audience: before.audience,
                heard: before.heard,
                feed: before.feed,
              },
        );
        versions.set(at(article.articleId, version.version), version);
        outbox.set(at(article.articleId, version.version), item);
        if (supersedes !== null) outbox.delete(at(article.articleId, supersedes));
        if (commit.expiry.after === null) expiries.delete(article.articleId);
        else if (commit.expiry.after !== commit.expiry.before)
          expiries.set(article.articleId, expiryOf(article.articleId, commit.expiry.after));
        for (const claim of commit.claims) claims.set(claim, article.articleId);
      }
      keys.set(name, commit.key);
      return 'committed';
    },

    readPending: async (refs) => ({
      pauses: Object.fromEntries(pauses),
      pending: refs.flatMap(({ articleId, version }) => {
        const item = outbox.get(at(articleId, version));
        const article = articles.get(articleId);
        const record = versions.get(at(articleId, version));
        return item && article && record ? [{ outbox: item, article, version: record }] : [];
      }),
    }),

    park: async ({ articleId, version }, scope) => {
      const item = outbox.get(at(articleId, version));
      if (item?.state !== 'ready') return 'gone';
      outbox.set(at(articleId, version), { ...item, state: 'paused', pausedBy: scope });
      return 'parked';
    },

    readPauses: async () => Object.fromEntries(pauses),
    pause: async (scope, now) => {
      pauses.set(scope, pauses.get(scope) ?? now);
    },
    resume: async (scope) => {
      pauses.delete(scope);
    },
    async *paused() {
      yield* [...outbox.values()].filter(({ state }) => state === 'paused');
    },
    unpark: async ({ articleId, version }, nextAt) => {
      const item = outbox.get(at(articleId, version));
      if (item?.state !== 'paused') return 'conflict';
      const { pausedBy: _, ...rest } = item;
      outbox.set(at(articleId, version), { ...rest, state: 'ready', nextAt });
      return 'unparked';
    },

    settle: async ({ outbox: { articleId, version, after }, aftermath }) => {
      const article = articles.get(articleId);
      if (!article || !outbox.has(at(articleId, version)) || article.settled !== after) return 'gone';
      outbox.delete(at(articleId, version));
      articles.set(articleId, {
        ...article,
        settled: version,
        ...(aftermath === null
          ? {}
          : {
              live: version,
              liveStatus: aftermath.liveStatus,
              audience: aftermath.audience,
              heard: aftermath.heard,
              feed: aftermath.feeds.feed,
            }),
      });
      for (const item of aftermath?.feeds.put ?? []) feeds.set(`${item.topic} ${item.at} ${articleId}`, item);
      for (const { topic, at: time } of aftermath?.feeds.remove ?? [])
        feeds.delete(`${topic} ${time} ${articleId}`);
      return 'settled';
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

    async *dueUntil(until) {
      yield* [...[...outbox.values()].filter(({ state }) => state !== 'paused'), ...expiries.values()].filter(
        ({ nextAt }) => nextAt <= until,
      );
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
  };
};
