import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord, KeyRecord } from '../../functions/core/publish/records.ts';
import { handOnPaused } from '../../functions/operations/pause.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import type { ReleaseStore } from '../../functions/ports/edition-store.ts';
import { violationsOfTombstone } from '../contracts/schemas.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const STORY = article('Harbour plan divides Harrowby');
const CORRECTED = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const KILL = { reason: 'A court has said so.', kill: true };
const WITHDRAW = { reason: 'Asked for.', kill: false };

const newsroom = () => {
  const pipeline = memoryPipeline();
  const upload = async (text: string, metadata: Record<string, string> = {}): Promise<ArticleId> => {
    pipeline.uploads.put('a.txt', text, { metadata });
    await pipeline.created('a.txt');
    return pipeline.key('a.txt')?.articleId as ArticleId;
  };
  return {
    ...pipeline,
    upload,
    publish: async (text: string, metadata?: Record<string, string>): Promise<ArticleId> => {
      const id = await upload(text, metadata);
      await pipeline.announceAll();
      return id;
    },
    /** The documents that readers can open, one line a version: `1: edition 1`. */
    readable: (): readonly string[] =>
      [...pipeline.editions.readable]
        .map(([key, { document }]) => {
          const [, version = ''] = /\/0*(\d+)-/.exec(key) ?? [];
          return `${version}: ${document.schema.split('.')[1]} ${document.version}`;
        })
        .sort(),
  };
};

describe('readers can open', () => {
  it('an edition before it is announced', async () => {
    const room = newsroom();
    await room.upload(STORY);
    expect(room.readable()).toEqual([]);
    const found: unknown[] = [];
    const failed = await room.announceAll({
      announcer: {
        publish: async (batch) => {
          found.push(...batch.map(({ texts }) => JSON.parse(texts.default).edition.key));
          expect(room.readable()).toEqual(['1: edition 1']);
          return [];
        },
      },
    });
    expect(failed).toEqual([]);
    expect(found[0]).toBe([...room.editions.readable.keys()][0]);
    expect([...room.catalogue.feeds.values()].map(({ edition }) => edition?.key)).toContain(found[0]);
  });

  it('nothing that was not announced because its release failed; the next attempt does both', async () => {
    const room = newsroom();
    await room.upload(STORY);
    const failing: ReleaseStore = { ...room.editions, release: () => Promise.reject(new Error('503')) };
    expect(await room.announceAll({ editions: failing })).toHaveLength(1);
    expect(room.announcer.sent).toEqual([]);
    expect(room.catalogue.feeds.size).toBe(0);
    expect(await room.announceAll()).toEqual([]);
    expect(room.announcements()).toHaveLength(1);
    expect(room.readable()).toEqual(['1: edition 1']);
  });

  it('nothing that is held, until its embargo ends', async () => {
    const room = newsroom();
    const id = await room.publish(STORY, { embargo: '2026-11-20T10:00:00.000Z' });
    expect(room.readable()).toEqual([]);
    room.clock.set('2026-11-20T10:00:00.000Z');
    const held = room.catalogue.outbox.get(`${id}.1`);
    if (held) await room.catalogue.release(held, '2026-11-20T10:05:00.000Z');
    await room.announceAll();
    expect(room.readable()).toEqual(['1: edition 1']);
  });

  it('nothing that is paused, until the pause ends', async () => {
    const room = newsroom();
    await room.catalogue.pause('all', room.clock.now());
    await room.publish(STORY);
    expect(room.readable()).toEqual([]);
    await room.catalogue.resume('all');
    await handOnPaused(room);
    await room.announceAll();
    expect(room.readable()).toEqual(['1: edition 1']);
  });

  it('silent versions, and the versions before a correction', async () => {
    const room = newsroom();
    await room.publish(STORY, { silent: 'true' });
    await room.publish(CORRECTED);
    expect(room.readable()).toEqual(['1: edition 1', '2: edition 2']);
  });
});

