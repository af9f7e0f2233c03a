import { describe, expect, it } from 'vitest';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { vocabularyOf } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import {
  articlesToRetag,
  type Retagged,
  type RetagOptions,
  type RetagPorts,
  retagArticle,
} from '../../functions/operations/retag.ts';
import { readTaxonomy } from '../../infra/taxonomy.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

/** Rules that add a topic to the articles of these tests, and replace a declared one. */
const RULES = readTaxonomy(`
merges: { "keyword:harbours": "organisation:harbour-union" }
forced: [{ topic: "event:quay-plan", all: [quay] }]`);

const TO_BE_HEARD: RetagOptions = { dryRun: false, announce: true };
const IN_SILENCE: RetagOptions = { dryRun: false, announce: false };
const DRY: RetagOptions = { dryRun: true, announce: false };

const newsroom = () => {
  const pipeline = memoryPipeline();
  const { catalogue, editions, clock, uploads } = pipeline;
  const ports: RetagPorts = { catalogue, editions, clock, taxonomy: RULES };
  return {
    ...pipeline,
    ports,
    publish: async (
      key: string,
      metadata: Record<string, string> = {},
      about = `It is about ${key}.`,
    ): Promise<ArticleId> => {
      uploads.put(key, article(`Story of ${key}`, about), { metadata });
      await pipeline.created(key);
      await pipeline.announceAll();
      const id = pipeline.key(key)?.articleId;
      if (!id) throw new Error(`${key} made no article`);
      return id;
    },
    articleOf: (id: ArticleId) => {
      const found = catalogue.articles.get(id);
      if (!found) throw new Error(`there is no article ${id}`);
      return found;
    },
    latest: (id: ArticleId) => catalogue.versions.get(`${id}.${catalogue.articles.get(id)?.latest}`),
    feedOf: (topic: string) => [...catalogue.feeds.values()].filter((item) => item.topic === topic),
    /** A whole run, one article after another. */
    run: async (
      options: RetagOptions = IN_SILENCE,
      { since = null, topic = null }: Partial<Parameters<typeof articlesToRetag>[0]> = {},
      some: Partial<RetagPorts> = {},
    ) => {
      const done: Retagged[] = [];
      for await (const id of articlesToRetag({ since, topic }, { ...ports, ...some }))
        done.push(await retagArticle(id, options, { ...ports, ...some }));
      return done;
    },
  };
};

const outcomes = (done: readonly Retagged[]) => done.map(({ outcome }) => outcome);

