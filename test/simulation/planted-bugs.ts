import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { documentKeyOf } from '../../functions/core/publish/document-place.ts';
import { eventIdOf } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import { proofOf } from '../../functions/core/publish/release-proof.ts';
import { type Sendable, sendableJson, sendableLine } from '../../functions/core/sendable.ts';
import type { Claimed } from '../../functions/ports/catalogue.ts';
import type { Sabotage } from './cloud.ts';

/** An announcement of a version as a careless ingest might send it, straight away. */
const hasty = (id: string, articleId: string, version: number, headline: string): Message => ({
  id,
  channel: 'articles',
  subject: sendableLine(headline),
  texts: {
    default: sendableJson({
      eventId: id,
      type: version === 1 ? 'published' : 'corrected',
      articleId,
      version,
      previousVersion: version === 1 ? null : version - 1,
      headline,
      topics: [],
    }),
  },
  attributes: {},
});

/** Bugs that the oracle must catch: each is a way in which such a pipeline is commonly wrong. */
/** Claims as they would be if an erasure took them with it. */
const unerased = <T extends Claimed>(read: T): T => ({
  ...read,
  holders: new Map(
    [...read.holders].flatMap(([claim, holders]) => {
      const left = holders.filter(({ isErased }) => !isErased);
      return left.length === 0 ? [] : [[claim, left] as const];
    }),
  ),
});

