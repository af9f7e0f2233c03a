import { describe, expect, it } from 'vitest';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { type ReleaseEarlyPorts, releaseEarly } from '../../functions/operations/release-early.ts';
import { retagArticle } from '../../functions/operations/retag.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { release } from '../../functions/release/release.ts';
import { readTaxonomy } from '../../infra/taxonomy.ts';
import { violationsOfEdition } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Canal levy is to be cut in Harrowby');
const MENDED = article('Canal levy is to be cut in Harrowby', 'The lock keepers were told on Monday.');
const NOON = '2026-11-20T12:00:00.000Z';
const TAKEN_BACK = { reason: null, kill: false };

const desk = () => {
  const pipeline = memoryPipeline();
  const { catalogue } = pipeline;
  const ports: ReleaseEarlyPorts = pipeline;
  return {
    ...pipeline,
    upload: async (text: string, metadata: Readonly<Record<string, string>> = {}, key = 'a.txt') => {
      pipeline.uploads.put(key, text, { metadata });
      await pipeline.created(key);
      await pipeline.announceAll();
      return pipeline.key(key)?.articleId as ArticleId;
    },
    lift: async (id: ArticleId, some: Partial<ReleaseEarlyPorts> = {}) => {
      const done = await releaseEarly(id, { ...ports, ...some });
      await pipeline.announceAll();
      return done;
    },
    /** Runs the release function with a reminder of version 1. */
    remind: (articleId: ArticleId) => release({ articleId, version: 1 }, pipeline),
    articleOf: (id: ArticleId) => catalogue.articles.get(id),
    told: () => pipeline.announcements().map(({ type, version }) => `${type} ${version}`),
    waiting: () => [...catalogue.outbox.values()].map(({ state, version }) => `${state} ${version}`),
    /** Ports that run something once, before the commit. */
    meanwhile: (happens: () => Promise<unknown>): Pick<ReleaseEarlyPorts, 'catalogue'> => {
      let happened = false;
      return {
        catalogue: {
          ...catalogue,
          commit: async (commit) => {
            if (!happened) {
              happened = true;
              await happens();
            }
            return catalogue.commit(commit);
          },
        },
      };
    },
  };
};

