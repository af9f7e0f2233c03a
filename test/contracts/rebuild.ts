import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { ALL } from '../../functions/core/publish/outbox.ts';
import { type Rebuilt, rebuildArticle } from '../../functions/core/publish/rebuild.ts';
import type { Instant } from '../../functions/core/publish/records.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import type { DocumentArchive, RebuildCatalogue } from '../../functions/ports/rebuild.ts';
import { article } from '../fakes/articles.ts';
import { memoryDocumentArchive } from '../fakes/memory-rebuild.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';
import { anErasure, freshUpload, heldBy, inOutbox } from './scene.ts';

const rebuiltFrom = async (archive: DocumentArchive, articleId: ArticleId) => {
  for await (const { articleId: id, released } of archive.articles())
    if (id === articleId)
      return rebuildArticle(
        await Promise.all(
          released.map(async ({ at }) => {
            const stored = { ...at, key: at.key.replace('released/', '') };
            const [document, proof] = [await archive.document(stored), await archive.proof(at)];
            if (document === null || proof === null) throw new Error('it should be released');
            return { at: stored, document, proof };
          }),
        ),
      );
  throw new Error(`${articleId} should be released`);
};

/** An article of a pipeline in memory, and the state that can be rebuilt of it so far. */
export const aLife = () => {
  const { key } = freshUpload();
  const pipeline = memoryPipeline();
  const archive = memoryDocumentArchive(pipeline.editions);
  return {
    pipeline,
    key,
    publish: async (headline: string, metadata: Record<string, string>) => {
      pipeline.uploads.put(key, article(`${headline} ${key}`), { metadata });
      await pipeline.created(key);
      await pipeline.announceAll();
      return rebuiltFrom(archive, pipeline.key(key)?.articleId as ArticleId);
    },
  };
};

/** Commits another version of a restored article, without an announcement. */
export const goOn = async (
  catalogue: Catalogue,
  { article: { articleId }, key: { upload }, versions: [first] }: Rebuilt,
  version: number,
  held: { readonly until: Instant; readonly after: number } | null = null,
): Promise<void> => {
  const { article } = await catalogue.readArticle(articleId, []);
  const key = await catalogue.readKey(upload);
  if (article === null || key === null || first === undefined) throw new Error('it should be there');
  const outcome = await catalogue.commit({
    kind: 'version',
    key: { ...key, rev: key.rev + 1, version },
    expectedRev: key.rev,
    alternate: { before: null, after: null },
    article: { ...article, latest: version, held: held ? version : null, queued: held?.after ?? version },
    expectedLatest: version - 1,
    version: { ...first, version, claims: [] },
    outbox: {
      articleId,
      version,
      after: held?.after ?? version - 1,
      state: held ? 'held' : 'ready',
      lane: 'news',
      dueAt: held?.until ?? '2026-11-20T09:00:00.000Z',
      attempt: 0,
      nextAt: held?.until ?? '2026-11-20T09:05:00.000Z',
    },
    supersedes: null,
    expiry: { before: null, after: null },
    claims: [],
  });
  expect(outcome).toBe('committed');
};