describe('a retag', () => {
  it('stores the difference as the next version of the same content, and updates the feeds silently', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Harbours' });
    const heard = room.announcements().length;
    const before = room.articleOf(id);
    expect(await room.run()).toEqual([
      {
        outcome: 'changed',
        articleId: id,
        version: 2,
        headline: 'Story of a.txt',
        added: expect.arrayContaining(['organisation:harbour-union', 'event:quay-plan']),
        removed: ['keyword:harbours'],
        section: null,
        held: false,
      },
    ]);
    expect(room.latest(id)).toMatchObject({
      version: 2,
      changes: ['topics'],
      silent: true,
      contentHash: before.contentHash,
      vocabulary: vocabularyOf(RULES),
    });
    await room.announceAll();
    expect(room.announcements()).toHaveLength(heard);
    expect(room.feedOf('event:quay-plan')).toMatchObject([{ articleId: id, version: 2 }]);
    expect(room.feedOf('all')).toMatchObject([{ articleId: id, version: 2 }]);
    const after = room.articleOf(id);
    expect(after).toMatchObject({
      latest: 2,
      live: 2,
      settled: 2,
      lastAnnouncement: before.lastAnnouncement,
      audience: before.audience,
    });
  });

  it('keeps that an article is an excerpt', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Harbours', 'is-excerpt': 'true' });
    await room.run(TO_BE_HEARD);
    await room.announceAll();
    expect(room.latest(id)).toMatchObject({ version: 2, summary: { isExcerpt: true, dir: 'ltr' } });
    expect(room.announcements().at(-1)).toMatchObject({ version: 2, changes: ['topics'], isExcerpt: true });
    expect(room.feedOf('all')).toMatchObject([{ version: 2, isExcerpt: true }]);
  });

  it('keeps the declarations of the upload', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Harbours', urgency: '2' });
    await room.run();
    const edition = room.latest(id)?.edition;
    const document = edition && (await room.editions.read(edition));
    expect(document).toMatchObject({
      version: 2,
      urgency: 2,
      declared: { topics: ['Harbours'], urgency: 2 },
    });
  });

  it('notifies subscribers, the former ones too, if asked to', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Harbours' });
    await room.run(TO_BE_HEARD);
    await room.announceAll();
    expect(room.announcements().at(-1)).toMatchObject({
      type: 'corrected',
      articleId: id,
      version: 2,
      previousVersion: 1,
      changes: ['topics'],
    });
    expect(room.articleOf(id).audience.topics).toEqual(
      expect.arrayContaining(['event:quay-plan', 'keyword:harbours']),
    );
  });

  it('announces nothing if only details differ, even if asked to', async () => {
    const room = newsroom();
    await room.publish('a.txt', { topics: 'Harbours' });
    const taxonomy = readTaxonomy('renames: { "subject:politics": Politics of harbours }');
    expect(await room.run(TO_BE_HEARD, {}, { taxonomy })).toMatchObject([
      { outcome: 'changed', version: 2, added: [], removed: [], section: null },
    ]);
    await room.announceAll();
    expect(room.announcements()).toHaveLength(1);
    expect(room.feedOf('all')).toMatchObject([{ version: 2 }]);
  });

  it('reports in a dry run what it would do, and writes nothing', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    const all = () => [...room.catalogue.articles, ...room.catalogue.versions, ...room.editions.documents];
    const before = structuredClone(all());
    expect(await room.run(DRY)).toMatchObject([
      { outcome: 'changed', version: null, added: ['event:quay-plan'] },
    ]);
    // The agreement is not recorded either.
    const taxonomy = readTaxonomy('renames: { "person:nobody": Somebody }');
    expect(outcomes(await room.run(DRY, {}, { taxonomy }))).toEqual(['same']);
    expect(all()).toEqual(before);
    expect(room.articleOf(id).latest).toBe(1);
  });

  it('skips articles that were tagged with this vocabulary, and makes no version if nothing differs', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    const taxonomy = readTaxonomy('renames: { "person:nobody": Somebody }');
    expect(outcomes(await room.run(IN_SILENCE, {}, { taxonomy }))).toEqual(['same']);
    expect(room.articleOf(id)).toMatchObject({ latest: 1, vocabulary: vocabularyOf(taxonomy) });
    const blind = {
      ...room.editions,
      read: async () => {
        throw new Error('it was read again');
      },
    };
    expect(outcomes(await room.run(IN_SILENCE, {}, { taxonomy, editions: blind }))).toEqual(['current']);
  });

  it('does not change what ingest reads: the same upload is unchanged, another is the next version', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    await room.run();
    await room.announceAll();
    room.uploads.put('a.txt', article('Story of a.txt', 'It is about a.txt.'));
    await room.created('a.txt', { taxonomy: RULES });
    expect(room.key('a.txt')).toMatchObject({ outcome: 'unchanged', version: 2 });
    room.uploads.put('a.txt', article('Another headline', 'It is about a.txt.'));
    await room.created('a.txt', { taxonomy: RULES });
    expect(room.latest(id)).toMatchObject({ version: 3, changes: ['headline'] });
  });

  it('lists the newest months first, and only articles with the topic or the date', async () => {
    const room = newsroom();
    const november = await room.publish('a.txt', { topics: 'Ferries' });
    room.clock.set('2027-02-03T09:00:00.000Z');
    const february = await room.publish('b.txt');
    const ids = async (selection: { since?: string; topic?: string }) =>
      (await room.run(DRY, selection)).map(({ articleId }) => articleId);
    expect(await ids({})).toEqual([february, november]);
    expect(await ids({ since: '2027-01-01T00:00:00.000Z' })).toEqual([february]);
    expect(await ids({ since: '2026-11-20T10:00:00.000Z' })).toEqual([february]);
    expect(await ids({ topic: 'keyword:ferries' })).toEqual([november]);
  });

  it('lists each article once, on the last day of a month, too', async () => {
    const room = newsroom();
    room.clock.set('2026-12-31T09:00:00.000Z');
    const id = await room.publish('a.txt');
    expect((await room.run(DRY)).map(({ articleId }) => articleId)).toEqual([id]);
  });

  it('lists an article in the next month if its announcement came from a clock that is ahead', async () => {
    const room = newsroom();
    room.clock.set('2026-12-01T00:00:00.200Z');
    const id = await room.publish('a.txt');
    room.clock.set('2026-11-30T23:59:59.900Z');
    expect((await room.run(DRY)).map(({ articleId }) => articleId)).toEqual([id]);
  });

  it('finds an article by a topic under which the feed lists it, even if its next version no longer has the topic', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Ferries' });
    room.uploads.put('a.txt', article('Story of a.txt', 'It is about nothing in particular.'));
    await room.created('a.txt');
    const found = await room.run(DRY, { topic: 'keyword:ferries' });
    expect(found.map(({ articleId }) => articleId)).toEqual([id]);
  });

  it('records an agreement with the current vocabulary if something changes meanwhile', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    await room.run();
    let conflicts = 1;
    const catalogue = {
      ...room.catalogue,
      confirm: async (...asked: Parameters<typeof room.catalogue.confirm>) =>
        conflicts-- > 0 ? ('conflict' as const) : room.catalogue.confirm(...asked),
    };
    expect(room.articleOf(id).vocabulary).toBe(vocabularyOf(RULES));
    const taxonomy = readTaxonomy('forced: [{ topic: "event:quay-plan", all: [quay] }]');
    expect(outcomes(await room.run(IN_SILENCE, {}, { catalogue, taxonomy }))).toEqual(['same']);
    expect(room.articleOf(id)).toMatchObject({ latest: 2, vocabulary: vocabularyOf(taxonomy) });
  });
});