describe('an embargo that an operator lifts', () => {
  it.each([
    ['with an end', NOON],
    ['without one', 'until further notice'],
  ])('%s publishes the held version at once', async (_, embargo) => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo, urgency: '2', topics: 'Canals' });
    expect(room.told()).toEqual([]);
    expect(await room.lift(id)).toEqual({ outcome: 'released', version: 2 });
    expect(room.told()).toEqual(['published 2']);
    expect(room.waiting()).toEqual([]);
    expect(room.articleOf(id)).toMatchObject({ live: 2, held: null, embargoedUntil: null });
    const [announcement] = room.announcements();
    expect(announcement).toMatchObject({ urgency: 2, occurredAt: room.clock.now(), previousVersion: null });
    expect(announcement?.topics.map(({ id }) => id)).toContain('keyword:canals');
    const { edition } = room.catalogue.versions.get(`${id}.2`) ?? {};
    const document = edition && (await room.editions.read(edition));
    expect(violationsOfEdition(document)).toEqual([]);
    expect(document).toMatchObject({ version: 2, embargoedUntil: null, urgency: 2 });
  });

  it('releases a correction of a published article', async () => {
    const room = desk();
    const id = await room.upload(FIRST);
    await room.upload(MENDED, { embargo: 'indefinite' });
    expect(await room.lift(id)).toEqual({ outcome: 'released', version: 3 });
    expect(room.announcements().at(-1)).toMatchObject({ type: 'corrected', version: 3, changes: ['body'] });
  });

  it('no longer applies to corrections that declare none', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await room.lift(id);
    await room.upload(MENDED);
    expect(room.told()).toEqual(['published 2', 'corrected 3']);
  });

  it('does not come back with the object that declared it, nor with the same copy', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await room.lift(id);
    await room.created('a.txt');
    expect(room.articleOf(id)).toMatchObject({ latest: 2, held: null });
    await room.upload(FIRST, { embargo: 'indefinite' });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', warning: { code: 'too-late' } });
    expect(room.articleOf(id)).toMatchObject({ latest: 2, held: null, embargoedUntil: null });
    expect(room.told()).toEqual(['published 2']);
  });

  it('does not come back when the article moves to another key', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await room.lift(id);
    await room.upload(FIRST, { embargo: 'indefinite' }, 'b.txt');
    expect(room.key('b.txt')).toMatchObject({ outcome: 'alternate' });
    await adopt({ bucket: 'uploads', key: 'b.txt' }, room);
    await room.created('b.txt');
    await room.announceAll();
    expect(room.told()).toEqual(['published 2']);
    expect(room.articleOf(id)).toMatchObject({ held: null, embargoedUntil: null });
  });

  it('leaves a silent article silent', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite', silent: 'true' });
    expect(await room.lift(id)).toEqual({ outcome: 'released', version: 2 });
    expect(room.told()).toEqual([]);
    expect(room.articleOf(id)).toMatchObject({ live: 2, liveStatus: 'live', isQuiet: true });
    expect([...room.catalogue.feeds.values()].map(({ topic }) => topic)).toContain('all');
  });

  it('leaves a pause in force', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await room.catalogue.pause('all', room.clock.now());
    await room.lift(id);
    expect(room.told()).toEqual([]);
    expect(room.waiting()).toEqual(['paused 2']);
  });

  it('leaves its expiry', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite', expires: NOON });
    await room.lift(id);
    expect(room.articleOf(id)?.expiresAt).toBe(NOON);
    expect(room.catalogue.expiries.get(id)?.dueAt).toBe(NOON);
  });

  it('publishes the topics of a version that was retagged', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    const taxonomy = readTaxonomy('forced: [{ topic: "event:canal-levy", all: [canal] }]');
    const options = { dryRun: false, announce: false };
    await retagArticle(id, options, { ...room, taxonomy });
    expect(await room.lift(id)).toEqual({ outcome: 'released', version: 3 });
    expect(room.told()).toEqual(['published 3']);
    expect(room.announcements()[0]?.topics.map((topic) => topic.id)).toContain('event:canal-levy');
    expect(await retagArticle(id, options, { ...room, taxonomy })).toMatchObject({ outcome: 'current' });
  });
});

describe('lifting an embargo changes nothing', () => {
  it('the second time', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await room.lift(id);
    expect(await room.lift(id)).toEqual({ outcome: 'not-held' });
    expect(room.told()).toEqual(['published 2']);
    expect(room.articleOf(id)?.latest).toBe(2);
  });

  it('of an unknown, published or erased article', async () => {
    const room = desk();
    expect(await room.lift('00000000000000000000' as ArticleId)).toEqual({ outcome: 'unknown' });
    const id = await room.upload(FIRST);
    expect(await room.lift(id)).toEqual({ outcome: 'not-held' });
    const other = await room.upload(article('Another story'), { embargo: 'indefinite' }, 'b.txt');
    const key = room.key('b.txt');
    if (!key) throw new Error('a ledger was expected');
    await room.catalogue.markErased(erasedLedger(key, other, room.clock.now()));
    expect(await room.lift(other)).toEqual({ outcome: 'erased' });
    expect(room.waiting()).toEqual(['held 1']);
  });

  it('of an article that was withdrawn while held, and is still under its embargo', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    await withdraw(id, TAKEN_BACK, room);
    expect(await room.lift(id)).toEqual({ outcome: 'withdrawn' });
    expect(room.told()).toEqual([]);
    expect(room.articleOf(id)).toMatchObject({ latest: 2, embargoedUntil: NO_END });
    await room.upload(FIRST, { embargo: 'none' });
    expect(room.told()).toEqual(['published 3']);
  });

  it('of an article that has expired and is about to be withdrawn', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite', expires: NOON });
    room.clock.set(NOON);
    expect(await room.lift(id)).toEqual({ outcome: 'expired' });
    expect(room.told()).toEqual([]);
  });

  it('of a version that lacks its text', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    room.editions.documents.clear();
    expect(await room.lift(id)).toEqual({ outcome: 'textless' });
    expect(room.waiting()).toEqual(['held 1']);
  });
});