/** The contract of every catalogue that can be rebuilt. */
export const rebuildContract = (name: string, open: () => Promise<Catalogue & RebuildCatalogue>): void => {
  describe(`${name}: rebuilding`, () => {
    it('writes all of an article, and nothing the second time', async () => {
      const catalogue = await open();
      const { publish } = aLife();
      const rebuilt = await publish('Harbour plan', { topics: 'Harbours', expires: '2026-12-01T00:00:00Z' });
      expect(await catalogue.restore(rebuilt)).toBe('restored');
      const { articleId } = rebuilt.article;
      const claims = rebuilt.versions.flatMap((version) => version.claims);
      const read = await catalogue.readArticle(articleId, claims);
      expect(read.article).toEqual(rebuilt.article);
      expect(read.holders).toEqual(heldBy(articleId, claims));
      expect(await catalogue.readVersion(articleId, 1)).toEqual(rebuilt.versions[0]);
      expect(await catalogue.readKey(rebuilt.key.upload)).toEqual(rebuilt.key);
      expect(await inOutbox(catalogue, articleId)).toEqual([]);
      const due: string[] = [];
      for await (const item of catalogue.dueUntil('expiring', ALL))
        due.push(`${item.articleId} ${item.state}`);
      expect(due).toContain(`${articleId} expiring`);
      expect(await catalogue.restore(rebuilt)).toBe('known');
    });

    it('completes an article, and removes versions that were committed later and never released', async () => {
      const catalogue = await open();
      const { pipeline, publish } = aLife();
      const first = await publish('Harbour plan', { topics: 'Harbours', expires: '2026-12-01T00:00:00Z' });
      await catalogue.restore(first);
      const second = await publish('Harbour plan adopted', { topics: 'Otters' });
      // The restored table continued by itself, with two versions that were not announced.
      await goOn(catalogue, first, 2);
      await goOn(catalogue, first, 3);
      expect(await catalogue.restore(second)).toBe('restored');
      const { articleId } = first.article;
      expect((await catalogue.readArticle(articleId, [])).article).toEqual(second.article);
      expect(await catalogue.readVersion(articleId, 2)).toEqual(second.versions[1]);
      expect(await catalogue.readVersion(articleId, 3)).toBeNull();
      expect(await inOutbox(catalogue, articleId)).toEqual([]);
      expect(await catalogue.readKey(first.key.upload)).toEqual({ ...second.key, rev: 4 });
      expect(pipeline.catalogue.articles.get(articleId)).toEqual(second.article);
    });

    it('removes a held version from the outbox that was replaced in the lost table', async () => {
      const catalogue = await open();
      const { publish } = aLife();
      const first = await publish('Harbour plan', {});
      await catalogue.restore(first);
      const until = '2026-11-20T12:00:00.000Z';
      await goOn(catalogue, first, 2, { until, after: 1 });
      await publish('Harbour plan postponed', { embargo: until });
      const third = await publish('Harbour plan dropped', { embargo: '2026-11-20T08:00:00.000Z' });
      expect(third.versions.map(({ version }) => version)).toEqual([1, 3]);
      expect(await catalogue.restore(third)).toBe('restored');
      expect(await inOutbox(catalogue, first.article.articleId)).toEqual([]);
      expect((await catalogue.readArticle(first.article.articleId, [])).article).toEqual(third.article);
    });

    it('leaves a claim with its current holder, and adds the former holder to it', async () => {
      const catalogue = await open();
      const [one, other] = [aLife(), aLife()];
      const first = await one.publish('Harbour plan', { 'canonical-url': 'https://example.org/contract' });
      const second = await other.publish('Ferry strike', { 'canonical-url': 'https://example.org/contract' });
      await catalogue.restore(first);
      await catalogue.restore(second);
      const shared = second.versions
        .flatMap(({ claims }) => claims)
        .filter((claim) => first.versions.some(({ claims }) => claims.includes(claim)));
      expect(shared).toHaveLength(1);
      const { holders } = await catalogue.readArticle(second.article.articleId, shared);
      expect([...holders.values()]).toEqual([
        [{ articleId: first.article.articleId }, { articleId: second.article.articleId }],
      ]);
    });

    it('lets a key keep the article that it owns, and records those that moved away from it', async () => {
      const catalogue = await open();
      const life = aLife();
      const own = await life.publish('Harbour plan', {});
      const other = await aLife().publish('Ferry strike', {});
      const former = { ...other.key, upload: own.key.upload, owner: false, articleId: null, generation: 2 };
      await catalogue.restore(own);
      await catalogue.restore({ ...other, formerKeys: [former] });
      expect(await catalogue.readKey(own.key.upload)).toEqual({ ...own.key, rev: 2, generation: 2 });
      await catalogue.restore(await life.publish('Harbour plan adopted', {}));
      expect(await catalogue.readKey(own.key.upload)).toMatchObject({ owner: true, rev: 3, generation: 2 });
    });

    it('does not restore an erased article', async () => {
      const catalogue = await open();
      const { publish } = aLife();
      const rebuilt = await publish('Harbour plan', {});
      const { articleId } = rebuilt.article;
      await catalogue.writeErasure(anErasure(articleId, []), null);
      expect(await catalogue.restore(rebuilt)).toBe('erased');
      expect((await catalogue.readArticle(articleId, [])).article).toBeNull();
    });
  });
};
