import { beforeAll, describe, expect, it } from 'vitest';
import { lastAnnouncementOf } from '../../functions/core/publish/announcement.ts';
import { ledger } from '../../functions/core/publish/commit.ts';
import { decideHandOver } from '../../functions/core/publish/decide-hand-over.ts';
import { decideRejection, decideRemoval } from '../../functions/core/publish/decide-removal.ts';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import { type ArticleId, articleIdOf } from '../../functions/core/publish/identity.ts';
import { ALL, OUTBOX_PARTS, shardOf } from '../../functions/core/publish/outbox.ts';
import { expiryOf } from '../../functions/core/publish/outbox-record.ts';
import type { ExpiryRecord, OutboxRecord, OwedRecord } from '../../functions/core/publish/records.ts';
import { ownStoryOf } from '../../functions/core/publish/story-id.ts';
import type {
  AuthorityCatalogue,
  Catalogue,
  Consistency,
  FeedMoveCatalogue,
  QuarantineCatalogue,
  RetagCatalogue,
} from '../../functions/ports/catalogue.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { claimContract } from './claims.ts';
import { conditionContract } from './conditions.ts';
import { feedMoveContract } from './feed-move.ts';
import {
  anErasure,
  freshUpload,
  heldBy,
  inOutbox,
  itemOf,
  LATER,
  listOf,
  NOBODY,
  NOW,
  sceneOf,
} from './scene.ts';

type Contracted = Catalogue & AuthorityCatalogue & QuarantineCatalogue & RetagCatalogue & FeedMoveCatalogue;

