import { kindOfClaim } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import { isOfRemoval } from '../../functions/core/publish/withdrawn-version.ts';
import type { Claimed } from '../../functions/ports/catalogue.ts';
import type { MemoryCatalogue } from '../fakes/memory-catalogue.ts';
import type { Sabotage } from './cloud.ts';

/** Holders of claims as ingest sees them. */
const seenAs = (other: (article: ArticleRecord) => ArticleRecord): Sabotage => ({
  ingest: (catalogue) => ({
    readArticles: async (ids) => (await catalogue.readArticles(ids)).map(other),
  }),
});

/** The version before another is of the same upload: its tags alone are new. */
const isRetag = (
  { versions }: MemoryCatalogue,
  { articleId, version, upload }: { articleId: string; version: number; upload: { object: string } },
): boolean => versions.get(`${articleId}.${version - 1}`)?.upload.object === upload.object;

/** Bugs of claims, rights, embargoes that last, renames, and of what waits for a person. */
export const BUGS_OF_CLAIMS: Readonly<Record<string, Sabotage>> = {
  'a held article taken for one that was withdrawn': seenAs((article) =>
    article.held === null && (article.embargoedUntil === null || article.status === 'active')
      ? article
      : { ...article, status: 'withdrawn', held: null, embargoedUntil: null },
  ),
  'an article that was withdrawn while it was held, and whose id and URL are free': {
    ingest: (catalogue) => {
      /** Those whose very words an upload has. */
      const copied = new Set<string>();
      const note = <T extends Claimed>(read: T): T => {
        for (const [claim, holders] of read.holders)
          if (kindOfClaim(claim) === 'words') for (const { articleId } of holders) copied.add(articleId);
        return read;
      };
      return {
        readClaims: async (...asked) => note(await catalogue.readClaims(...asked)),
        readArticle: async (...asked) => note(await catalogue.readArticle(...asked)),
        readArticles: async (ids) =>
          (await catalogue.readArticles(ids)).map((article) =>
            article.status === 'withdrawn' && !copied.has(article.articleId)
              ? { ...article, embargoedUntil: null }
              : article,
          ),
      };
    },
  },
  'a killed article taken for one that was withdrawn': {
    ingest: (catalogue) => ({
      readArticles: async (ids) =>
        (await catalogue.readArticles(ids)).map(({ isKilled: _, ...article }) => article),
      readVersion: async (id, number) => {
        const read = await catalogue.readVersion(id, number);
        if (read === null) return null;
        const { kill: _, ...version } = read;
        return version;
      },
    }),
  },
  'an article in silence that silences others': seenAs(({ isQuiet: _, ...article }) => ({
    ...article,
    lastAnnouncement: article.lastAnnouncement && {
      ...article.lastAnnouncement,
      version: article.lastAnnouncement.version ?? 1,
      status: 'live',
    },
  })),
  'an article that is told and keeps no copy back': seenAs((article) =>
    article.status === 'active' && article.held === null ? { ...article, isQuiet: true } : article,
  ),
  'a commit that does not depend on the holders': {
    catalogue: (catalogue) => ({ commit: (commit) => catalogue.commit({ ...commit, depends: [] }) }),
  },
  'claims that pass to who comes later': {
    catalogue: (catalogue) => ({
      commit: async (commit) => {
        const outcome = await catalogue.commit(commit);
        if (outcome === 'committed' && commit.kind === 'version')
          for (const { claim } of commit.sharedClaims ?? [])
            catalogue.claims.set(claim, [...(catalogue.claims.get(claim) ?? [])].reverse());
        return outcome;
      },
    }),
  },
  'an article without the claims of others': {
    catalogue: (catalogue) => ({
      commit: (commit) =>
        catalogue.commit(
          commit.kind === 'ledger'
            ? commit
            : { ...commit, sharedClaims: [], version: { ...commit.version, claims: commit.claims } },
        ),
    }),
  },
  'copies that nobody looks at again': { catalogue: () => ({ defer: async () => {} }) },
  'a correction that forgets the embargo': {
    ingest: (catalogue) => ({
      readArticle: async (...asked) => {
        const read = await catalogue.readArticle(...asked);
        const isHeld = (read.article?.held ?? null) !== null;
        return isHeld && read.article
          ? { ...read, article: { ...read.article, embargoedUntil: null } }
          : read;
      },
    }),
  },
  'a withdrawal that forgets the embargo': {
    catalogue: (catalogue) => ({
      commit: (commit) =>
        catalogue.commit(
          commit.kind === 'version' && commit.version.status === 'withdrawn'
            ? { ...commit, article: { ...commit.article, embargoedUntil: null } }
            : commit,
        ),
    }),
  },
  'a hand-over that forgets the embargo': {
    catalogue: (catalogue) => ({
      handOver: async (handOver) => {
        const outcome = await catalogue.handOver(handOver);
        const article = catalogue.articles.get(handOver.article.articleId);
        if (outcome === 'committed' && article)
          catalogue.articles.set(article.articleId, { ...article, embargoedUntil: null });
        return outcome;
      },
    }),
  },
  'a held article that moves to whoever has its text': {
    catalogue: (catalogue) => ({
      readKey: async (...asked) => {
        const key = await catalogue.readKey(...asked);
        const embargo = key?.articleId && catalogue.articles.get(key.articleId)?.embargoedUntil;
        return key && embargo ? { ...key, embargo } : key;
      },
    }),
    // The other way round, a copy finds the article withdrawn by the removal.
    ingest: (catalogue) => ({
      readArticles: async (ids) =>
        Promise.all(
          (await catalogue.readArticles(ids)).map(async (article) => {
            const last = await catalogue.readVersion(article.articleId, article.latest);
            return last && isOfRemoval(last) ? { ...article, embargoedUntil: null } : article;
          }),
        ),
    }),
  },
  'new tags that forget the embargo': {
    catalogue: (catalogue) => ({
      commit: (commit) => {
        if (commit.kind === 'ledger' || commit.outbox.state !== 'held' || !isRetag(catalogue, commit.version))
          return catalogue.commit(commit);
        const { version } = commit.version;
        return catalogue.commit({
          ...commit,
          article: { ...commit.article, held: null, queued: version, embargoedUntil: null },
          version: { ...commit.version, embargoedUntil: null },
          outbox: { ...commit.outbox, state: 'ready', dueAt: commit.version.committedAt },
        });
      },
    }),
  },
  'rights that nobody reads': { catalogue: () => ({ readAuthorities: async () => [] }) },
  'an acceptance that outlives its object': {
    catalogue: (catalogue, { uploads }) => ({
      readKey: async (...asked) => {
        const key = await catalogue.readKey(...asked);
        if (key?.accepted === undefined) return key;
        const current = await uploads.current(key.upload);
        current?.discard();
        return current === null ? key : { ...key, accepted: current.object };
      },
    }),
  },
  'a removal that looks for no copy': {
    catalogue: (catalogue) => ({
      alternatesOf: async (id) =>
        catalogue.articles.get(id)?.status === 'active' ? [] : catalogue.alternatesOf(id),
    }),
  },
  'a copy that does not look for the removed object': {
    ingest: (catalogue) => ({
      readVersion: async (id, number) => {
        const read = await catalogue.readVersion(id, number);
        return read && (read.status === 'withdrawn' ? { ...read, reason: 'Asked for.' } : read);
      },
    }),
  },
  'a removed object whose article goes to any copy': {
    catalogue: (catalogue) => ({
      readKey: async (...asked) => {
        const key = await catalogue.readKey(...asked);
        if (key?.owner !== true) return key;
        const { declaredId: _, ...forgetful } = key;
        return forgetful;
      },
    }),
  },
  'a removal that forgets what was lifted': {
    catalogue: (catalogue) => ({
      readArticles: async (ids) =>
        (await catalogue.readArticles(ids)).map(({ lifted: _, ...article }) => article),
      readArticle: async (...asked) => {
        const read = await catalogue.readArticle(...asked);
        if (read.article === null) return read;
        const { lifted: _, ...article } = read.article;
        return { ...read, article };
      },
    }),
  },
  'a rename that leaves the article where it was': {
    catalogue: () => ({ handOver: async () => 'committed' }),
  },
  'a contested upload that no operator hears of': { untold: 'contested' },
  'an upload to be read that no operator hears of': { untold: 'review' },
  'a warning that no operator hears of': { untold: 'left-out' },
};