describe('an article that', () => {
  it('expires is listed where it was announced, and expires as planned', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { expires: '2026-12-01T09:00:00Z' });
    const expiresAt = room.articleOf(id).expiresAt;
    expect(expiresAt).not.toBeNull();
    expect(await room.run(IN_SILENCE, { since: '2026-11-21T00:00:00.000Z' })).toEqual([]);
    expect(outcomes(await room.run())).toEqual(['changed']);
    expect(room.articleOf(id).expiresAt).toBe(expiresAt);
  });

  it('was withdrawn is skipped, because nobody finds it any more', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    room.uploads.remove('a.txt');
    await room.removed('a.txt');
    expect(outcomes(await room.run())).toEqual(['withdrawn']);
    await room.announceAll();
    expect(await room.run()).toEqual([]);
    expect(room.articleOf(id).latest).toBe(2);
  });

  it('is held under an embargo is retagged and stays held, so that it reaches the followers of that time', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { embargo: '2026-11-20T12:00:00Z' });
    expect(await room.run()).toMatchObject([{ outcome: 'changed', version: 2, held: true }]);
    expect([...room.catalogue.outbox.values()]).toMatchObject([
      { version: 2, state: 'held', dueAt: '2026-11-20T12:00:00.000Z', after: 0 },
    ]);
    expect(room.latest(id)?.silent).toBeUndefined();
    room.clock.set('2026-11-20T12:00:01.000Z');
    const [held] = room.catalogue.outbox.values();
    if (held) await room.catalogue.release(held, room.clock.now());
    await room.announceAll();
    expect(room.announcements()).toMatchObject([{ type: 'published', version: 2 }]);
    expect(room.feedOf('event:quay-plan')).toHaveLength(1);
  });

  it('is held without changes is not announced because of its topics, unless asked to', async () => {
    for (const [options, told] of [
      [IN_SILENCE, ['published']],
      [TO_BE_HEARD, ['published', 'corrected']],
    ] as const) {
      const room = newsroom();
      await room.publish('a.txt');
      await room.publish('a.txt', { embargo: '2026-11-20T12:00:00Z' }, 'It is about something else.');
      // The embargo lasts, and the announced content waits for it.
      await room.publish('a.txt');
      expect(await room.run(options)).toMatchObject([{ outcome: 'changed', version: 4, held: true }]);
      room.clock.set('2026-11-20T12:00:01.000Z');
      const [held] = room.catalogue.outbox.values();
      if (held) await room.catalogue.release(held, room.clock.now());
      await room.announceAll();
      expect(room.announcements().map(({ type }) => type)).toEqual(told);
      expect(room.feedOf('event:quay-plan')).toHaveLength(1);
    }
  });

  it('is still to be announced gets its next version after that', async () => {
    const room = newsroom();
    room.uploads.put('a.txt', article('Not announced yet'));
    await room.created('a.txt');
    expect(outcomes(await room.run())).toEqual(['changed']);
    await room.announceAll();
    expect(room.announcements()).toMatchObject([{ type: 'published', version: 1 }]);
    expect(room.feedOf('all')).toMatchObject([{ version: 2 }]);
    expect(room.feedOf('event:quay-plan')).toHaveLength(1);
  });

  it('is paused gets its next version after that, and both wait', async () => {
    const room = newsroom();
    await room.catalogue.pause('all', room.clock.now());
    const id = await room.publish('a.txt');
    expect(room.announcements()).toEqual([]);
    expect(outcomes(await room.run())).toEqual(['changed']);
    await room.announceAll();
    expect(room.announcements()).toEqual([]);
    expect(room.articleOf(id)).toMatchObject({ latest: 2, settled: 0 });
  });

  it('was corrected by a rejected upload keeps the rejection in its ledger', async () => {
    const room = newsroom();
    await room.publish('a.txt');
    room.uploads.put('a.txt', '');
    await room.created('a.txt');
    await room.run();
    expect(room.key('a.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'empty' } });
  });

  it('lacks its text is named', async () => {
    const room = newsroom();
    await room.publish('a.txt');
    room.editions.documents.clear();
    expect(outcomes(await room.run())).toEqual(['textless']);
  });

  it('is being erased does not change', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    const key = room.key('a.txt');
    if (!key) throw new Error('a ledger was expected');
    await room.catalogue.markErased(erasedLedger(key, id, room.clock.now()));
    expect(outcomes(await room.run())).toEqual(['gone']);
    expect(room.articleOf(id)).toMatchObject({ latest: 1 });
  });

  it('gets another section has a document with it, and keeps the former document', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', { topics: 'Harbours' });
    const taxonomy = readTaxonomy('sections: { "keyword:harbours": labor }');
    await room.run(IN_SILENCE, {}, { taxonomy });
    const sections = [1, 2].map(async (version) => {
      const edition = room.catalogue.versions.get(`${id}.${version}`)?.edition;
      return edition && (await room.editions.read(edition))?.section.id;
    });
    expect(await Promise.all(sections)).toEqual([
      expect.not.stringMatching('subject:labor'),
      'subject:labor',
    ]);
  });

  it('changes while it is retagged is retagged in its new state', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    let uploaded = false;
    const editions = {
      ...room.editions,
      read: async (at: Parameters<typeof room.editions.read>[0]) => {
        if (!uploaded) {
          uploaded = true;
          room.uploads.put('a.txt', article('Changed meanwhile'));
          await room.created('a.txt');
        }
        return room.editions.read(at);
      },
    };
    await room.run(IN_SILENCE, {}, { editions });
    expect(room.latest(id)).toMatchObject({ version: 3, summary: { headline: 'Changed meanwhile' } });
  });

  it('moves to another key while it is retagged stays with its new owner', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    room.uploads.put('b.txt', article('Story of a.txt', 'It is about a.txt.'));
    await room.created('b.txt');
    const { readArticle } = room.catalogue;
    let isHandedOver = false;
    const catalogue = {
      ...room.catalogue,
      readArticle: async (...asked: Parameters<typeof readArticle>) => {
        const read = await readArticle(...asked);
        if (!isHandedOver) await adopt({ bucket: BUCKET, key: 'b.txt' }, room);
        isHandedOver = true;
        return read;
      },
    };
    expect(outcomes(await room.run(IN_SILENCE, {}, { catalogue }))).toEqual(['changed']);
    expect(room.articleOf(id)).toMatchObject({ latest: 2, owner: { key: 'b.txt' } });
    expect(room.key('b.txt')).toMatchObject({ owner: true, articleId: id });
  });
});

