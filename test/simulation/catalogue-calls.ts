import type { Patience } from '../../functions/adapters/dynamodb/patience.ts';
import type { Commit } from '../../functions/core/publish/commit.ts';
import type { HandOver } from '../../functions/core/publish/decide-hand-over.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type {
  ExpiryRecord,
  FeedItem,
  KeyRecord,
  OutboxRecord,
  OwedRecord,
} from '../../functions/core/publish/records.ts';
import type {
  AuthorityCatalogue,
  Catalogue,
  DeferredUpload,
  FeedMoveCatalogue,
  Invited,
  OutboxRef,
  OwedRef,
  QuarantineCatalogue,
  RetagCatalogue,
} from '../../functions/ports/catalogue.ts';
import type { Execution, World } from './world.ts';

/** Who must know of what happens in the catalogue. */
export interface CatalogueObserver {
  /** Somebody reads what may be behind. */
  reading(execution: Execution): void;
  /** An outbox item was written. */
  written(ref: OutboxRef): void;
  /** Announce is asked to try again what a channel is owed. */
  due(ref: OwedRef): void;
  paused(scope: string): void;
  resumed(scope: string): void;
  listed(headline: string): void;
  /** The sweep brought what was to be announced. */
  rescued(item: OutboxRecord): void;
  committed(commit: Commit): void;
  handedOver(handOver: HandOver): void;
  erased(articleId: ArticleId): void;
  /** A person let an object through. */
  accepted(key: KeyRecord, object: string): void;
  authorised(invited: Pick<Invited, 'prefix'> & { readonly may: Invited['may'] | null }): void;
}

/** All of the catalogue that the simulation uses. */
export type WholeCatalogue = Catalogue &
  RetagCatalogue &
  FeedMoveCatalogue &
  Pick<QuarantineCatalogue, 'forget' | 'accept'> &
  Pick<AuthorityCatalogue, 'authorise' | 'unauthorise'>;