export const PLANTED_BUGS: Readonly<Record<string, Sabotage>> = {
  'a commit that does not check what it was decided on': {
    catalogue: (catalogue) => ({
      commit: async (commit) => {
        const key = await catalogue.readKey(commit.key.upload);
        const expectedRev = key?.rev ?? null;
        if (commit.kind === 'ledger') return catalogue.commit({ ...commit, expectedRev });
        const { article } = await catalogue.readArticle(commit.article.articleId, []);
        return catalogue.commit({ ...commit, expectedRev, expectedLatest: article?.latest ?? null });
      },
    }),
  },
  'announcing before the commit': {
    catalogue: (catalogue, { announcer }) => ({
      commit: async (commit) => {
        if (
          commit.kind === 'version' &&
          commit.version.status === 'active' &&
          commit.outbox.state === 'ready'
        ) {
          const { articleId, version, contentHash, summary } = commit.version;
          const id = eventIdOf(articleId, version, contentHash);
          await announcer.publish([hasty(id, articleId, version, summary.headline)]);
        }
        return catalogue.commit(commit);
      },
    }),
  },
  'forgetting the topics of earlier versions': {
    catalogue: (catalogue) => ({
      settle: (settlement) =>
        catalogue.settle({
          ...settlement,
          state: settlement.state && {
            ...settlement.state,
            audience: { topics: [], sections: [], languages: [], story: [] },
          },
        }),
    }),
  },
  'losing silent uploads on their way to the bulk lane': { loseSilent: true },
  'forgetting what a channel is owed': {
    announce: () => ({ owe: async () => {} }),
  },
  'settling on feeds that were moved since': {
    catalogue: (catalogue) => ({
      settle: async ({ outbox, state }) => {
        const { article } = await catalogue.readArticle(outbox.articleId, []);
        return catalogue.settle({
          outbox,
          state,
          ...(article?.moves && { moves: article.moves }),
        });
      },
    }),
  },
  'acknowledging a message before it is handled': { acknowledgeFirst: true },
  'deleting the outbox item before publishing': {
    announcer: (announcer, catalogue) => ({
      publish: async (batch) => {
        for (const { id } of batch) {
          const [articleId = '', version = ''] = id.split('.');
          const {
            pending: [pending],
          } = await catalogue.readPending([{ articleId: articleId as never, version: Number(version) }]);
          if (!pending) continue;
          await catalogue.settle({ outbox: pending.outbox, state: null });
          await catalogue.clear(pending.outbox);
        }
        return announcer.publish(batch);
      },
    }),
  },
  'a language’s channel that hears no more of an article in another language': {
    announcer: (announcer) => ({
      publish: (batch) =>
        announcer.publish(
          batch.filter(
            ({ channel, texts }) =>
              channel !== 'custom:german' || (JSON.parse(texts.default) as Announcement).language === 'de',
          ),
        ),
    }),
  },
  'JSON with what a queue refuses': {
    announcer: (announcer) => ({
      publish: (batch) =>
        announcer.publish(
          batch.map((message) => ({
            ...message,
            texts: { default: JSON.stringify(JSON.parse(message.texts.default)) as Sendable },
          })),
        ),
    }),
  },
  'announcing out of turn': {
    catalogue: (catalogue) => ({
      readPending: async (...asked) => {
        const { pending, ...rest } = await catalogue.readPending(...asked);
        return {
          ...rest,
          pending: pending.map((item) => ({
            ...item,
            outbox: { ...item.outbox, after: item.article.settled },
          })),
        };
      },
    }),
  },
  'an outbox that knows no embargo': {
    catalogue: (catalogue) => ({
      commit: (commit) =>
        catalogue.commit(
          commit.kind === 'version'
            ? { ...commit, outbox: { ...commit.outbox, state: 'ready', dueAt: commit.version.committedAt } }
            : commit,
        ),
    }),
  },
  'leaving an article in the feeds of topics it no longer has': {
    catalogue: (catalogue) => ({
      list: (version, change) => catalogue.list(version, { ...change, remove: [] }),
    }),
  },
  'a place in a feed that any version may write': {
    catalogue: (catalogue) => ({
      list: ({ articleId }, change) =>
        catalogue.list({ articleId, version: Number.MAX_SAFE_INTEGER }, change),
    }),
  },
  'settled items that nobody clears': { catalogue: () => ({ clear: async () => {} }) },
  'a sweep that finds nothing': {
    catalogue: (catalogue) => ({
      async *dueUntil(part, until) {
        if (part === 'paused') yield* catalogue.dueUntil(part, until);
      },
    }),
  },
  'two keys holding one claim': {
    catalogue: (catalogue) => ({
      commit: (commit) => catalogue.commit(commit.kind === 'version' ? { ...commit, claims: [] } : commit),
    }),
  },
  'a pause that announce does not see': {
    catalogue: (catalogue) => ({
      readPending: async (...asked) => ({ ...(await catalogue.readPending(...asked)), pauses: {} }),
    }),
  },
  'a pause whose end nobody hands on': {
    catalogue: (catalogue) => ({
      async *dueUntil(part, until) {
        if (part !== 'paused') yield* catalogue.dueUntil(part, until);
      },
    }),
  },
  'telling what came in silence': {
    catalogue: (catalogue) => ({
      readPending: async (...asked) => {
        const { pending, ...rest } = await catalogue.readPending(...asked);
        return {
          ...rest,
          pending: pending.map((item) => {
            const { silent: _, ...version } = item.version;
            return { ...item, version };
          }),
        };
      },
    }),
  },
  'an expiry that nobody is reminded of': {
    catalogue: (catalogue) => ({
      commit: (commit) =>
        catalogue.commit(
          commit.kind === 'version' ? { ...commit, expiry: { before: null, after: null } } : commit,
        ),
    }),
  },
  'an article that expires too early': {
    catalogue: (catalogue) => ({
      readArticle: async (...asked) => {
        const read = await catalogue.readArticle(...asked);
        const early = (read.article?.expiresAt ?? null) && '2026-11-20T09:00:00.000Z';
        return { ...read, article: read.article && { ...read.article, expiresAt: early } };
      },
    }),
  },
  'a hand-over that leaves the former owner one': {
    catalogue: (catalogue) => ({
      handOver: (handOver) => catalogue.handOver({ ...handOver, from: { ...handOver.from, owner: true } }),
    }),
  },
  'an announce that passes over what it has to look at twice': {
    announce: (catalogue) => ({
      readPending: async (refs, consistency) => {
        const read = await catalogue.readPending(refs, consistency);
        return consistency === 'eventual' ? read : { ...read, pending: [] };
      },
    }),
  },
  'a reminder that nobody acts upon': { release: () => ({ release: async () => 'conflict' }) },
  'a release at the commit, whatever holds the version': {
    catalogue: (catalogue, { editions }) => ({
      commit: async (commit) => {
        const outcome = await catalogue.commit(commit);
        if (outcome === 'committed' && commit.kind === 'version' && commit.version.edition)
          await editions.release(commit.version.edition, proofOf(commit.version, null));
        return outcome;
      },
    }),
  },
  'a store of editions without a deadline': {
    editions: ({ documents }) => ({
      put: async (document) => {
        const at = { bucket: 'editions', key: documentKeyOf(document) };
        documents.set(at.key, document);
        return at;
      },
    }),
  },
  'a move of feeds that lists what is gone': {
    catalogue: (catalogue) => ({
      relist: ({ articleId, live }, items) =>
        catalogue.list({ articleId, version: live }, { put: items, remove: [], feed: null }),
    }),
  },
  'a withdrawal that recalls nothing': { editions: () => ({ released: async () => [] }) },
  'a recall that leaves the place free': {
    editions: (editions) => ({
      recall: async ({ key }) => {
        editions.readable.delete(key);
        return 'recalled';
      },
    }),
  },
  'a channel that hears before the release': { editions: () => ({ release: async () => 'released' }) },
  'an erasure that does not mark the keys': { catalogue: () => ({ markErased: async () => 'committed' }) },
  'an erasure that forgets what was claimed': {
    catalogue: (catalogue) => ({
      readClaims: async (...asked) => unerased(await catalogue.readClaims(...asked)),
      readArticle: async (...asked) => unerased(await catalogue.readArticle(...asked)),
    }),
  },
};

/**
 * Bugs that show only where nothing else fails: of whoever believes that there is nothing to do by a read that may be behind, and of
 * whoever does not wait for a busy table.
 */
export const BUGS_IN_QUIET: Readonly<Record<string, Sabotage>> = {
  'handing back what one channel refuses': {
    announce: () => ({ owe: () => Promise.reject(new Error('a channel refused it')) }),
  },
  'an ingest that believes a stale "repeated"': {
    ingest: (catalogue) => ({ readKey: (upload) => catalogue.readKey(upload, 'eventual') }),
  },
  'an ingest that believes a stale "unchanged"': {
    ingest: (catalogue) => ({
      readArticle: (id, claims, consistency) =>
        catalogue.readArticle(id, claims, claims.length > 0 ? 'eventual' : consistency),
    }),
  },
  'a removal that believes a stale "withdrawn"': {
    ingest: (catalogue) => ({
      readArticles: async (ids) => {
        const read = await Promise.all(ids.map((id) => catalogue.readArticle(id, [], 'eventual')));
        return read.flatMap(({ article }) => article ?? []);
      },
    }),
  },
  'an announce that believes a stale "missing"': {
    announce: (catalogue) => ({ readPending: (refs) => catalogue.readPending(refs, 'eventual') }),
  },
  'a commit that is given up when it is throttled': { impatient: true },
};
