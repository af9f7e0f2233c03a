import { describe, expect, it } from 'vitest';
import { adopt } from '../../functions/operations/adopt.ts';
import { type ErasePorts, erase } from '../../functions/operations/erase.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const OPTIONS = { reason: 'A court has ordered it.', notify: true, recheckAfter: 0, patience: 1000 };

const scene = async () => {
  const pipeline = memoryPipeline();
  const upload = async (key: string, text: string) => {
    pipeline.uploads.put(key, text);
    await pipeline.created(key);
    await pipeline.announceAll();
  };
  await upload('a.txt', FIRST);
  await upload('b.txt', FIRST);
  await upload('a.txt', SECOND);
  await upload('other.txt', article('Ferry strike ends after two weeks'));
  const articleId = pipeline.key('a.txt')?.articleId;
  if (!articleId) throw new Error('an article was expected');
  const steps: string[] = [];
  const erasedObjects: string[] = [];
  const ports: ErasePorts = {
    catalogue: pipeline.catalogue,
    editions: pipeline.editions,
    clock: pipeline.clock,
    stories: pipeline.stories,
    archives: {
      eraseEditions: async (id) => pipeline.editions.erase(id),
      eraseUpload: async ({ key }) => {
        pipeline.uploads.remove(key);
        return 1;
      },
      eraseObject: async ({ key, object }) => {
        erasedObjects.push(`${key} ${object}`);
        return 1;
      },
    },
    pause: async () => {
      await pipeline.announceAll();
    },
    progress: (step) => steps.push(step),
  };
  return {
    ...pipeline,
    upload,
    articleId,
    ports,
    steps,
    erasedObjects,
    run: () => erase(articleId, OPTIONS, ports),
  };
};

type Scene = Awaited<ReturnType<typeof scene>>;

/**
 * Everything in the catalogue and the editions about an article, except the record of its erasure and its
 * marked keys.
 */
const left = ({ catalogue, editions, articleId }: Scene): readonly string[] =>
  [
    ...catalogue.articles.keys(),
    ...catalogue.versions.keys(),
    ...catalogue.outbox.keys(),
    ...catalogue.alternates.keys(),
    ...[...catalogue.feeds.values()].map((item) => item.articleId),
    ...editions.documents.keys(),
    ...editions.readable.keys(),
  ].filter((name) => name.includes(articleId));