/** The catalogue as one execution sees it: each call waits for its turn, and may fail. */
export const catalogueCalls = (
  world: World,
  execution: Execution,
  truth: WholeCatalogue,
  observer: CatalogueObserver,
  patience: Patience,
): WholeCatalogue => {
  const on = <T>(label: string, effect: () => Promise<T>): Promise<T> => world.call(execution, label, effect);
  const inTransaction = <T>(label: string, effect: () => Promise<T>): Promise<T> =>
    world.transaction(execution, label, effect, patience);
  return {
    readKey: (upload, consistency) =>
      on('readKey', () => {
        observer.reading(execution);
        return truth.readKey(upload, consistency);
      }),
    readClaims: (claims, consistency) =>
      on('readClaims', () => {
        observer.reading(execution);
        return truth.readClaims(claims, consistency);
      }),
    readArticle: (id, claims, consistency) =>
      on('readArticle', () => {
        observer.reading(execution);
        return truth.readArticle(id, claims, consistency);
      }),
    readArticles: (ids) => on('readArticles', () => truth.readArticles(ids)),
    readVersion: (id, version) => on('readVersion', () => truth.readVersion(id, version)),
    readAuthorities: (prefixes) => on('readAuthorities', () => truth.readAuthorities(prefixes)),
    commit: (commit) =>
      inTransaction('commit', async () => {
        const outcome = await truth.commit(commit);
        if (outcome === 'committed') observer.committed(commit);
        if (outcome === 'committed' && commit.kind === 'version') observer.written(commit.outbox);
        return outcome;
      }),
    readPending: (refs, consistency) =>
      on('readPending', () => {
        observer.reading(execution);
        execution.lookedAt = world.now;
        return truth.readPending(refs, consistency);
      }),
    begin: (item) => on('begin', () => truth.begin(item)),
    holdForPause: (item, scope) => on('park', () => truth.holdForPause(item, scope)),
    readErasure: (id) => on('readErasure', () => truth.readErasure(id)),
    writeErasure: (record, before) => on('writeErasure', () => truth.writeErasure(record, before)),
    alternatesOf: (id) => on('alternatesOf', () => truth.alternatesOf(id)),
    markErased: (key) => on('markErased', () => truth.markErased(key)),
    owedChannels: (id) => on('owedChannels', () => truth.owedChannels(id)),
    forgetOriginal: (...asked) => on('forgetOriginal', () => truth.forgetOriginal(...asked)),
    eraseArticle: (id, keys) =>
      on('eraseArticle', async () => {
        await truth.eraseArticle(id, keys);
        observer.erased(id);
      }),
    handOver: (handOver) =>
      inTransaction('handOver', async () => {
        const outcome = await truth.handOver(handOver);
        if (outcome === 'committed') observer.handedOver(handOver);
        return outcome;
      }),
    readPauses: () =>
      on('readPauses', () => {
        execution.lookedAt = world.now;
        return truth.readPauses();
      }),
    pause: (scope, now) =>
      on('pause', async () => {
        await truth.pause(scope, now);
        observer.paused(scope);
      }),
    resume: (scope) =>
      on('resume', async () => {
        await truth.resume(scope);
        observer.resumed(scope);
      }),
    endPause: (item, nextAt) =>
      on('endPause', async () => {
        const outcome = await truth.endPause(item, nextAt);
        if (outcome === 'unparked') observer.written(item);
        return outcome;
      }),
    list: async (version, { put, remove, ...change }) => {
      // Place by place: whoever dies on the way has written some.
      for (const item of put)
        await on('list', async () => {
          await truth.list(version, { ...change, put: [item], remove: [] });
          observer.listed(item.headline);
        });
      for (const place of remove)
        await on('list', () => truth.list(version, { ...change, put: [], remove: [place] }));
    },
    settle: (settlement) => on('settle', () => truth.settle(settlement)),
    notePublished: (item) => on('notePublished', () => truth.notePublished(item)),
    clear: (settled) => on('clear', () => truth.clear(settled)),
    readOutbox: (ref) => on('readOutbox', () => truth.readOutbox(ref)),
    release: (held, nextAt) =>
      inTransaction('release', async () => {
        const outcome = await truth.release(held, nextAt);
        if (outcome === 'released') observer.written(held);
        return outcome;
      }),
    owe: (ref, version, isDue, now) =>
      on('owe', async () => {
        await truth.owe(ref, version, isDue, now);
        world.note(`owes ${ref.channel} ${ref.articleId.slice(0, 4)}.${version}`);
        if (isDue) observer.due(ref);
      }),
    readOwed: (refs) =>
      on('readOwed', () => {
        execution.lookedAt = world.now;
        return truth.readOwed(refs);
      }),
    forgive: (owed) =>
      on('forgive', async () => {
        await truth.forgive(owed);
        world.note(`owes ${owed.channel} no longer ${owed.articleId.slice(0, 4)}.${owed.version}`);
      }),
    mayNotifyOf: (channel, now) => on('mayTellOf', () => truth.mayNotifyOf(channel, now)),
    async *owedUntil(until) {
      const items: OwedRecord[] = [];
      await on('owedUntil', async () => {
        for await (const item of truth.owedUntil(until)) items.push(item);
      });
      yield* items;
    },
    collect: (owed, change) =>
      on('collect', async () => {
        const outcome = await truth.collect(owed, change);
        if (outcome === 'collected') observer.due(owed);
        return outcome;
      }),
    defer: (upload) => on('defer', () => truth.defer(upload)),
    async *deferred(until) {
      const uploads: DeferredUpload[] = [];
      await on('deferred', async () => {
        for await (const upload of truth.deferred(until)) uploads.push(upload);
      });
      yield* uploads;
    },
    undefer: (upload) => on('undefer', () => truth.undefer(upload)),
    async *dueUntil(part, until) {
      const items: (OutboxRecord | ExpiryRecord)[] = [];
      await on('dueUntil', async () => {
        for await (const item of truth.dueUntil(part, until)) items.push(item);
      });
      yield* items;
    },
    firstOf: (part, limit) => on('firstOf', () => truth.firstOf(part, limit)),
    async *listed(topic, month, since) {
      const ids: ArticleId[] = [];
      await on('listed', async () => {
        for await (const id of truth.listed(topic, month, since)) ids.push(id);
      });
      yield* ids;
    },
    async *feedItems(topic, month) {
      const items: FeedItem[] = [];
      await on('feedItems', async () => {
        for await (const item of truth.feedItems(topic, month)) items.push(item);
      });
      yield* items;
    },
    readListing: async (id) => {
      // Two reads: the feeds are looked at after the article.
      const { article } = await on('readListing', () => truth.readListing(id));
      const { items } = await on('readListing', () => truth.readListing(id));
      const { feed } = article ?? { feed: null };
      return {
        article,
        items: items.filter(({ at, topic }) => feed?.at === at && feed.topics.includes(topic)),
      };
    },
    relist: async (article, items) => {
      for (const item of items)
        await on('relist', async () => {
          await truth.relist(article, [item]);
          observer.listed(item.headline);
        });
    },
    relocate: (article, change) => on('relocate', () => truth.relocate(article, change)),
    forget: (refused) => on('forget', () => truth.forget(refused)),
    accept: (refused, object) =>
      on('accept', async () => {
        const outcome = await truth.accept(refused, object);
        if (outcome === 'accepted') observer.accepted(refused, object);
        return outcome;
      }),
    authorise: (invited) =>
      on('authorise', async () => {
        await truth.authorise(invited);
        observer.authorised(invited);
      }),
    unauthorise: (prefix) =>
      on('unauthorise', async () => {
        await truth.unauthorise(prefix);
        observer.authorised({ prefix, may: null });
      }),
    confirm: (article, vocabulary) => on('confirm', () => truth.confirm(article, vocabulary)),
    touch: (item, change) =>
      on('touch', async () => {
        const outcome = await truth.touch(item, change);
        if (outcome === 'touched' && item.state === 'ready') observer.rescued(item);
        if (outcome === 'touched' && item.state !== 'expiring') observer.written(item);
        return outcome;
      }),
  };
};
