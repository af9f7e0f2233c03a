import { describe, expect, it } from 'vitest';
import { type Handling, ledger, type VersionCommit } from '../../functions/core/publish/commit.ts';
import { decideHandOver, freshLedger } from '../../functions/core/publish/decide-hand-over.ts';
import { type ArticleId, articleIdOf, type Claim } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { freshUpload, LATER, NOW, type Scene, sceneOf } from './scene.ts';

const handlingOf = (upload: Handling['upload'], object = 'version:1'): Handling => ({
  upload,
  object,
  sequencer: null,
  now: NOW,
});

/**
 * The contract of every catalogue for claims that several articles hold, and for commits that depend on
 * those.
 */
export const claimContract = (open: () => Catalogue): void => {
  const holdersOf = async (claim: Claim) => (await open().readClaims([claim])).holders.get(claim);

  /** An article that has taken a claim which nobody else holds. */
  const holder = async (): Promise<Scene & { readonly claim: Claim }> => {
    const scene = sceneOf(open());
    const {
      claims: [claim],
    } = await scene.commit('One');
    if (claim === undefined) throw new Error('a claim was expected');
    return { ...scene, claim };
  };

  /** A first version that takes a claim in addition to some holders. */
  const sharing = async (scene: Scene, claim: Claim, holders: number): Promise<VersionCommit> => {
    const commit = await scene.decide('Sharing');
    if (commit.kind !== 'version') throw new Error(`a version was expected, not ${commit.key.outcome}`);
    return {
      ...commit,
      sharedClaims: [{ claim, holders }],
      version: { ...commit.version, claims: [...commit.claims, claim] },
    };
  };

  const articleOf = async ({ articleId }: Scene): Promise<ArticleRecord> => {
    const [article] = await open().readArticles([articleId]);
    if (article === undefined) throw new Error('an article was expected');
    return article;
  };

  describe('a claim that several articles hold', () => {
    it('lists its holders in order', async () => {
      const first = await holder();
      const others = [sceneOf(open()), sceneOf(open()), sceneOf(open())];
      for (const [index, scene] of others.entries())
        expect(await open().commit(await sharing(scene, first.claim, index + 1))).toBe('committed');
      expect(await holdersOf(first.claim)).toEqual(
        [first, ...others].map(({ articleId }) => ({ articleId })),
      );
      const { holders } = await open().readArticle(first.articleId, [first.claim]);
      expect(holders.get(first.claim)).toHaveLength(4);
    });

    it.each([1, 2])('is not taken if there are more holders than the %i that were read', async (known) => {
      const first = await holder();
      for (let count = 1; count <= known; count++)
        expect(await open().commit(await sharing(sceneOf(open()), first.claim, count))).toBe('committed');
      const late = sceneOf(open());
      expect(await open().commit(await sharing(late, first.claim, known))).toBe('conflict');
      expect(await open().readArticles([late.articleId])).toEqual([]);
      expect(await open().readKey(late.upload)).toBeNull();
      expect(await holdersOf(first.claim)).toHaveLength(known + 1);
    });

    it.each([1, 2])('is not taken if nobody holds it but %i were read', async (holders) => {
      const scene = sceneOf(open());
      const claim = `words#${scene.upload.key}` as Claim;
      expect(await open().commit(await sharing(scene, claim, holders))).toBe('conflict');
      expect(await holdersOf(claim)).toBeUndefined();
    });

    it('is not taken as the only holder if somebody holds it by now', async () => {
      const first = await holder();
      const scene = sceneOf(open());
      const commit = await scene.decide('Alone');
      if (commit.kind !== 'version') throw new Error('a version was expected');
      expect(await open().commit({ ...commit, claims: [first.claim] })).toBe('conflict');
      expect(await holdersOf(first.claim)).toEqual([{ articleId: first.articleId }]);
    });

    it('is marked for an erased holder, whichever it is, and stays with the others', async () => {
      const first = await holder();
      const [second, third] = [sceneOf(open()), sceneOf(open())] as const;
      await open().commit(await sharing(second, first.claim, 1));
      await open().commit(await sharing(third, first.claim, 2));
      await open().eraseArticle(second.articleId, [second.upload]);
      expect(await holdersOf(first.claim)).toEqual([
        { articleId: first.articleId },
        { articleId: second.articleId, isErased: true },
        { articleId: third.articleId },
      ]);
      await open().eraseArticle(first.articleId, [first.upload]);
      await open().eraseArticle(first.articleId, [first.upload]);
      expect(await holdersOf(first.claim)).toEqual([
        { articleId: first.articleId, isErased: true },
        { articleId: second.articleId, isErased: true },
        { articleId: third.articleId },
      ]);
      const fourth = sceneOf(open());
      expect(await open().commit(await sharing(fourth, first.claim, 3))).toBe('committed');
      expect((await holdersOf(first.claim))?.at(-1)).toEqual({ articleId: fourth.articleId });
    });
  });

  describe('a commit that depends on another article', () => {
    const dependent = async (kind: 'ledger' | 'version', { articleId }: Scene, latest: number) => {
      const scene = sceneOf(open());
      const depends = [{ articleId, latest }];
      return kind === 'version'
        ? { ...(await scene.decide('Dependent')), depends }
        : { ...ledger(handlingOf(scene.upload), null, 'alternate', { articleId }), depends };
    };

    it.each(['ledger', 'version'] as const)('succeeds while that is as it was read: %s', async (kind) => {
      const other = await holder();
      expect(await open().commit(await dependent(kind, other, 1))).toBe('committed');
      expect((await articleOf(other)).latest).toBe(1);
    });

    it.each(['ledger', 'version'] as const)('is refused if that has changed: %s', async (kind) => {
      const other = await holder();
      const commit = await dependent(kind, other, 1);
      await other.commit('Two');
      expect(await open().commit(commit)).toBe('conflict');
      expect(await open().readKey(commit.key.upload)).toBeNull();
      expect(await open().alternatesOf(other.articleId)).toEqual([]);
    });

    it.each(['ledger', 'version'] as const)('is refused if that was erased: %s', async (kind) => {
      const other = await holder();
      const commit = await dependent(kind, other, 1);
      await open().eraseArticle(other.articleId, [other.upload]);
      expect(await open().commit(commit)).toBe('conflict');
    });

    it('may depend on many, and is refused if they are too many for one transaction, or include itself', async () => {
      const scene = sceneOf(open());
      const others = await Promise.all(Array.from({ length: 60 }, holder));
      const commit = await scene.decide('Dependent');
      const depends = others.map(({ articleId }) => ({ articleId, latest: 1 }));
      const tooMany = Array.from({ length: 101 }, (_, index) => ({
        articleId: articleIdOf(NAMESPACE, `nothing ${index}`, null),
        latest: 1,
      }));
      await expect(open().commit({ ...commit, depends: tooMany })).rejects.toThrow();
      const itself = [{ articleId: scene.articleId, latest: 1 }];
      await expect(open().commit({ ...commit, depends: itself })).rejects.toThrow();
      expect(await open().commit({ ...commit, depends })).toBe('committed');
    });
  });

  describe('several articles', () => {
    it('are read at once, as far as they exist', async () => {
      const [one, two] = [await holder(), await holder()];
      const nobody = articleIdOf(NAMESPACE, freshUpload().key, null);
      expect(await open().readArticles([])).toEqual([]);
      expect(await open().readArticles([nobody])).toEqual([]);
      const read = await open().readArticles([one.articleId, nobody, two.articleId]);
      expect(read).toHaveLength(2);
      for (const scene of [one, two])
        expect(read).toContainEqual((await open().readArticle(scene.articleId, [])).article);
      const many = Array.from({ length: 120 }, (_, index) => articleIdOf(NAMESPACE, `none ${index}`, null));
      expect(await open().readArticles([...many, one.articleId])).toHaveLength(1);
    });
  });

  describe('a contested upload', () => {
    it('is linked to the article, with the hash of its body, until it is replaced', async () => {
      const other = await holder();
      const upload = freshUpload();
      const contested = ledger(handlingOf(upload), null, 'quarantined', {
        rejection: { code: 'contested', message: 'It has the very words of another.' },
        articleId: other.articleId,
        body: 'a body',
      });
      expect(await open().commit(contested)).toBe('committed');
      expect(await open().readKey(upload)).toEqual(contested.key);
      expect(await open().alternatesOf(other.articleId)).toEqual([upload]);
      await open().eraseArticle(other.articleId, [other.upload]);
      expect(await open().alternatesOf(other.articleId)).toEqual([upload]);
      const free = ledger(handlingOf(upload, 'version:2'), contested.key, 'removed');
      expect(await open().commit(free)).toBe('committed');
      expect(await open().readKey(upload)).not.toHaveProperty('body');
      expect(await open().alternatesOf(other.articleId)).toEqual([]);
    });
  });

  describe('the move of an article', () => {
    const handedOver = async (leaves: ArticleId | null = null) => {
      const scene = await holder();
      const article = await articleOf(scene);
      const from = await open().readKey(scene.upload);
      if (from === null) throw new Error('a ledger was expected');
      const upload = freshUpload();
      let to = freshLedger(upload, NOW);
      if (leaves !== null) {
        const { key } = ledger(handlingOf(upload), null, 'alternate', { articleId: leaves });
        await open().commit(ledger(handlingOf(upload), null, 'alternate', { articleId: leaves }));
        to = key;
      }
      return { scene, upload, handOver: decideHandOver(article, from, to, LATER) };
    };

    it('to a key without a ledger makes the ledger', async () => {
      const { scene, upload, handOver } = await handedOver();
      expect(await open().handOver(handOver)).toBe('committed');
      expect(await open().readKey(upload)).toEqual(handOver.to);
      expect(handOver.to).toMatchObject({ rev: 1, owner: true, articleId: scene.articleId });
      expect((await articleOf(scene)).owner).toEqual(upload);
      expect(await open().handOver(handOver)).toBe('conflict');
    });

    it('to a key that has a ledger by now is refused', async () => {
      const { scene, upload, handOver } = await handedOver();
      await open().commit(ledger(handlingOf(upload, 'absent'), null, 'removed'));
      expect(await open().handOver(handOver)).toBe('conflict');
      expect((await articleOf(scene)).owner).toEqual(scene.upload);
      expect(await open().readKey(scene.upload)).toMatchObject({ owner: true, rev: 1 });
    });

    it('is refused if the article has changed since it was read, even if the ledgers were read later', async () => {
      const scene = await holder();
      const article = await articleOf(scene);
      const { key } = await scene.commit('Two');
      const to = freshLedger(freshUpload(), NOW);
      expect(await open().handOver(decideHandOver(article, key, to, LATER))).toBe('conflict');
      expect((await articleOf(scene)).owner).toEqual(scene.upload);
      expect(await open().readKey(to.upload)).toBeNull();
    });

    it('to an alternate of another article removes its link', async () => {
      const other = await holder();
      const { upload, handOver } = await handedOver(other.articleId);
      expect(await open().alternatesOf(other.articleId)).toEqual([upload]);
      expect(handOver.leaves).toBe(other.articleId);
      expect(await open().handOver(handOver)).toBe('committed');
      expect(await open().alternatesOf(other.articleId)).toEqual([]);
    });

    it('from a key to itself is refused', async () => {
      const { handOver } = await handedOver();
      await expect(open().handOver({ ...handOver, to: { ...handOver.from } })).rejects.toThrow();
    });
  });
};