/** The contract of every catalogue: the one in memory and the one in DynamoDB. */
export const catalogueContract = (name: string, open: () => Promise<Contracted>): void => {
  describe(`${name} catalogue`, () => {
    let catalogue: Contracted;
    beforeAll(async () => {
      catalogue = await open();
    });

    it('contains nothing for a new key', async () => {
      const upload = freshUpload();
      expect(await catalogue.readKey(upload)).toBeNull();
      expect(await catalogue.readArticle(articleIdOf(NAMESPACE, upload.key, null), [])).toEqual({
        article: null,
        holders: new Map(),
      });
      expect(await catalogue.readVersion(articleIdOf(NAMESPACE, upload.key, null), 1)).toBeNull();
      expect(
        await catalogue.readOutbox({ articleId: articleIdOf(NAMESPACE, upload.key, null), version: 1 }),
      ).toBeNull();
    });

    it('returns exactly what was committed', async () => {
      const scene = sceneOf(catalogue);
      const commit = await scene.commit('One', { topics: ['Harbours'] });
      expect(await catalogue.readKey(scene.upload)).toEqual(commit.key);
      const { article, holders } = await catalogue.readArticle(scene.articleId, commit.claims);
      expect(article).toEqual(commit.article);
      expect(holders).toEqual(heldBy(scene.articleId, commit.claims));
      expect(await catalogue.readVersion(scene.articleId, 1)).toEqual(commit.version);
      expect(await catalogue.readOutbox({ articleId: scene.articleId, version: 1 })).toEqual(commit.outbox);
      expect((await catalogue.readPending([{ articleId: scene.articleId, version: 1 }])).pending).toEqual([
        { outbox: commit.outbox, article: commit.article, version: commit.version },
      ]);
    });

    it('returns the same with eventual consistency once the read has caught up', async () => {
      const scene = sceneOf(catalogue);
      const { claims } = await scene.commit('One', { topics: ['Harbours'] });
      const refs = [{ articleId: scene.articleId, version: 1 }];
      const read = (consistency?: Consistency) =>
        Promise.all([
          catalogue.readKey(scene.upload, consistency),
          catalogue.readClaims(claims, consistency),
          catalogue.readArticle(scene.articleId, claims, consistency),
          catalogue.readPending(refs, consistency),
        ]);
      const [, claimed, article, { pending }] = await read();
      expect(claimed.holders.size).toBe(claims.length);
      expect(article).toMatchObject(claimed);
      expect(pending).toHaveLength(1);
      await expect.poll(() => read('eventual')).toEqual(await read());
    });

    it('refuses a second commit that is based on the same state, as a whole', async () => {
      const scene = sceneOf(catalogue);
      const first = await scene.decide('One');
      const second = await scene.decide('Two');
      expect(await catalogue.commit(first)).toBe('committed');
      expect(await catalogue.commit(second)).toBe('conflict');
      expect((await catalogue.readVersion(scene.articleId, 1))?.summary.headline).toMatch(/^One/);
      expect((await catalogue.readKey(scene.upload))?.rev).toBe(1);
    });

    it('accepts one of two simultaneous commits', async () => {
      const scene = sceneOf(catalogue);
      await scene.commit('One');
      const commits = await Promise.all(['Two', 'Three', 'Four'].map((headline) => scene.decide(headline)));
      const outcomes = await Promise.all(commits.map((commit) => catalogue.commit(commit)));
      expect(outcomes.sort()).toEqual(['committed', 'conflict', 'conflict']);
      expect(await inOutbox(catalogue, scene.articleId)).toHaveLength(2);
    });

    it('gives a claim to one article only', async () => {
      const one = sceneOf(catalogue);
      const other = sceneOf(catalogue);
      const mine = await one.commit('Claimed');
      const theirs = await other.decide('Other');
      if (theirs.kind !== 'version') throw new Error('a version was expected');
      expect(await catalogue.commit({ ...theirs, claims: mine.claims })).toBe('conflict');
      expect(await catalogue.readKey(other.upload)).toBeNull();
    });

    it('does not let a commit change the fields of the announce function', async () => {
      const scene = sceneOf(catalogue);
      const { outbox, version } = await scene.commit('One');
      const second = await scene.decide('Two');
      const audience = {
        topics: ['person:a'],
        sections: ['subject:sport'],
        languages: ['en'],
        story: ['all', 'person:a'],
      };
      await catalogue.settle({
        outbox,
        state: {
          liveStatus: 'live',
          audience,
          lastAnnouncement: lastAnnouncementOf(version, null),
          feed: null,
        },
      });
      expect(await catalogue.commit(second)).toBe('committed');
      const { article } = await catalogue.readArticle(scene.articleId, []);
      expect(article).toMatchObject({ latest: 2, live: 1, settled: 1, liveStatus: 'live', audience });
    });

    it('settles an item once', async () => {
      const scene = sceneOf(catalogue);
      const { outbox, version } = await scene.commit('One');
      const settlement = {
        outbox,
        state: {
          liveStatus: 'live' as const,
          audience: NOBODY,
          lastAnnouncement: lastAnnouncementOf(version, null),
          feed: null,
        },
      };
      expect(await catalogue.settle(settlement)).toBe('settled');
      expect(await catalogue.settle(settlement)).toBe('gone');
      expect((await catalogue.readPending([outbox])).pending).toHaveLength(1);
      await catalogue.clear(outbox);
      await catalogue.clear(outbox);
      expect((await catalogue.readPending([outbox])).pending).toEqual([]);
    });

    it('settles versions in order, announced or not', async () => {
      const scene = sceneOf(catalogue);
      const one = await scene.commit('One');
      const two = await scene.commit('Two');
      expect([one.outbox.after, two.outbox.after]).toEqual([0, 1]);
      expect(await catalogue.settle({ outbox: two.outbox, state: null })).toBe('gone');
      expect(await catalogue.settle({ outbox: one.outbox, state: null })).toBe('settled');
      expect(await catalogue.settle({ outbox: two.outbox, state: null })).toBe('settled');
      for (const { outbox } of [one, two]) await catalogue.clear(outbox);
      expect(await inOutbox(catalogue, scene.articleId)).toEqual([]);
      expect((await catalogue.readArticle(scene.articleId, [])).article).toMatchObject({
        live: 0,
        settled: 2,
      });
    });

    it('makes a version wait for the last one that was not replaced while held', async () => {
      const scene = sceneOf(catalogue);
      await scene.commit('One');
      await scene.commit('Two', { embargo: LATER });
      const third = await scene.commit('Three', { embargo: LATER });
      expect(third.outbox.after).toBe(1);
      await catalogue.release(third.outbox, LATER);
      const fourth = await scene.commit('Four');
      expect(fourth.outbox.after).toBe(3);
    });

    it('updates each feed to a version, and never to an older one', async () => {
      const scene = sceneOf(catalogue);
      const topics = ['one', 'two'].map((at) => `keyword:feed-${at}-${name.toLowerCase()}`);
      const [first = '', second = ''] = topics;
      const { version } = await scene.commit('One');
      const place = { topic: first, at: NOW };
      const item = itemOf(version, place);
      const ref = (number: number) => ({ articleId: scene.articleId, version: number });
      const inFeeds = async () => {
        const listed = await Promise.all(
          topics.map((topic) => listOf(catalogue.listed(topic, '2026-11', ''))),
        );
        return listed.map((ids) => ids.length);
      };
      const feed = null;
      const once = { put: [item], remove: [], feed };
      const moved = { put: [{ ...item, topic: second, version: 2 }], remove: [place], feed };
      await catalogue.list(ref(1), once);
      await catalogue.list(ref(1), once);
      expect(await inFeeds()).toEqual([1, 0]);
      await catalogue.list(ref(2), moved);
      expect(await inFeeds()).toEqual([0, 1]);
      await catalogue.list(ref(1), once);
      await catalogue.list(ref(1), { put: [], remove: [{ topic: second, at: NOW }], feed });
      expect(await inFeeds()).toEqual([0, 1]);
      await catalogue.list(ref(3), { put: [{ ...item, version: 3 }], remove: [], feed });
      expect(await inFeeds()).toEqual([1, 1]);
    });

    it('stops an announcement in progress from listing an erased article', async () => {
      const scene = sceneOf(catalogue);
      const { article, version } = await scene.commit('One', { topics: [`Erased ${name}`] });
      const topic = `keyword:erased-${name.toLowerCase()}`;
      const change = feedChange(article, version);
      expect(change.put.map((item) => item.topic)).toContain(topic);
      await catalogue.eraseArticle(scene.articleId, [scene.upload]);
      await catalogue.list(version, change);
      expect(await listOf(catalogue.listed(topic, '2026-11', ''))).toEqual([]);
    });

    it('releases a held item once, at the release time that was read', async () => {
      const scene = sceneOf(catalogue);
      const { outbox } = await scene.commit('One', { embargo: LATER });
      expect(await catalogue.release({ ...outbox, dueAt: NOW }, NOW)).toBe('conflict');
      expect(await catalogue.release(outbox, LATER)).toBe('released');
      expect(await catalogue.release(outbox, LATER)).toBe('conflict');
      expect(await catalogue.readOutbox(outbox)).toEqual({ ...outbox, state: 'ready', nextAt: LATER });
      expect((await catalogue.readArticle(scene.articleId, [])).article?.held).toBeNull();
    });

    it('replaces a held version by a newer one, but not one that was released meanwhile', async () => {
      const scene = sceneOf(catalogue);
      await scene.commit('One', { embargo: LATER });
      await scene.commit('Two', { embargo: LATER });
      const [held] = await inOutbox(catalogue, scene.articleId);
      expect(held).toMatchObject({ version: 2, state: 'held' });
      const third = await scene.decide('Three');
      if (held) await catalogue.release(held, LATER);
      expect(await catalogue.commit(third)).toBe('conflict');
      await scene.commit('Three');
      expect((await inOutbox(catalogue, scene.articleId)).map(({ version }) => version)).toEqual([2, 3]);
    });

    it('withdraws', async () => {
      const scene = sceneOf(catalogue);
      await scene.commit('One');
      const key = await catalogue.readKey(scene.upload);
      const { article } = await catalogue.readArticle(scene.articleId, []);
      const last = await catalogue.readVersion(scene.articleId, 1);
      const handling = { upload: scene.upload, object: 'absent', sequencer: null, now: NOW };
      const removal = decideRemoval(handling, key, article, last);
      if (!removal) throw new Error('a withdrawal was expected');
      expect(await catalogue.commit(removal)).toBe('committed');
      expect((await catalogue.readArticle(scene.articleId, [])).article).toMatchObject({
        latest: 2,
        status: 'withdrawn',
      });
    });

    it('finds the items that the sweep must check, and changes an item only if it is as it was read', async () => {
      const scene = sceneOf(catalogue);
      const { outbox } = await scene.commit('One');
      const found = async (until: string) => {
        const items: OutboxRecord[] = [];
        for await (const item of catalogue.dueUntil('ready', until))
          if (item.articleId === scene.articleId && item.state !== 'expiring') items.push(item);
        return items;
      };
      expect(await found('2026-11-20T09:04:59.999Z')).toEqual([]);
      expect(await found('2026-11-20T09:05:00.000Z')).toEqual([outbox]);
      const change = { attempt: 1, nextAt: LATER };
      expect(await catalogue.touch(outbox, change)).toBe('touched');
      expect(await catalogue.touch(outbox, change)).toBe('conflict');
      expect(await catalogue.readOutbox(outbox)).toEqual({ ...outbox, ...change });
      expect(await catalogue.touch({ ...outbox, version: 7 }, change)).toBe('conflict');
    });

    it('finds the items that wait longest first, across partitions', async () => {
      const scenes = Array.from({ length: 6 }, () => sceneOf(catalogue));
      const seconds = [4, 1, 5, 0, 3, 2];
      for (const [index, scene] of scenes.entries()) {
        const { outbox } = await scene.commit(`Report ${index}`);
        await catalogue.touch(outbox, { attempt: 0, nextAt: `2026-11-20T08:00:0${seconds[index]}.000Z` });
      }
      const partitions = new Set(scenes.map(({ articleId }) => shardOf(articleId)));
      expect(partitions.size).toBeGreaterThan(1);
      const isOurs = ({ articleId }: { readonly articleId: ArticleId }): boolean =>
        scenes.some((scene) => scene.articleId === articleId);
      const looks: string[] = [];
      for await (const item of catalogue.dueUntil('ready', ALL)) if (isOurs(item)) looks.push(item.nextAt);
      expect(looks).toHaveLength(6);
      expect(looks).toEqual([...looks].sort());
      // Whenever the sweep is due to check them.
      const firsts = await catalogue.firstOf('ready', 1000);
      expect(firsts.filter(isOurs)).toHaveLength(6);
      const isFirst = ({ nextAt }: { readonly nextAt: string }): boolean => nextAt === looks[0];
      expect((await catalogue.firstOf('ready', 1)).some(isFirst)).toBe(true);
    });

    it('lists quarantined uploads with the time of rejection until they change, and hides them from the sweep', async () => {
      const refuse = async (now: string) => {
        const upload = freshUpload();
        const rejection = { code: 'empty', message: 'There is nothing in it.' } as const;
        const commit = decideRejection({ upload, object: 'v1', sequencer: null, now }, null, rejection);
        expect(await catalogue.commit(commit)).toBe('committed');
        return commit.key;
      };
      const later = await refuse('2026-11-20T09:00:02.000Z');
      const earlier = await refuse('2026-11-20T09:00:01.000Z');
      const listed = async () => {
        const found = [];
        for await (const record of catalogue.quarantined())
          if ([later, earlier].some(({ upload }) => upload.key === record.upload.key)) found.push(record);
        return found;
      };
      expect(await listed()).toEqual([earlier, later]);
      expect(await catalogue.readKey(later.upload)).toEqual(later);
      for (const part of OUTBOX_PARTS)
        for await (const item of catalogue.dueUntil(part, ALL)) expect(item).toHaveProperty('state');

      expect(await catalogue.forget(earlier)).toBe('forgotten');
      expect(await catalogue.forget(earlier)).toBe('conflict');
      const forgotten = { ...earlier, rev: 2, handled: 'forgotten' };
      expect(await listed()).toEqual([forgotten, later]);
      const handling = { upload: later.upload, object: 'absent', sequencer: null, now: NOW };
      expect(await catalogue.commit(decideRemoval(handling, later, null, null))).toBe('committed');
      expect(await listed()).toEqual([forgotten]);
      expect(await catalogue.forget(later)).toBe('conflict');
    });

    it('records what a channel is owed, the latest version, until that is delivered', async () => {
      const scene = sceneOf(catalogue);
      const { articleId } = scene;
      const ref = { articleId, channel: 'section:sport' };
      const owed = async (until = ALL) => {
        const items: OwedRecord[] = [];
        for await (const item of catalogue.owedUntil(until))
          if (item.articleId === articleId) items.push(item);
        return items;
      };
      await scene.commit('One');
      await catalogue.owe(ref, 2, false, NOW);
      const noted: OwedRecord = {
        ...ref,
        version: 2,
        state: 'owed',
        since: NOW,
        attempt: 0,
        nextAt: NOW,
      };
      expect(await owed()).toEqual([noted]);
      expect(await owed('2026-11-20T08:59:59.999Z')).toEqual([]);
      expect(await catalogue.owedChannels(articleId)).toEqual(['section:sport']);
      await catalogue.owe(ref, 1, true, LATER);
      expect(await owed()).toEqual([noted]);
      expect(await catalogue.collect(noted, { attempt: 1, nextAt: LATER })).toBe('collected');
      expect(await catalogue.collect(noted, { attempt: 1, nextAt: LATER })).toBe('conflict');
      const asked = { ...noted, state: 'due', attempt: 1, nextAt: LATER };
      expect(await owed()).toEqual([asked]);
      const read = await catalogue.readOwed([ref, { articleId, channel: 'articles' }]);
      expect(read.owed).toMatchObject([{ owed: asked, article: { articleId }, version: null }]);
      await catalogue.owe(ref, 3, true, LATER);
      expect(await owed()).toEqual([{ ...asked, version: 3, attempt: 0 }]);
      await catalogue.forgive(noted);
      expect(await owed()).toHaveLength(1);
      await catalogue.forgive({ ...noted, version: 3 });
      expect(await owed()).toEqual([]);
      expect(await catalogue.owedChannels(articleId)).toEqual([]);
      await catalogue.owe(ref, 1, false, NOW);
      await catalogue.eraseArticle(articleId, [scene.upload]);
      expect(await owed()).toEqual([]);
    });

    it('allows one notice an hour to operators about a channel', async () => {
      const channel = `custom:${freshUpload().key.replace(/\W/g, '')}`;
      expect(await catalogue.mayNotifyOf(channel, NOW)).toBe(true);
      expect(await catalogue.mayNotifyOf(channel, '2026-11-20T09:59:59.999Z')).toBe(false);
      expect(await catalogue.mayNotifyOf(`${channel}-2`, NOW)).toBe(true);
      expect(await catalogue.mayNotifyOf(channel, '2026-11-20T10:00:00.001Z')).toBe(true);
    });

    it('keeps one authority for a prefix, the last one given', async () => {
      const { key } = freshUpload();
      const [prefix, below] = [`${key}/`, `${key}/ada/`];
      const known = async () => {
        const all: string[] = [];
        for await (const { prefix } of catalogue.authorities()) if (prefix.startsWith(key)) all.push(prefix);
        return all;
      };
      expect(await catalogue.readAuthorities([])).toEqual([]);
      expect(await catalogue.readAuthorities([prefix, below])).toEqual([]);
      await catalogue.authorise({ prefix: below, may: ['ids', 'publish'], since: NOW });
      await catalogue.authorise({ prefix, may: [], since: LATER });
      const found = await catalogue.readAuthorities([prefix, below, `${key}/bob/`]);
      expect(found).toHaveLength(2);
      expect(found).toContainEqual({ prefix: below, may: ['ids', 'publish'], since: NOW });
      expect(await known()).toEqual([below, prefix]);
      const later = '2026-11-20T11:00:00.000Z';
      await catalogue.authorise({ prefix: below, may: ['urls'], since: later });
      expect(await catalogue.readAuthorities([below])).toEqual([
        { prefix: below, may: ['urls'], since: later },
      ]);
      expect(await known()).toEqual([prefix, below]);
      await catalogue.unauthorise(below);
      await catalogue.unauthorise(below);
      expect(await catalogue.readAuthorities([prefix, below])).toHaveLength(1);
    });

    it('records the object that an operator accepts, and drops the declarations without effect', async () => {
      const upload = freshUpload();
      const handling = { upload, object: 'version:1', sequencer: null, now: NOW };
      const warning = { code: 'left-out', message: 'Its id does not count.' } as const;
      const rejection = { code: 'review', message: 'Read it first.' } as const;
      const refused = ledger(handling, null, 'quarantined', { rejection, warning });
      expect(await catalogue.commit(refused)).toBe('committed');
      expect(await catalogue.readKey(upload)).toEqual({ ...refused.key, rejection, warning });
      expect(await catalogue.accept(refused.key, 'version:1')).toBe('accepted');
      expect(await catalogue.accept(refused.key, 'version:1')).toBe('conflict');
      const accepted = { ...refused.key, rev: 2, handled: 'forgotten', accepted: 'version:1' };
      expect(await catalogue.readKey(upload)).toEqual(accepted);
      const again = ledger(handling, accepted, 'quarantined', { rejection });
      expect(await catalogue.commit(again)).toBe('committed');
      const { warning: _, ...without } = accepted;
      expect(await catalogue.readKey(upload)).toEqual({ ...without, rev: 3, handled: 'version:1' });
      const other = ledger({ ...handling, object: 'version:2' }, again.key, 'quarantined', { rejection });
      expect(await catalogue.commit(other)).toBe('committed');
      expect(await catalogue.readKey(upload)).not.toHaveProperty('accepted');
      expect(await catalogue.commit(ledger(handling, other.key, 'removed'))).toBe('committed');
      expect(await catalogue.accept(other.key, 'version:2')).toBe('conflict');
    });

    it('records the body and the embargo of a copy, and drops both when it is no longer one', async () => {
      const upload = freshUpload();
      const handling = { upload, object: 'version:1', sequencer: null, now: NOW };
      const copy = ledger(handling, null, 'quarantined', { body: 'hash', embargo: LATER });
      expect(await catalogue.commit(copy)).toBe('committed');
      expect(await catalogue.readKey(upload)).toEqual(copy.key);
      const removed = ledger({ ...handling, object: 'absent' }, copy.key, 'removed');
      expect(await catalogue.commit(removed)).toBe('committed');
      expect(await catalogue.readKey(upload)).toEqual(removed.key);
    });

    it('keeps the reminder of the current expiry, and none once that is lifted', async () => {
      const scene = sceneOf(catalogue);
      const found = async () => {
        const items: ExpiryRecord[] = [];
        for await (const item of catalogue.dueUntil('expiring', ALL))
          if (item.articleId === scene.articleId && item.state === 'expiring') items.push(item);
        return items;
      };
      await scene.commit('One', { expires: LATER });
      const [expiry] = await found();
      if (!expiry) throw new Error('an expiry was expected');
      expect(expiry).toEqual(expiryOf(scene.articleId, LATER));
      expect((await catalogue.readArticle(scene.articleId, [])).article?.expiresAt).toBe(LATER);
      const change = { attempt: 0, nextAt: '2026-11-20T10:01:00.000Z' };
      expect(await catalogue.touch(expiry, change)).toBe('touched');
      expect(await catalogue.touch(expiry, change)).toBe('conflict');
      expect(await found()).toEqual([{ ...expiry, ...change }]);
      await scene.commit('Two', { expires: '2026-11-20T11:00:00.000Z' });
      expect(await found()).toMatchObject([{ dueAt: '2026-11-20T11:00:00.000Z' }]);
      await scene.commit('Three');
      expect(await found()).toEqual([]);
    });

    it('moves an article together with both ledgers, and not if one of them has changed', async () => {
      const scene = sceneOf(catalogue);
      await scene.commit('One');
      const upload = freshUpload();
      const object = { upload, object: 'version:1', sequencer: null, now: NOW };
      await catalogue.commit(ledger(object, null, 'alternate', { articleId: scene.articleId }));
      const read = async () => {
        const [{ article }, from, to] = await Promise.all([
          catalogue.readArticle(scene.articleId, []),
          catalogue.readKey(scene.upload),
          catalogue.readKey(upload),
        ]);
        if (!article || !from || !to) throw new Error('all three were committed');
        return decideHandOver(article, from, to, NOW);
      };
      const stale = await read();
      await scene.commit('Two');
      expect(await catalogue.handOver(stale)).toBe('conflict');
      const handOver = await read();
      expect(await catalogue.handOver(handOver)).toBe('committed');
      expect(await catalogue.readKey(scene.upload)).toEqual(handOver.from);
      expect(await catalogue.readKey(upload)).toEqual(handOver.to);
      const { article } = await catalogue.readArticle(scene.articleId, []);
      expect(article).toEqual({ ...handOver.article, owner: upload });
    });

    const otherArticle = (): ArticleId => {
      const { bucket, key } = freshUpload();
      return articleIdOf(bucket, key, null);
    };

    it('forgets of a copy which erased article it is a copy of, and nothing else', async () => {
      const scene = sceneOf(catalogue);
      const { outbox, version } = await scene.commit('One', { topics: ['Harbours'] });
      const { article } = await catalogue.readArticle(scene.articleId, []);
      if (!article) throw new Error('an article was expected');
      const original = otherArticle();
      const story = { id: ownStoryOf(otherArticle()), copyOf: original };
      const announced = { type: 'published', previousVersion: null, changes: [], story } as const;
      await catalogue.settle({
        outbox,
        state: {
          liveStatus: 'live',
          audience: { ...NOBODY, topics: ['keyword:harbours'] },
          lastAnnouncement: lastAnnouncementOf(version, announced),
          feed: article.feed,
        },
      });
      const read = async () => (await catalogue.readArticle(scene.articleId, [])).article;
      const before = await read();
      expect(before?.lastAnnouncement?.story).toEqual(story);
      await catalogue.forgetOriginal(scene.articleId, otherArticle());
      expect(await read()).toEqual(before);
      await catalogue.forgetOriginal(scene.articleId, original);
      expect(await read()).toEqual({
        ...before,
        lastAnnouncement: { ...before?.lastAnnouncement, story: { id: story.id } },
      });
      await catalogue.forgetOriginal(otherArticle(), original);
    });

    it('erases an article: its claims stay marked, and the rest is gone', async () => {
      const scene = sceneOf(catalogue);
      const { claims, outbox, version } = await scene.commit('One', { topics: ['Harbours'], expires: LATER });
      const { article } = await catalogue.readArticle(scene.articleId, []);
      if (!article) throw new Error('an article was expected');
      const state = {
        liveStatus: 'live' as const,
        audience: NOBODY,
        lastAnnouncement: lastAnnouncementOf(version, null),
        feed: feedChange(article, version).feed,
      };
      await catalogue.list(outbox, feedChange(article, version));
      await catalogue.settle({ outbox, state });
      const alternate = freshUpload();
      await catalogue.commit(
        ledger({ upload: alternate, object: 'version:1', sequencer: null, now: NOW }, null, 'alternate', {
          articleId: scene.articleId,
        }),
      );
      expect(await catalogue.alternatesOf(scene.articleId)).toEqual([alternate]);
      const key = await catalogue.readKey(scene.upload);
      if (!key) throw new Error('a ledger was expected');
      const marked = erasedLedger(key, scene.articleId, LATER);
      expect(await catalogue.markErased(marked)).toBe('committed');
      expect(await catalogue.markErased(marked)).toBe('conflict');
      expect(await catalogue.readKey(scene.upload)).toEqual(marked);
      expect(await catalogue.readErasure(scene.articleId)).toBeNull();
      const record = anErasure(scene.articleId, [scene.upload]);
      expect(await catalogue.writeErasure(record, record)).toBe('conflict');
      expect(await catalogue.writeErasure(record, null)).toBe('written');
      expect(await catalogue.writeErasure(record, null)).toBe('conflict');
      const wider = { ...record, keys: [...record.keys, freshUpload()], rev: 1 };
      expect(await catalogue.writeErasure(wider, record)).toBe('written');
      expect(await catalogue.writeErasure(record, record)).toBe('conflict');
      expect(await catalogue.writeErasure({ ...record, finishedAt: LATER }, wider)).toBe('written');
      expect(await catalogue.writeErasure(record, record)).toBe('conflict');
      expect(await catalogue.writeErasure(record, { ...record, finishedAt: LATER })).toBe('written');
      await catalogue.eraseArticle(scene.articleId, [scene.upload]);
      expect(await catalogue.alternatesOf(scene.articleId)).toEqual([alternate]);
      await catalogue.eraseArticle(scene.articleId, [scene.upload, alternate]);
      await catalogue.eraseArticle(scene.articleId, [scene.upload, alternate]);
      expect(await catalogue.readErasure(scene.articleId)).toEqual(record);
      expect(await catalogue.readArticle(scene.articleId, claims)).toEqual({
        article: null,
        holders: heldBy(scene.articleId, claims, true),
      });
      expect(await catalogue.readVersion(scene.articleId, 1)).toBeNull();
      expect(await catalogue.alternatesOf(scene.articleId)).toEqual([]);
      expect(await catalogue.settle({ outbox, state })).toBe('gone');
    });

    it('lists what is paused, with the time of the first pause', async () => {
      const scope = `subject:${freshUpload().key}`;
      await catalogue.pause(scope, NOW);
      await catalogue.pause(scope, LATER);
      expect(await catalogue.readPauses()).toMatchObject({ [scope]: NOW });
      expect((await catalogue.readPending([])).pauses).toMatchObject({ [scope]: NOW });
      await catalogue.resume(scope);
      await catalogue.resume(scope);
      expect(await catalogue.readPauses()).not.toHaveProperty([scope]);
    });

    it('pauses a ready item, hides it from the sweep, and releases it later', async () => {
      const scene = sceneOf(catalogue);
      const commit = await scene.decide('One');
      if (commit.kind !== 'version') throw new Error('a version was expected');
      const outbox = { ...commit.outbox, uploadedAt: NOW, trace: 'Root=1-abc' };
      expect(await catalogue.commit({ ...commit, outbox })).toBe('committed');
      const aside = async () => {
        const items: (OutboxRecord | ExpiryRecord)[] = [];
        for await (const item of catalogue.dueUntil('paused', ALL))
          if (item.articleId === scene.articleId) items.push(item);
        return items;
      };
      expect(await catalogue.endPause(outbox, LATER)).toBe('conflict');
      expect(await catalogue.holdForPause(outbox, 'all')).toBe('parked');
      expect(await catalogue.holdForPause(outbox, 'all')).toBe('gone');
      expect(await aside()).toEqual([{ ...outbox, state: 'paused', pausedBy: 'all' }]);
      expect(await inOutbox(catalogue, scene.articleId)).toEqual([]);
      expect(await catalogue.endPause(outbox, LATER)).toBe('unparked');
      expect(await aside()).toEqual([]);
      // No time is measured from an intended wait.
      const { uploadedAt: _, ...handedOn } = outbox;
      expect(await inOutbox(catalogue, scene.articleId)).toEqual([{ ...handedOn, nextAt: LATER }]);
    });

    it('distinguishes items that are held, ready, paused and silent', async () => {
      const partsOf = async ({ articleId }: { readonly articleId: ArticleId }) => {
        const parts: string[] = [];
        for (const part of OUTBOX_PARTS)
          for await (const item of catalogue.dueUntil(part, ALL))
            if (item.articleId === articleId) parts.push(part);
        return parts;
      };
      const news = sceneOf(catalogue);
      const { outbox } = await news.commit('One');
      expect(await partsOf(news)).toEqual(['ready']);
      await catalogue.holdForPause(outbox, 'all');
      expect(await partsOf(news)).toEqual(['paused']);
      await catalogue.endPause(outbox, LATER);
      expect(await partsOf(news)).toEqual(['ready']);

      const archive = sceneOf(catalogue);
      const silent = await archive.commit('One', { silent: true, embargo: LATER, expires: LATER });
      expect(await partsOf(archive)).toEqual(['held', 'expiring']);
      expect(await catalogue.release(silent.outbox, LATER)).toBe('released');
      expect(await partsOf(archive)).toEqual(['expiring', 'bulk']);
      await catalogue.holdForPause(silent.outbox, 'all');
      expect(await partsOf(archive)).toEqual(['expiring', 'paused']);
      await catalogue.endPause(silent.outbox, LATER);
      expect(await partsOf(archive)).toEqual(['expiring', 'bulk']);
      expect(await catalogue.readOutbox(silent.outbox)).toMatchObject({ state: 'ready', lane: 'bulk' });
    });

    it('lists one month of a feed, latest first', async () => {
      const topic = `keyword:listed-${name.toLowerCase()}`;
      const announceAt = async (headline: string, at: string): Promise<ArticleId> => {
        const scene = sceneOf(catalogue);
        const { version } = await scene.commit(headline);
        const feed = { at, topics: [topic] };
        await catalogue.list(version, { put: [itemOf(version, { topic, at })], remove: [], feed });
        return scene.articleId;
      };
      const october = await announceAt('October', '2026-10-31T23:59:59.999Z');
      const first = await announceAt('First', '2026-11-01T00:00:00.000Z');
      const last = await announceAt('Last', '2026-11-30T23:59:59.999Z');
      const listed = (month: string, since: string) => listOf(catalogue.listed(topic, month, since));
      expect(await listed('2026-11', '')).toEqual([last, first]);
      expect(await listed('2026-11', '2026-11-02')).toEqual([last]);
      expect(await listed('2026-10', '')).toEqual([october]);
      expect(await listed('2026-09', '')).toEqual([]);
    });

    it('records which vocabulary the latest version agrees with, and nothing for an older version', async () => {
      const scene = sceneOf(catalogue);
      const { articleId } = scene;
      await scene.commit('One');
      expect(await catalogue.confirm({ articleId, latest: 1 }, '9-confirmed')).toBe('confirmed');
      expect((await catalogue.readArticle(articleId, [])).article?.vocabulary).toBe('9-confirmed');
      const { article } = await scene.commit('Two');
      expect(await catalogue.confirm({ articleId, latest: 1 }, '9-confirmed')).toBe('conflict');
      const stored = await catalogue.readArticle(articleId, []);
      expect(stored.article?.vocabulary).toBe(article.vocabulary);
      expect(
        await catalogue.confirm(
          { articleId: articleIdOf(NAMESPACE, freshUpload().key, null), latest: 1 },
          '9',
        ),
      ).toBe('conflict');
    });

    it('reads many pending items at once, in the order of their names', async () => {
      const scenes = Array.from({ length: 40 }, () => sceneOf(catalogue));
      for (const scene of scenes) await scene.commit('Many');
      const refs = scenes.map(({ articleId }) => ({ articleId, version: 1 })).reverse();
      const { pending } = await catalogue.readPending(refs);
      expect(pending.map(({ outbox }) => outbox.articleId)).toEqual(refs.map(({ articleId }) => articleId));
    });

    conditionContract(() => catalogue);
    claimContract(() => catalogue);
    feedMoveContract(() => catalogue);
  });
};