describe('a withdrawal', () => {
  it('replaces every text of the article with its tombstone before it is announced', async () => {
    const room = newsroom();
    const id = await room.publish(STORY);
    await room.publish(CORRECTED);
    await withdraw(id, WITHDRAW, room);
    expect(room.readable()).toEqual(['1: edition 1', '2: edition 2']);
    let published = 0;
    const failed = await room.announceAll({
      announcer: {
        publish: async () => {
          published += 1;
          expect(room.readable()).toEqual(['1: tombstone 3', '2: tombstone 3', '3: tombstone 3']);
          return [];
        },
      },
    });
    expect(failed).toEqual([]);
    expect(published).toBeGreaterThan(0);
    for (const { document } of room.editions.readable.values()) {
      expect(violationsOfTombstone(document)).toEqual([]);
      expect(document).toMatchObject({ ...WITHDRAW, articleId: id, status: 'withdrawn', version: 3 });
      expect(JSON.stringify(document)).not.toContain('Harrowby');
    }
  });

  it('by deletion does so, too, and later versions can be opened', async () => {
    const room = newsroom();
    await room.publish(STORY);
    room.uploads.remove('a.txt');
    await room.removed('a.txt');
    await room.announceAll();
    await room.publish(CORRECTED);
    expect(room.readable()).toEqual(['1: tombstone 2', '2: tombstone 2', '3: edition 3']);
  });

  it('that is repeated after a crash recalls the remaining texts', async () => {
    const room = newsroom();
    const id = await room.publish(STORY);
    await room.publish(CORRECTED);
    await withdraw(id, WITHDRAW, room);
    let recalls = 0;
    const dying: ReleaseStore = {
      ...room.editions,
      recall: async (...asked) => {
        recalls += 1;
        if (recalls === 2) throw new Error('dead');
        return room.editions.recall(...asked);
      },
    };
    expect(await room.announceAll({ editions: dying })).toHaveLength(1);
    expect(room.readable().filter((line) => line.includes('edition'))).toHaveLength(1);
    await room.announceAll();
    expect(room.readable()).toEqual(['1: tombstone 3', '2: tombstone 3', '3: tombstone 3']);
  });

  it('skips texts that an earlier withdrawal recalled, unless it is a kill', async () => {
    const room = newsroom();
    const id = await room.publish(STORY);
    await withdraw(id, WITHDRAW, room);
    await room.announceAll();
    await room.publish(CORRECTED);
    await withdraw(id, WITHDRAW, room);
    await room.announceAll();
    expect(room.readable()).toEqual(['1: tombstone 2', '2: tombstone 2', '3: tombstone 4', '4: tombstone 4']);
    await withdraw(id, KILL, room);
    await room.announceAll();
    expect(room.readable()).toEqual([
      '1: tombstone 5',
      '2: tombstone 2',
      '3: tombstone 5',
      '4: tombstone 4',
      '5: tombstone 5',
    ]);
  });

  it.each(Array.from({ length: 8 }, (_, index) => index))(
    'recalls texts that a restored table released under numbers that were withdrawn before (%i)',
    async (changes) => {
      const room = newsroom();
      const id = await room.upload(STORY);
      await room.announceAll();
      const before = { ...room.catalogue.articles.get(id) } as ArticleRecord;
      const ledger = { ...room.key('a.txt') } as KeyRecord;
      for (const text of [CORRECTED, STORY, CORRECTED]) {
        await room.upload(text);
        await room.announceAll();
      }
      await withdraw(id, WITHDRAW, room);
      await room.announceAll();
      // The table is restored to its state after the first version, and continues from there.
      for (const version of [2, 3, 4, 5]) room.catalogue.versions.delete(`${id}.${version}`);
      room.catalogue.articles.set(id, before);
      room.catalogue.keys.set('a.txt', ledger);
      room.clock.advance(60);
      for (const which of ['first', 'second', 'third', 'fourth']) {
        await room.upload(article('Harbour plan divides Harrowby', `The ${which} change of ${changes}.`));
        await room.announceAll();
      }
      expect(room.readable().filter((line) => line.includes('edition'))).toHaveLength(4);
      await withdraw(id, WITHDRAW, room);
      await room.announceAll();
      expect(room.catalogue.articles.get(id)).toMatchObject({ liveStatus: 'withdrawn', settled: 6 });
      expect(room.readable().filter((line) => line.includes('edition'))).toEqual([]);
    },
  );

  it.each([WITHDRAW, KILL])(
    'during a pause recalls the texts at once, and is announced when the pause ends (%o)',
    async (withdrawal) => {
      const room = newsroom();
      const id = await room.upload(STORY);
      await room.announceAll();
      await room.catalogue.pause('all', room.clock.now());
      await withdraw(id, withdrawal, room);
      expect(await room.announceAll()).toEqual([]);
      expect(room.readable()).toEqual(['1: tombstone 2']);
      expect(room.announcements()).toHaveLength(1);
      await room.catalogue.resume('all');
      await handOnPaused(room);
      await room.announceAll();
      expect(room.readable()).toEqual(['1: tombstone 2', '2: tombstone 2']);
      expect(room.announcements()).toHaveLength(2);
    },
  );

  it('recalls at once what was released but not announced before a pause', async () => {
    const room = newsroom();
    const id = await room.upload(STORY);
    const owe = () => Promise.reject(new Error('throttled'));
    await room.announceAll({
      announcer: { publish: () => Promise.reject(new Error('Throttled')) },
      catalogue: { ...room.catalogue, owe },
    });
    await room.catalogue.pause('all', room.clock.now());
    await room.announceAll();
    await withdraw(id, KILL, room);
    expect(await room.announceAll()).toEqual([]);
    expect(room.readable()).toEqual(['1: tombstone 2']);
    expect(room.announcements()).toEqual([]);
    const failing: ReleaseStore = { ...room.editions, released: () => Promise.reject(new Error('503')) };
    await room.catalogue.resume('all');
    await handOnPaused(room);
    expect(await room.announceAll({ editions: failing })).toHaveLength(1);
    await room.announceAll();
    expect(room.announcements().map(({ type }) => type)).toEqual(['published', 'withdrawn']);
    expect(room.readable()).toEqual(['1: tombstone 2', '2: tombstone 2']);
  });

  it('is not undone by a slow consumer that releases the withdrawn text late', async () => {
    const room = newsroom();
    const id = await room.upload(STORY);
    let goOn = () => {};
    const late = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const heldUp: ReleaseStore = {
      ...room.editions,
      release: async (...asked) => {
        await late;
        return room.editions.release(...asked);
      },
    };
    const other = room.announceAll({ editions: heldUp });
    await room.announceAll();
    await withdraw(id, WITHDRAW, room);
    await room.announceAll();
    goOn();
    await other;
    expect(room.readable()).toEqual(['1: tombstone 2', '2: tombstone 2']);
  });
});

describe('a missing document', () => {
  it('is an error: the records are returned', async () => {
    const room = newsroom();
    await room.upload(STORY);
    room.editions.documents.clear();
    expect(await room.announceAll()).toHaveLength(1);
    expect(room.announcer.sent).toEqual([]);
    expect(room.journal.entries.at(-1)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('its document is not in the editions bucket'),
    });
  });

  it('is not an error if the article was erased meanwhile', async () => {
    const room = newsroom();
    const id = await room.upload(STORY);
    const erased: ReleaseStore = {
      ...room.editions,
      release: async (...asked) => {
        await room.catalogue.eraseArticle(id, []);
        room.editions.erase(id);
        return room.editions.release(...asked);
      },
    };
    expect(await room.announceAll({ editions: erased })).toEqual([]);
    expect(room.announcer.sent).toEqual([]);
  });
});