describe('an article that moves to another key while it is retagged', () => {
  it('stays with its new owner', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    room.uploads.put('b.txt', article('Story of a.txt', 'It is about a.txt.'));
    await room.created('b.txt');
    expect(room.key('b.txt')).toMatchObject({ outcome: 'alternate' });
    let isHandedOver = false;
    const catalogue: typeof room.catalogue = {
      ...room.catalogue,
      readArticle: async (...asked) => {
        const found = await room.catalogue.readArticle(...asked);
        if (!isHandedOver) {
          isHandedOver = true;
          await adopt({ bucket: BUCKET, key: 'b.txt' }, room);
        }
        return found;
      },
    };
    expect(outcomes(await room.run(IN_SILENCE, {}, { catalogue }))).toEqual(['changed']);
    expect(room.articleOf(id)).toMatchObject({ latest: 2, owner: { key: 'b.txt' } });
  });
});

describe('a run that stops half-way', () => {
  const KEYS = ['a.txt', 'b.txt', 'c.txt'];

  /** Ports whose calls all fail from the n-th on, as if the process had been killed there. */
  const dyingAt = (room: ReturnType<typeof newsroom>, fatal: number, after: boolean): Partial<RetagPorts> => {
    let calls = 0;
    const mortal =
      <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        calls += 1;
        if (calls > fatal || (calls === fatal && !after)) throw new Error('killed');
        const answer = await call(...args);
        if (calls === fatal) throw new Error('killed');
        return answer;
      };
    const { catalogue, editions } = room;
    return {
      catalogue: {
        ...catalogue,
        readArticle: mortal(catalogue.readArticle),
        readKey: mortal(catalogue.readKey),
        readVersion: mortal(catalogue.readVersion),
        commit: mortal(catalogue.commit),
        confirm: mortal(catalogue.confirm),
      },
      editions: { ...editions, read: mortal(editions.read), put: mortal(editions.put) },
    };
  };

  const CALLS = Array.from({ length: 15 }, (_, index) => index + 1);

  it.each(CALLS.flatMap((call) => [[call, false] as const, [call, true] as const]))(
    'continues with the rest when it is started again (killed at call %i, done: %s)',
    async (call, after) => {
      const room = newsroom();
      for (const key of KEYS) await room.publish(key);
      await expect(room.run(IN_SILENCE, {}, dyingAt(room, call, after))).rejects.toThrow(
        /could not be tagged again/,
      );
      await room.run();
      await room.announceAll();
      for (const key of KEYS) {
        const id = room.key(key)?.articleId;
        if (!id) throw new Error('it has an article');
        expect(room.articleOf(id)).toMatchObject({ latest: 2, live: 2, vocabulary: vocabularyOf(RULES) });
      }
      expect(room.feedOf('event:quay-plan')).toHaveLength(KEYS.length);
      expect(room.announcements()).toHaveLength(KEYS.length);
      expect(outcomes(await room.run())).toEqual(KEYS.map(() => 'current'));
    },
  );
});
