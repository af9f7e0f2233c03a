import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { formerIdsOf } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { type Taxonomy, vocabularyOf } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { type FeedMoved, moveFeeds } from '../../functions/operations/move-feed.ts';
import { retagArticle } from '../../functions/operations/retag.ts';
import type { FeedMoveCatalogue } from '../../functions/ports/catalogue.ts';
import { readTaxonomy } from '../../infra/taxonomy.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const NEW_RULES = readTaxonomy('formerly: { keyword:ferries: { keyword:boats: 2027-06-30 } }');
const RENAMES = formerIdsOf(NEW_RULES);
const LAPSED = '2027-07-01T00:00:00.000Z';

/** A newsroom whose functions use the old rules, except for uploads that are marked to use the new id. */
const newsroom = () => {
  const pipeline = memoryPipeline();
  const { catalogue, editions, clock, uploads } = pipeline;
  const upload = async (key: string, words: string, some: { taxonomy?: Taxonomy } = {}) => {
    uploads.put(key, article(`Story of ${key}`, words), { metadata: { topics: 'Boats' } });
    await pipeline.created(key, some);
    const id = pipeline.key(key)?.articleId;
    if (!id) throw new Error(`${key} made no article`);
    return id;
  };
  return {
    ...pipeline,
    upload,
    publish: async (key: string, words = `It is about ${key}.`, some: { taxonomy?: Taxonomy } = {}) => {
      const id = await upload(key, words, some);
      expect(await pipeline.announceAll()).toEqual([]);
      return id;
    },
    withdraw: async (key: string) => {
      uploads.remove(key);
      await pipeline.removed(key);
      expect(await pipeline.announceAll()).toEqual([]);
    },
    move: async (some: Partial<FeedMoveCatalogue> = {}, dryRun = false) => {
      const done: FeedMoved[] = [];
      for await (const one of moveFeeds(RENAMES, { catalogue: { ...catalogue, ...some }, clock }, { dryRun }))
        done.push(one);
      return done.map(({ outcome }) => outcome);
    },
    retag: (id: ArticleId) =>
      retagArticle(
        id,
        { dryRun: false, announce: false },
        { catalogue, editions, clock, taxonomy: NEW_RULES },
      ),
    /** The topics whose feeds list an article, including `all`. */
    listedUnder: (id: ArticleId) =>
      [...catalogue.feeds.values()]
        .filter(({ articleId }) => articleId === id)
        .map(({ topic }) => topic)
        .sort(),
    itemsOf: (id: ArticleId) => [...catalogue.feeds.values()].filter(({ articleId }) => articleId === id),
    articleOf: (id: ArticleId) => catalogue.articles.get(id),
  };
};

const agrees = (room: ReturnType<typeof newsroom>, id: ArticleId): void => {
  expect(room.listedUnder(id)).toEqual([...(room.articleOf(id)?.feed?.topics ?? [])].sort());
};