describe('lifting an embargo at the same time as', () => {
  it.each(['before', 'after'])('the release function, which runs %s it, publishes once', async (when) => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: NOON });
    room.clock.set(NOON);
    if (when === 'before') {
      expect(
        await room.lift(
          id,
          room.meanwhile(() => room.remind(id)),
        ),
      ).toEqual({ outcome: 'not-held' });
      expect(room.told()).toEqual(['published 1']);
    } else {
      expect(await room.lift(id)).toEqual({ outcome: 'released', version: 2 });
      await room.remind(id);
      await room.announceAll();
      expect(room.told()).toEqual(['published 2']);
    }
    expect(room.waiting()).toEqual([]);
  });

  it('the release function, which has read the replaced version, publishes once', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: NOON });
    room.clock.set(NOON);
    const { catalogue } = room;
    const slow: typeof catalogue = {
      ...catalogue,
      readOutbox: async (ref) => {
        const item = await catalogue.readOutbox(ref);
        await room.lift(id);
        return item;
      },
    };
    await release({ articleId: id, version: 1 }, { ...room, catalogue: slow });
    await room.announceAll();
    expect(room.told()).toEqual(['published 2']);
  });

  it('a correction publishes the correction', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    const done = await room.lift(
      id,
      room.meanwhile(() => room.upload(MENDED)),
    );
    expect(done).toEqual({ outcome: 'released', version: 3 });
    expect(room.told()).toEqual(['published 3']);
    const { summary } = room.catalogue.versions.get(`${id}.3`) ?? {};
    expect(summary?.wordCount).toBe(room.catalogue.versions.get(`${id}.2`)?.summary.wordCount);
  });

  it('another operator publishes once', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    expect(
      await room.lift(
        id,
        room.meanwhile(() => room.lift(id)),
      ),
    ).toEqual({ outcome: 'not-held' });
    expect(room.told()).toEqual(['published 2']);
  });

  it('a withdrawal publishes nothing', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    const done = await room.lift(
      id,
      room.meanwhile(() => withdraw(id, TAKEN_BACK, room)),
    );
    expect(done).toEqual({ outcome: 'withdrawn' });
    expect(room.told()).toEqual([]);
  });

  it('an erasure that has started publishes nothing', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    const key = room.key('a.txt');
    if (!key) throw new Error('a ledger was expected');
    const done = await room.lift(
      id,
      room.meanwhile(() => room.catalogue.markErased(erasedLedger(key, id, room.clock.now()))),
    );
    expect(done).toEqual({ outcome: 'erased' });
    expect(room.told()).toEqual([]);
  });

  it('a rename leaves the article with its new key', async () => {
    const room = desk();
    const id = await room.upload(FIRST);
    await room.upload(FIRST, {}, 'b.txt');
    await room.upload(MENDED, { embargo: 'indefinite' });
    const { catalogue } = room;
    let isHandedOver = false;
    const slow: typeof catalogue = {
      ...catalogue,
      readArticle: async (...asked) => {
        const found = await catalogue.readArticle(...asked);
        if (!isHandedOver) {
          isHandedOver = true;
          await adopt({ bucket: 'uploads', key: 'b.txt' }, room);
        }
        return found;
      },
    };
    await room.lift(id, { catalogue: slow });
    expect(room.articleOf(id)?.owner.key).toBe('b.txt');
  });

  it('commands that change it again and again fails', async () => {
    const room = desk();
    const id = await room.upload(FIRST, { embargo: 'indefinite' });
    const catalogue = { ...room.catalogue, commit: async () => 'conflict' as const };
    await expect(room.lift(id, { catalogue })).rejects.toThrow(/others changed it 8 times/);
  });
});
