import { describe, expect, it } from 'vitest';
import { type Handling, ledger, type VersionCommit } from '../../functions/core/publish/commit.ts';
import { decideHandOver } from '../../functions/core/publish/decide-hand-over.ts';
import { type ArticleId, articleIdOf, type Claim } from '../../functions/core/publish/identity.ts';
import { OUTBOX_SHARDS, shardOf } from '../../functions/core/publish/outbox.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { freshUpload, heldBy, inOutbox, LATER, NOW, type Scene, sceneOf } from './scene.ts';

const handlingOf = (upload: Handling['upload'], object = 'version:1'): Handling => ({
  upload,
  object,
  sequencer: null,
  now: NOW,
});

const versionOf = async (scene: Scene, headline: string): Promise<VersionCommit> => {
  const commit = await scene.decide(headline);
  if (commit.kind !== 'version') throw new Error(`a version was expected, not ${commit.key.outcome}`);
  return commit;
};

/** The same commit for another version of another article. */
const numbered = (
  commit: VersionCommit,
  version: number,
  articleId = commit.article.articleId,
): VersionCommit => ({
  ...commit,
  article: { ...commit.article, articleId },
  version: { ...commit.version, articleId, version },
  outbox: { ...commit.outbox, articleId, version },
});

/** Each condition is tested alone, although several overlap in practice. */
export const conditionContract = (open: () => Catalogue): void => {
  describe('a commit is refused', () => {
    const latestOf = async ({ articleId }: Scene) =>
      (await open().readArticle(articleId, [])).article?.latest;

    it('if only the ledger has changed', async () => {
      const scene = sceneOf(open());
      const { key } = await scene.commit('One');
      const stale = await versionOf(scene, 'Two');
      expect(await open().commit(ledger(handlingOf(scene.upload), key, 'unchanged'))).toBe('committed');
      expect(await open().commit(stale)).toBe('conflict');
      expect(await latestOf(scene)).toBe(1);
    });

    it('if only a ledger exists by now', async () => {
      const scene = sceneOf(open());
      const stale = await versionOf(scene, 'One');
      expect(await open().commit(ledger(handlingOf(scene.upload, 'absent'), null, 'removed'))).toBe(
        'committed',
      );
      expect(await open().commit(stale)).toBe('conflict');
      expect(await open().readKey(scene.upload)).toMatchObject({ rev: 1, outcome: 'removed' });
    });

    it('if only the article has changed', async () => {
      const scene = sceneOf(open());
      await scene.commit('One');
      const stale = await versionOf(scene, 'Two');
      const { key } = await scene.commit('Three');
      const late = { ...numbered(stale, 3), expectedRev: key.rev, key: { ...stale.key, rev: key.rev + 1 } };
      expect(await open().commit(late)).toBe('conflict');
      expect(await open().readVersion(scene.articleId, 3)).toBeNull();
    });

    it('if only the article exists by now', async () => {
      const [scene, other] = [sceneOf(open()), sceneOf(open())];
      await scene.commit('One');
      const theirs = await versionOf(other, 'Two');
      expect(await open().commit({ ...numbered(theirs, 2, scene.articleId), claims: [] })).toBe('conflict');
      expect((await open().readArticle(scene.articleId, [])).article?.owner).toEqual(scene.upload);
    });

    it('if only its version exists, because no version is written twice', async () => {
      const scene = sceneOf(open());
      const { version } = await scene.commit('One');
      expect(await open().commit(numbered(await versionOf(scene, 'Two'), 1))).toBe('conflict');
      expect(await open().readVersion(scene.articleId, 1)).toEqual(version);
    });
  });

  describe('a claim', () => {
    const claimed = async (
      scene: Scene,
      headline: string,
      ...more: readonly string[]
    ): Promise<readonly Claim[]> => {
      const commit = await versionOf(scene, headline);
      const claims = [...commit.claims, ...(more as Claim[])];
      expect(await open().commit({ ...commit, claims, version: { ...commit.version, claims } })).toBe(
        'committed',
      );
      return claims;
    };

    it('is held by all versions until the article is erased, and is marked then', async () => {
      const [scene, other] = [sceneOf(open()), sceneOf(open())];
      const { key } = scene.upload;
      const theirs = await claimed(other, 'Theirs', `id#theirs ${key}`);
      // A version that names a claim of another article does not mark it.
      const [taken = ''] = theirs;
      const first = await claimed(scene, 'One', `id#${key}`, `url#${key}`);
      await claimed(scene, 'Two', `url#other ${key}`);
      const all = [...first, `url#other ${key}` as Claim];
      const { holders } = await open().readClaims(all);
      expect(holders).toEqual(heldBy(scene.articleId, all));

      const third = await versionOf(scene, 'Three');
      const claims = [...third.claims, taken as Claim];
      expect(await open().commit({ ...third, version: { ...third.version, claims } })).toBe('committed');
      await open().eraseArticle(scene.articleId, [scene.upload]);
      expect((await open().readClaims(all)).holders).toEqual(heldBy(scene.articleId, all, true));
      expect((await open().readClaims(theirs)).holders).toEqual(heldBy(other.articleId, theirs));
    });
  });

  describe('links to other keys', () => {
    const link = async (
      upload: Handling['upload'],
      articleId: ArticleId | null,
      before: KeyRecord | null = null,
    ): Promise<KeyRecord> => {
      const outcome = articleId === null ? 'removed' : 'alternate';
      const commit = ledger(handlingOf(upload), before, outcome, { articleId });
      expect(await open().commit(commit)).toBe('committed');
      return commit.key;
    };

    it('go with the copy, and follow it to another article', async () => {
      const [scene, other] = [sceneOf(open()), sceneOf(open())];
      for (const { commit } of [scene, other]) await commit('One');
      const upload = freshUpload();
      const first = await link(upload, scene.articleId);
      const second = await link(upload, other.articleId, first);
      expect(await open().alternatesOf(scene.articleId)).toEqual([]);
      expect(await open().alternatesOf(other.articleId)).toEqual([upload]);
      await link(upload, null, second);
      expect(await open().alternatesOf(other.articleId)).toEqual([]);
    });

    it('belong to a key, whatever its bucket is called', async () => {
      const [scene, other] = [sceneOf(open()), sceneOf(open())];
      for (const { commit } of [scene, other]) await commit('One');
      const upload = freshUpload();
      const key = await link(upload, scene.articleId);
      const moved = { ...upload, bucket: 'another-region' };
      await link(moved, other.articleId, key);
      expect(await open().alternatesOf(scene.articleId)).toEqual([]);
      expect(await open().alternatesOf(other.articleId)).toEqual([moved]);
    });

    it.each([
      ['if its copy still exists', 'version:1'],
      ['not if it is gone', 'absent'],
    ])('belong to the former owner after a move, %s', async (_, object) => {
      const scene = sceneOf(open());
      const { key } = await scene.commit('One');
      const to = await link(freshUpload(), scene.articleId);
      const { article } = await open().readArticle(scene.articleId, []);
      if (!article) throw new Error('it was committed');
      const handOver = decideHandOver(article, { ...key, handled: object }, to, NOW);
      expect(await open().handOver(handOver)).toBe('committed');
      expect(await open().alternatesOf(scene.articleId)).toEqual(object === 'absent' ? [] : [scene.upload]);
    });

    it('create no article if it was erased while it was moved', async () => {
      const scene = sceneOf(open());
      const { key } = await scene.commit('One');
      const to = await link(freshUpload(), scene.articleId);
      const { article } = await open().readArticle(scene.articleId, []);
      if (!article) throw new Error('it was committed');
      await open().eraseArticle(scene.articleId, [scene.upload]);
      expect(await open().handOver(decideHandOver(article, key, to, NOW))).toBe('conflict');
      expect((await open().readArticle(scene.articleId, [])).article).toBeNull();
    });
  });

  describe('the outbox', () => {
    it('returns the upload time and the trace', async () => {
      const scene = sceneOf(open());
      const commit = await versionOf(scene, 'One');
      const outbox = { ...commit.outbox, uploadedAt: NOW, trace: 'Root=1-abc' };
      expect(await open().commit({ ...commit, outbox })).toBe('committed');
      expect(await open().readOutbox(outbox)).toEqual(outbox);
    });

    it('is read in all its partitions', async () => {
      const shards = new Set<number>();
      while (shards.size < OUTBOX_SHARDS) {
        const scene = sceneOf(open());
        if (shards.has(shardOf(scene.articleId))) continue;
        shards.add(shardOf(scene.articleId));
        await scene.commit('One', { embargo: LATER });
        expect(await inOutbox(open(), scene.articleId)).toHaveLength(1);
      }
    });

    it('of an erased article changes nothing and creates nothing', async () => {
      const scene = sceneOf(open());
      const { outbox } = await scene.commit('One');
      await open().eraseArticle(scene.articleId, [scene.upload]);
      await open().clear(outbox);
      expect(await open().readVersion(scene.articleId, 1)).toBeNull();
      expect(
        await open().readOutbox({ articleId: articleIdOf(NAMESPACE, freshUpload().key, null), version: 1 }),
      ).toBeNull();
    });
  });
};
