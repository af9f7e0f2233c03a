import { describe, expect, it } from 'vitest';
import { lastAnnouncementOf } from '../../functions/core/publish/announcement.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import type { Catalogue, FeedMoveCatalogue } from '../../functions/ports/catalogue.ts';
import { listOf, NOBODY, type Scene, sceneOf } from './scene.ts';

/** The contract of every catalogue for moving the feed of a topic. */
export const feedMoveContract = (open: () => Catalogue & FeedMoveCatalogue): void => {
  describe('a move of feeds', () => {
    let count = 0;
    /** An unused topic, as it is declared and as its id. */
    const freshTopic = () => {
      count += 1;
      return { name: `Moved ${count}`, id: `keyword:moved-${count}` };
    };
    const prepare = async (scene: Scene, headline: string, topic: string) => {
      const { outbox, version } = await scene.commit(headline, { topics: [topic] });
      const { article } = await open().readArticle(scene.articleId, []);
      if (article === null) throw new Error('an article was expected');
      const change = feedChange(article, version);
      await open().list(outbox, change);
      const state = {
        liveStatus: 'live' as const,
        audience: NOBODY,
        lastAnnouncement: lastAnnouncementOf(version, null),
        feed: change.feed,
      };
      return { settlement: { outbox, state }, change };
    };
    const announced = async (topic: string) => {
      const scene = sceneOf(open());
      const { settlement, change } = await prepare(scene, 'One', topic);
      expect(await open().settle(settlement)).toBe('settled');
      const { article } = await open().readListing(scene.articleId);
      if (article?.feed == null) throw new Error('a listed article was expected');
      const { feed } = article;
      const moveTo = {
        feed: { ...feed, topics: [...feed.topics, 'keyword:other'] },
        audience: { ...NOBODY, topics: ['keyword:other'] },
      };
      return { scene, change, article, moveTo };
    };

    it('reads the entries of a feed, and all feed entries of an article, except removed ones', async () => {
      const { name, id } = freshTopic();
      const { scene, change, article } = await announced(name);
      const item = change.put.find(({ topic }) => topic === id);
      const month = article.feed?.at.slice(0, 7) ?? '';
      expect(await listOf(open().feedItems(id, month))).toEqual([item]);
      expect(await listOf(open().feedItems(id, '2026-10'))).toEqual([]);
      const listing = await open().readListing(scene.articleId);
      expect(listing.article).toEqual((await open().readArticle(scene.articleId, [])).article);
      const byTopic = (a: { topic: string }, b: { topic: string }) => (a.topic < b.topic ? -1 : 1);
      expect([...listing.items].sort(byTopic)).toEqual([...change.put].sort(byTopic));
      const after = { articleId: scene.articleId, version: 1.5 };
      if (item) await open().list(after, { put: [], remove: [item], feed: null });
      await open().list({ ...after, version: 1 }, change);
      expect(await listOf(open().feedItems(id, month))).toEqual([]);
      expect((await open().readListing(scene.articleId)).items).toHaveLength(change.put.length - 1);
    });

    it('finds nothing for an article that does not exist', async () => {
      const { articleId } = sceneOf(open());
      expect(await open().readListing(articleId)).toEqual({ article: null, items: [] });
    });

    it('lists an article if it is as it was read, and nothing of an erased one, whatever the feeds contain', async () => {
      const { name, id } = freshTopic();
      const { scene, change, article, moveTo } = await announced(name);
      const item = change.put.find(({ topic }) => topic === id);
      if (item === undefined) throw new Error('it should be listed');
      const listedAfter = async (read: typeof article): Promise<boolean> => {
        const topic = freshTopic().id;
        await open().relist(read, [{ ...item, topic }]);
        return (await listOf(open().feedItems(topic, item.at.slice(0, 7)))).length > 0;
      };
      expect(await listedAfter(article)).toBe(true);
      const moved = await open().relocate(article, moveTo);
      if (moved === 'conflict') throw new Error('it should be moved');
      expect(await listedAfter(article)).toBe(false);
      expect(await listedAfter(moved)).toBe(true);
      const { settlement } = await prepare(scene, 'Two', name);
      expect(await open().settle({ ...settlement, moves: 1 })).toBe('settled');
      expect(await listedAfter(moved)).toBe(false);
      const now = (await open().readListing(scene.articleId)).article;
      if (now === null) throw new Error('it should be there');
      expect(await listedAfter(now)).toBe(true);
      await open().eraseArticle(scene.articleId, [scene.upload]);
      expect(await listedAfter(now)).toBe(false);
    });

    it('keeps an entry as it was moved, whatever a process with a stale article lists for the same version', async () => {
      const { name, id } = freshTopic();
      const { scene, change, article, moveTo } = await announced(name);
      const item = change.put.find(({ topic }) => topic === id);
      const moved = await open().relocate(article, moveTo);
      if (moved === 'conflict' || item === undefined) throw new Error('it should be moved');
      const topics = ['keyword:other'];
      const month = item.at.slice(0, 7);
      await open().relist(moved, [{ ...item, topics, moves: 1 }]);
      const version = { articleId: scene.articleId, version: 1 };
      await open().list(version, change);
      expect(await listOf(open().feedItems(id, month))).toEqual([{ ...item, topics, moves: 1 }]);
      const takesOut = { put: [], remove: [item], feed: null };
      await open().list(version, takesOut);
      expect(await listOf(open().feedItems(id, month))).toEqual([{ ...item, topics, moves: 1 }]);
      await open().list(version, { ...takesOut, moves: 1 });
      await open().list(version, change);
      expect(await listOf(open().feedItems(id, month))).toEqual([]);
      // A later version takes precedence over a move.
      const later = { ...version, version: 2 };
      await open().list(later, { ...change, put: [{ ...item, version: 2 }] });
      expect(await listOf(open().feedItems(id, month))).toEqual([{ ...item, version: 2 }]);
    });

    it('records where an article is listed if it is as it was read', async () => {
      const { scene, article, moveTo } = await announced(freshTopic().name);
      const moved = await open().relocate(article, moveTo);
      expect(moved).toEqual({ ...article, ...moveTo, moves: 1 });
      expect((await open().readListing(scene.articleId)).article).toEqual(moved);
      expect(await open().relocate(article, moveTo)).toBe('conflict');
      if (moved !== 'conflict') expect(await open().relocate(moved, article)).toMatchObject({ moves: 2 });
    });

    it('is refused if a version was settled since, or the article is erased', async () => {
      const { name } = freshTopic();
      const { scene, article, moveTo } = await announced(name);
      const { settlement } = await prepare(scene, 'Two', name);
      expect(await open().settle(settlement)).toBe('settled');
      expect(await open().relocate(article, moveTo)).toBe('conflict');
      await open().eraseArticle(scene.articleId, [scene.upload]);
      expect(await open().relocate(article, moveTo)).toBe('conflict');
      expect((await open().readListing(scene.articleId)).article).toBeNull();
    });

    it('refuses settlements that are based on the old feeds, and nothing else', async () => {
      const { name } = freshTopic();
      const { scene, article, moveTo } = await announced(name);
      const { settlement } = await prepare(scene, 'Two', name);
      await open().relocate(article, moveTo);
      expect(await open().settle(settlement)).toBe('moved');
      expect((await open().readArticle(scene.articleId, [])).article).toMatchObject({
        settled: 1,
        ...moveTo,
      });
      expect(await open().settle({ ...settlement, moves: 1 })).toBe('settled');
      expect(await open().settle({ ...settlement, moves: 1 })).toBe('gone');
      expect(await open().settle(settlement)).toBe('gone');
    });

    it('stays recorded when the article gets its next version', async () => {
      const { name } = freshTopic();
      const { scene, article, moveTo } = await announced(name);
      const next = await scene.decide('Two', { topics: [name] });
      await open().relocate(article, moveTo);
      expect(await open().commit(next)).toBe('committed');
      expect((await open().readListing(scene.articleId)).article).toMatchObject({
        latest: 2,
        moves: 1,
        ...moveTo,
      });
    });
  });
};