describe('erase', () => {
  it('finds a copy that was linked while the article was being erased', async () => {
    const all = await scene();
    const { catalogue } = all;
    const late: ErasePorts['catalogue'] = {
      ...catalogue,
      eraseArticle: async (...asked) => {
        if (!all.key('late.txt')) {
          all.uploads.put('late.txt', FIRST);
          await all.created('late.txt');
          expect(all.key('late.txt')?.outcome).toBe('alternate');
        }
        await catalogue.eraseArticle(...asked);
      },
    };
    const untold = { ...OPTIONS, notify: false };
    const record = await erase(all.articleId, untold, { ...all.ports, catalogue: late });
    expect(record).toMatchObject({
      keys: ['a.txt', 'b.txt', 'late.txt'].map((key) => ({ bucket: BUCKET, key })),
    });
    expect(all.key('late.txt')?.outcome).toBe('erased');
    expect(left(all)).toEqual([]);
  });

  it('leaves nothing of the article except the proof, and changes no other article', async () => {
    const all = await scene();
    const before = all.catalogue.articles.size;
    expect(await all.run()).toMatchObject({
      articleId: all.articleId,
      reason: OPTIONS.reason,
      finishedAt: expect.any(String),
      versions: 3,
      editions: 6,
      keys: [
        { bucket: BUCKET, key: 'a.txt' },
        { bucket: BUCKET, key: 'b.txt' },
      ],
    });
    expect(left(all)).toEqual([]);
    expect(all.catalogue.articles.size).toBe(before - 1);
    expect(all.steps).toEqual(['notifying subscribers', 'erasing', 'rechecking']);
    expect(JSON.stringify([...all.catalogue.erasures])).not.toContain('Harrowby');
    expect(JSON.stringify([...all.catalogue.keys])).not.toContain('Harrowby');
  });

  it('asks subscribers to use no copy before it erases anything', async () => {
    const all = await scene();
    await all.run();
    expect(all.announcements().at(-1)).toMatchObject({
      articleId: all.articleId,
      type: 'withdrawn',
      kill: true,
      reason: OPTIONS.reason,
    });
  });

  it('prevents the publication of uploads that come while subscribers are notified', async () => {
    const all = await scene();
    let uploaded = false;
    await erase(all.articleId, OPTIONS, {
      ...all.ports,
      pause: async () => {
        await all.announceAll();
        if (!uploaded) await all.upload('a.txt', article('Harbour plan revived'));
        uploaded = true;
      },
    });
    expect(all.announcements().at(-1)).toMatchObject({ articleId: all.articleId, kill: true });
    expect(all.notices.told).toMatchObject([{ code: 'erased', upload: { key: 'a.txt' } }]);
    expect(left(all)).toEqual([]);
  });

  it.each([
    ['while subscribers are notified', 'pause'],
    ['between the first look at its keys and their end', 'eraseArticle'],
  ])('makes an upload under another key %s wait for a person', async (_, moment) => {
    const all = await scene();
    const once = async (at: string) => {
      if (at === moment && !all.key('c.txt')) await all.upload('c.txt', SECOND);
    };
    await erase(all.articleId, OPTIONS, {
      ...all.ports,
      catalogue: {
        ...all.catalogue,
        eraseArticle: async (...args) => {
          await once('eraseArticle');
          return all.catalogue.eraseArticle(...args);
        },
      },
      pause: async () => {
        await all.announceAll();
        await once('pause');
      },
    });
    expect(all.key('c.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    await all.seenAgain();
    expect(all.key('c.txt')).toMatchObject({
      outcome: 'quarantined',
      articleId: null,
      rejection: { code: 'contested', message: expect.stringContaining('was erased') },
    });
    expect(await all.uploads.current({ bucket: BUCKET, key: 'c.txt' })).not.toBeNull();
    expect(left(all)).toEqual([]);
  });

  it.each(['readVersion', 'readKey', 'readArticle'] as const)(
    'unmarks no key that a run which stopped has marked while this run slept before %s',
    async (call) => {
      const all = await scene();
      let slept = false;
      const stopped = erase.bind(null, all.articleId, OPTIONS, {
        ...all.ports,
        archives: { ...all.ports.archives, eraseEditions: () => Promise.reject(new Error('killed')) },
      });
      const real = all.catalogue[call] as (...args: unknown[]) => Promise<never>;
      await erase(all.articleId, OPTIONS, {
        ...all.ports,
        catalogue: {
          ...all.catalogue,
          [call]: async (...args: unknown[]) => {
            if (!slept && (await all.catalogue.readErasure(all.articleId)) !== null) {
              slept = true;
              await all.upload('late.txt', SECOND);
              await expect(stopped()).rejects.toThrow('killed');
            }
            return real(...args);
          },
        },
      });
      expect(slept).toBe(true);
      const record = await all.catalogue.readErasure(all.articleId);
      expect(record?.finishedAt).not.toBeNull();
      const late = { bucket: BUCKET, key: 'late.txt' };
      expect(all.key('late.txt')).toMatchObject({ outcome: 'erased', articleId: all.articleId });
      expect(record?.keys).toContainEqual(late);
      expect(await all.uploads.current(late)).toBeNull();
      expect(left(all)).toEqual([]);
    },
  );

  it('leaves a key unmarked if it holds other copy by the time of the erasure', async () => {
    const all = await scene();
    let handedOver = false;
    await erase(all.articleId, OPTIONS, {
      ...all.ports,
      catalogue: {
        ...all.catalogue,
        writeErasure: async (...asked) => {
          const outcome = await all.catalogue.writeErasure(...asked);
          if (handedOver) return outcome;
          handedOver = true;
          // Its owner moves it to another key and uploads another article, when the record names the new
          // owner already.
          await adopt({ bucket: BUCKET, key: 'b.txt' }, all);
          await all.upload('a.txt', article('Otters return to the river'));
          return outcome;
        },
      },
    });
    expect(all.key('a.txt')).toMatchObject({ outcome: 'committed', owner: true });
    expect(await all.uploads.current({ bucket: BUCKET, key: 'a.txt' })).not.toBeNull();
    expect(all.key('b.txt')).toMatchObject({ outcome: 'erased' });
    expect(left(all)).toEqual([]);
  });

  it('erases the uploads that its versions were made of under a key that it left, and not the current object there', async () => {
    const all = await scene();
    await adopt({ bucket: BUCKET, key: 'b.txt' }, all);
    await all.upload('a.txt', article('Otters return to the river'));
    expect(all.key('a.txt')).toMatchObject({ owner: true, handled: 'version:5' });
    expect(await all.run()).toMatchObject({ keys: [{ bucket: BUCKET, key: 'b.txt' }], objects: 4 });
    expect(all.erasedObjects).toEqual(['a.txt version:1', 'a.txt version:3']);
    expect(await all.uploads.current({ bucket: BUCKET, key: 'a.txt' })).not.toBeNull();
  });

  it('keeps an object that another article is made of now', async () => {
    const all = await scene();
    await adopt({ bucket: BUCKET, key: 'b.txt' }, all);
    await all.upload('a.txt', article('Otters return to the river'));
    const readKey: ErasePorts['catalogue']['readKey'] = async (upload) => {
      const key = await all.catalogue.readKey(upload);
      return key !== null && upload.key === 'a.txt' ? { ...key, handled: 'version:3' } : key;
    };
    await erase(all.articleId, OPTIONS, { ...all.ports, catalogue: { ...all.catalogue, readKey } });
    expect(all.erasedObjects).toEqual(['a.txt version:1']);
  });

  it('notifies subscribers when a run that stopped before that is repeated', async () => {
    const all = await scene();
    const never = { ...all.ports, pause: async () => all.clock.advance(1) };
    await expect(erase(all.articleId, OPTIONS, never)).rejects.toThrow(/nothing is erased yet/);
    await all.run();
    expect(all.announcements().filter(({ kill }) => kill)).toHaveLength(1);
    expect(left(all)).toEqual([]);
  });

  it('records the reason that a later run gives, and keeps the earlier one if it gives none', async () => {
    const all = await scene();
    const never = { ...all.ports, pause: async () => all.clock.advance(1) };
    const stopped = (reason: string | null) => erase(all.articleId, { ...OPTIONS, reason }, never);
    await expect(stopped(null)).rejects.toThrow(/nothing is erased yet/);
    await expect(stopped('A court has ordered it.')).rejects.toThrow(/nothing is erased yet/);
    expect(await erase(all.articleId, { ...OPTIONS, reason: null }, all.ports)).toMatchObject({
      reason: 'A court has ordered it.',
    });
  });

  it('is not undone by the pending events of its keys, nor by a new upload', async () => {
    const all = await scene();
    await all.run();
    const told = all.announcements().length;
    await all.created('a.txt');
    await all.removed('b.txt');
    await all.upload('a.txt', SECOND);
    await all.upload('a.txt', SECOND);
    expect(left(all)).toEqual([]);
    expect(all.announcements()).toHaveLength(told);
    expect(all.key('a.txt')).toMatchObject({ outcome: 'erased', rejection: { code: 'erased' } });
    // Once for each of two uploads, however often their events arrive.
    await all.created('a.txt');
    const { articleId } = all;
    expect(all.notices.told).toMatchObject([
      { code: 'erased', upload: { key: 'a.txt' }, articleId },
      { code: 'erased', upload: { key: 'a.txt' }, articleId },
    ]);
    expect(all.uploads.mishandled()).toEqual([]);
  });

  it('shows the last rejection in the ledger, even if another rejection came first', async () => {
    const all = await scene();
    await all.run();
    all.uploads.put('a.txt', SECOND);
    let conflicts = 1;
    await all.created('a.txt', {
      catalogue: {
        ...all.catalogue,
        commit: async (commit) => (conflicts-- > 0 ? 'conflict' : all.catalogue.commit(commit)),
      },
    });
    const current = await all.uploads.current({ bucket: BUCKET, key: 'a.txt' });
    expect(all.key('a.txt')).toMatchObject({ outcome: 'erased', handled: current?.object });
  });

  it('leaves an alternate with other text to a person', async () => {
    const all = await scene();
    all.uploads.put('squat.txt', article('Otters return to the river'), { metadata: { 'article-id': 'g' } });
    await all.created('squat.txt');
    await all.announceAll();
    all.uploads.put('desk.txt', article('The quay is to be paved', 'The mayor said so on Monday.'), {
      metadata: { 'article-id': 'g' },
    });
    await all.created('desk.txt');
    expect(all.key('desk.txt')).toMatchObject({ outcome: 'alternate' });
    const squatted = all.key('squat.txt')?.articleId;
    if (!squatted) throw new Error('an article was expected');
    expect(await erase(squatted, OPTIONS, all.ports)).toMatchObject({
      keys: [{ bucket: BUCKET, key: 'squat.txt' }],
    });
    await all.seenAgain();
    expect(all.key('desk.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
    expect(await all.uploads.current({ bucket: BUCKET, key: 'desk.txt' })).not.toBeNull();
  });

  it('is not undone by the same copy under another key', async () => {
    const all = await scene();
    await all.run();
    await all.upload('c.txt', FIRST);
    expect(all.key('c.txt')).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
  });

  it('is completed by the next run, wherever it stopped', async () => {
    for (let calls = 1; calls < 40; calls++) {
      const all = await scene();
      let count = 0;
      const stopping = <T extends object>(port: T): T =>
        new Proxy(port, {
          get: (target, name) => {
            const value = Reflect.get(target, name);
            if (typeof value !== 'function') return value;
            return (...args: readonly unknown[]) => {
              count += 1;
              if (count === calls) throw new Error('stopped');
              return Reflect.apply(value, target, args);
            };
          },
        });
      await erase(all.articleId, OPTIONS, {
        ...all.ports,
        catalogue: stopping(all.catalogue),
        archives: stopping(all.ports.archives),
      }).catch((error: Error) => expect(error.message).toMatch(/stopped/));
      expect(await all.run(), `stopped at call ${calls}`).toMatchObject({ finishedAt: expect.any(String) });
      expect(left(all), `stopped at call ${calls}`).toEqual([]);
    }
  });

  it('has no effect when it is repeated', async () => {
    const all = await scene();
    const record = await all.run();
    expect(await all.catalogue.readErasure(all.articleId)).toEqual(record);
    all.clock.advance(60);
    all.steps.splice(0);
    expect(await all.run()).toEqual(record);
    expect(all.steps).toEqual([]);
  });

  it('counts the erased objects, even if it stops between its passes', async () => {
    const all = await scene();
    const stopping = { ...all.ports, pause: () => Promise.reject(new Error('stopped')) };
    await expect(erase(all.articleId, { ...OPTIONS, notify: false }, stopping)).rejects.toThrow('stopped');
    // Two listings of the uploads of two keys, and one more of the first.
    expect(await all.run()).toMatchObject({ editions: 4, objects: 6 });
  });

  it('counts the version that asked to use no copy, even if it stops after that is erased', async () => {
    const all = await scene();
    const archives = { ...all.ports.archives, eraseEditions: () => Promise.reject(new Error('stopped')) };
    await expect(erase(all.articleId, OPTIONS, { ...all.ports, archives })).rejects.toThrow('stopped');
    expect(await all.run()).toMatchObject({ versions: 3 });
  });

  it('marks a key whose ledger changes meanwhile', async () => {
    const all = await scene();
    let moved = false;
    const catalogue: ErasePorts['catalogue'] = {
      ...all.catalogue,
      markErased: async (key) => {
        if (!moved) await all.upload('a.txt', article('Harbour plan revived'));
        moved = true;
        return all.catalogue.markErased(key);
      },
    };
    await erase(
      all.articleId,
      { ...OPTIONS, recheckAfter: 0 },
      {
        ...all.ports,
        catalogue,
        pause: async () => {
          expect(all.key('a.txt')?.outcome).toBe('erased');
          await all.announceAll();
        },
      },
    );
    expect(left(all)).toEqual([]);
  });

  it('erases an upload that the second pass found, even if it stopped before', async () => {
    const all = await scene();
    const late = { bucket: BUCKET, key: 'late.txt' };
    let asked = 0;
    const ports: ErasePorts = {
      ...all.ports,
      catalogue: {
        ...all.catalogue,
        eraseArticle: async (...what) => {
          if (asked === 0) await all.upload(late.key, FIRST);
          asked += 1;
          await all.catalogue.eraseArticle(...what);
          if (asked === 2) throw new Error('stopped');
        },
      },
    };
    const untold = { ...OPTIONS, notify: false };
    await expect(erase(all.articleId, untold, ports)).rejects.toThrow('stopped');
    await erase(all.articleId, untold, all.ports);
    expect(await all.uploads.current(late)).toBeNull();
  });

  it('erases what a running ingest wrote after the first pass', async () => {
    const all = await scene();
    const [key, document] =
      [...all.editions.documents].find(([name]) => name.startsWith(all.articleId)) ?? [];
    await erase(all.articleId, OPTIONS, {
      ...all.ports,
      progress: (step) => {
        if (step === 'rechecking' && key && document) all.editions.documents.set(key, document);
      },
    });
    expect(left(all)).toEqual([]);
  });

  it('erases nothing while subscribers cannot be notified, and says so', async () => {
    const all = await scene();
    const never = { ...all.ports, pause: async () => all.clock.advance(1) };
    await expect(erase(all.articleId, OPTIONS, never)).rejects.toThrow(/nothing is erased yet/);
    expect(left(all)).not.toEqual([]);
    await erase(all.articleId, { ...OPTIONS, notify: false }, never);
    expect(left(all)).toEqual([]);
  });

  it('reports that an article does not exist', async () => {
    const all = await scene();
    expect(await erase('0123456789abcdefghjk' as typeof all.articleId, OPTIONS, all.ports)).toBe('unknown');
  });
});