describe('moving the feed of a renamed topic', () => {
  it('lists the entries of the former id under both ids, without an announcement or a version', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    expect(room.listedUnder(id)).not.toContain('keyword:ferries');
    const sent = room.announcements().length;
    expect(await room.move()).toEqual(['moved']);
    expect(room.listedUnder(id)).toEqual(expect.arrayContaining(['keyword:boats', 'keyword:ferries']));
    agrees(room, id);
    for (const item of room.itemsOf(id)) {
      expect(item).toMatchObject({ version: 1, headline: 'Story of a.txt' });
      expect(item.topics).toContain('keyword:ferries');
      expect(item.topics).not.toContain('keyword:boats');
    }
    expect(room.articleOf(id)).toMatchObject({
      latest: 1,
      audience: { topics: expect.arrayContaining(['keyword:boats', 'keyword:ferries']) },
    });
    expect(room.announcements()).toHaveLength(sent);
  });

  it('has no effect the second time', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    await room.move();
    const before = [room.itemsOf(id), room.articleOf(id)];
    expect(await room.move()).toEqual(['current']);
    expect([room.itemsOf(id), room.articleOf(id)]).toEqual(before);
  });

  it('writes nothing in a dry run', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    const before = [room.itemsOf(id), room.articleOf(id)];
    expect(await room.move({}, true)).toEqual(['moved']);
    expect([room.itemsOf(id), room.articleOf(id)]).toEqual(before);
  });

  it('skips articles that were tagged with the new id', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt', 'New.', { taxonomy: NEW_RULES });
    expect(await room.move()).toEqual(['current']);
    agrees(room, id);
  });

  it('includes every article of every month', async () => {
    const room = newsroom();
    const ids: ArticleId[] = [];
    for (const at of ['2026-11-20', '2026-12-01', '2027-01-31']) {
      room.clock.set(`${at}T09:00:00.000Z`);
      for (let n = 0; n < 12; n++) ids.push(await room.publish(`${at}-${n}.txt`));
    }
    expect(await room.move()).toEqual(ids.map(() => 'moved'));
    for (const id of ids) agrees(room, id);
  });

  it.each([
    ['new rules', NEW_RULES],
    ['the old rules, still deployed', readTaxonomy('{}')],
  ])('leaves no feed with an article that was corrected by %s and then withdrawn', async (_, taxonomy) => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    await room.move();
    await room.publish('a.txt', 'It says more now.', { taxonomy });
    agrees(room, id);
    await room.withdraw('a.txt');
    expect(room.listedUnder(id)).toEqual([]);
  });

  it('lets followers of the new id receive a withdrawal', async () => {
    const room = newsroom();
    await room.publish('a.txt');
    await room.move();
    await room.withdraw('a.txt');
    const last = room.announcer.sent.findLast(({ channel }) => channel === 'arn:articles');
    expect(JSON.stringify(last?.attributes)).toContain('keyword:ferries');
    expect(JSON.stringify(last?.attributes)).toContain('keyword:boats');
  });

  it('removes the items of an ended former id from its feed, and keeps its followers in the audience', async () => {
    const room = newsroom();
    const moved = await room.publish('a.txt');
    await room.move();
    const left = await room.publish('b.txt');
    room.clock.set(LAPSED);
    expect(await room.move()).toEqual(['removed', 'removed']);
    for (const id of [moved, left]) {
      expect(room.listedUnder(id)).toContain('keyword:ferries');
      expect(room.listedUnder(id)).not.toContain('keyword:boats');
      expect(room.articleOf(id)?.audience.topics).toContain('keyword:boats');
      agrees(room, id);
    }
    expect(await room.move()).toEqual([]);
    await room.withdraw('a.txt');
    expect(room.listedUnder(moved)).toEqual([]);
  });

  it('removes articles from the feed of an ended former id that were retagged before', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    await room.retag(id);
    await room.announceAll();
    expect(room.listedUnder(id)).toEqual(expect.arrayContaining(['keyword:boats', 'keyword:ferries']));
    room.clock.set(LAPSED);
    // Its topics are right: an ended former id is not a reason to retag it.
    expect(await room.retag(id)).toMatchObject({ outcome: 'current' });
    expect(room.articleOf(id)?.vocabulary).toBe(vocabularyOf(NEW_RULES));
    expect(await room.move()).toEqual(['removed']);
    expect(room.listedUnder(id)).not.toContain('keyword:boats');
    agrees(room, id);
  });

  it('removes feed entries that their article does not record', async () => {
    const room = newsroom();
    const id = await room.publish('a.txt');
    const [stray] = room.itemsOf(id).filter(({ topic }) => topic === 'keyword:boats');
    await room.publish('a.txt', 'New.', { taxonomy: readTaxonomy('blocked: [keyword:boats]') });
    if (stray) room.catalogue.feeds.set(`keyword:boats ${stray.at} ${id}`, stray);
    expect(await room.move()).toEqual(['removed']);
    agrees(room, id);
  });

  describe.each(['relocate', 'relist', 'list'] as const)('that stopped at a %s', (call) => {
    /** A newsroom in which the move died at the given call; null if there was no such call. */
    const died = async (at: number, now: string) => {
      const room = newsroom();
      const id = await room.publish('a.txt');
      room.clock.set(now);
      let calls = 0;
      const real = room.catalogue[call] as (...args: unknown[]) => Promise<never>;
      const run = room.move({
        [call]: (...args: unknown[]) => {
          calls += 1;
          return calls === at ? Promise.reject(new Error('killed')) : real(...args);
        },
      });
      const isDead = await run.then(
        () => false,
        () => true,
      );
      return isDead ? { room, id } : null;
    };

    const moments = [
      ['while both ids are sent', '2026-12-01T00:00:00.000Z'],
      ['when the former one has lapsed', LAPSED],
    ] as const;
    // Nothing is removed from a feed before its replacement is written.
    it.each(moments.filter(([, now]) => call !== 'list' || now === LAPSED))(
      'is completed by the next run, %s; once it is withdrawn, no feed lists the article',
      async (_, now) => {
        let at = 1;
        for (let found = await died(at, now); found !== null; found = await died(++at, now)) {
          const { room, id } = found;
          await room.move();
          expect(room.listedUnder(id)).toContain('keyword:ferries');
          expect(room.listedUnder(id).includes('keyword:boats')).toBe(now !== LAPSED);
          // The article may record more feeds than list it, which a withdrawal removes to no effect, but
          // never fewer.
          expect(room.articleOf(id)?.feed?.topics).toEqual(expect.arrayContaining(room.listedUnder(id)));
          const other = await died(at, now);
          await other?.room.withdraw('a.txt');
          expect(other?.room.listedUnder(id)).toEqual([]);
        }
        expect(at).toBeGreaterThan(1);
      },
    );
  });

  describe('while an article is announced', () => {
    const NEXT = {
      'a correction by the earlier rules': async (room: ReturnType<typeof newsroom>) => {
        await room.upload('a.txt', 'It says more now.');
      },
      'a correction by new rules': async (room: ReturnType<typeof newsroom>) => {
        await room.upload('a.txt', 'It says more now.', { taxonomy: NEW_RULES });
      },
      'its withdrawal': async (room: ReturnType<typeof newsroom>) => {
        room.uploads.remove('a.txt');
        await room.removed('a.txt');
      },
    };
    const cases = Object.entries(NEXT).flatMap(([name, next]) =>
      (['2026-12-01T00:00:00.000Z', LAPSED] as const).flatMap((now) =>
        (['list', 'settle'] as const).map((call) => ({ name, next, now, call })),
      ),
    );
    /** No feed lists the article without its record, before and after the next version; the outbox is empty. */
    const holds = async (room: ReturnType<typeof newsroom>, id: ArticleId) => {
      expect(await room.announceAll()).toEqual([]);
      expect(room.catalogue.outbox.size).toBe(0);
      agrees(room, id);
      await room.move();
      agrees(room, id);
      if (room.articleOf(id)?.feed != null) await room.withdraw('a.txt');
      expect(room.listedUnder(id)).toEqual([]);
    };

    it.each(cases)('$name, moved before its $call, at $now', async ({ next, now, call }) => {
      const room = newsroom();
      const id = await room.publish('a.txt');
      room.clock.set(now);
      await next(room);
      const real = room.catalogue[call] as (...args: unknown[]) => Promise<never>;
      let moved: readonly string[] | null = null;
      const failed = await room.announceAll({
        catalogue: {
          ...room.catalogue,
          [call]: async (...args: unknown[]) => {
            moved ??= await room.move();
            return real(...args);
          },
        },
      });
      expect(moved).not.toBeNull();
      // An announcement computed before the move does not settle. It is computed again and not repeated,
      // except a withdrawal, because that must also reach readers who found the article in its new feed.
      expect(failed).toEqual([]);
      const events = room
        .announcements()
        .flatMap(({ eventId, type }) => (type === 'withdrawn' ? [] : [eventId]));
      expect(new Set(events).size).toBe(events.length);
      if (call === 'list') expect(room.articleOf(id)?.audience.topics).toContain('keyword:ferries');
      await holds(room, id);
    });

    it.each(
      cases.flatMap(({ name, next, now }) =>
        (['readListing', 'relocate', now === LAPSED ? 'list' : 'relist'] as const).map((call) => ({
          name,
          next,
          now,
          call,
        })),
      ),
    )('$name, announced before a $call of the move, at $now', async ({ next, now, call }) => {
      const room = newsroom();
      const id = await room.publish('a.txt');
      room.clock.set(now);
      const real = room.catalogue[call] as (...args: unknown[]) => Promise<never>;
      let isDone = false;
      await room.move({
        [call]: async (...args: unknown[]) => {
          if (!isDone) {
            isDone = true;
            await next(room);
            await room.announceAll();
          }
          return real(...args);
        },
      });
      expect(isDone).toBe(true);
      agrees(room, id);
      await holds(room, id);
    });

    it('is not listed again by a consumer that was delayed since before the move', async () => {
      const room = newsroom();
      const id = await room.upload('a.txt', 'It is about ferries.');
      let heldUp = async (): Promise<void> => {};
      await room.announceAll({
        catalogue: {
          ...room.catalogue,
          list: (version, change) => {
            heldUp = () => room.catalogue.list(version, change);
            return heldUp();
          },
        },
      });
      room.clock.set(LAPSED);
      expect(await room.move()).toEqual(['removed']);
      await heldUp();
      expect(room.listedUnder(id)).not.toContain('keyword:boats');
    });

    it('stays in its new feed if another consumer of its version lists it as before', async () => {
      const room = newsroom();
      const id = await room.publish('a.txt');
      await room.move();
      // These rules no longer send both ids: this version leaves the feed that the move has added it to.
      await room.upload('a.txt', 'It is about ferries.');
      let heldUp = async (): Promise<void> => {};
      await room.announceAll({
        catalogue: {
          ...room.catalogue,
          list: (version, change) => {
            heldUp = () => room.catalogue.list(version, change);
            return heldUp();
          },
        },
      });
      expect(room.listedUnder(id)).not.toContain('keyword:ferries');
      room.clock.set(LAPSED);
      expect(await room.move()).toEqual(['removed']);
      const before = room.itemsOf(id);
      await heldUp();
      expect(room.itemsOf(id)).toEqual(before);
      agrees(room, id);
      await holds(room, id);
    });

    it('waits for an announcement that is being made', async () => {
      const room = newsroom();
      const id = await room.upload('a.txt', 'It is about ferries.');
      const settle = () => Promise.reject(new Error('killed'));
      await room.announceAll({ catalogue: { ...room.catalogue, settle } });
      expect(await room.move()).toEqual(['waiting']);
      expect(await room.announceAll()).toEqual([]);
      expect(await room.move()).toEqual(['moved']);
      agrees(room, id);
    });
  });
});

it('a withdrawal reaches readers who found the article in its new feed while it was being announced', async () => {
  const room = newsroom();
  await room.publish('a.txt');
  room.uploads.remove('a.txt');
  await room.removed('a.txt');
  let isMoved = false;
  const publish: typeof room.announcer.publish = async (batch) => {
    if (!isMoved) {
      isMoved = true;
      expect(await room.move()).toEqual(['moved']);
    }
    return room.announcer.publish(batch);
  };
  expect(await room.announceAll({ announcer: { publish } })).toEqual([]);
  const withdrawals = room.announcer.sent.filter(({ texts }) => texts.default.includes('"type":"withdrawn"'));
  const topics = withdrawals.map(({ attributes }) => JSON.stringify(attributes.topics));
  expect(topics.some((sent) => sent.includes('keyword:ferries'))).toBe(true);
});
