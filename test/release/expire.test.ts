import { describe, expect, it } from 'vitest';
import { release } from '../../functions/release/release.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');

const expiring = async (metadata: Record<string, string>) => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST, { metadata });
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  const [articleId] = pipeline.catalogue.articles.keys();
  if (articleId === undefined) throw new Error('an article was expected');
  return { pipeline, ref: { articleId, expires: true as const } };
};

describe('an article that expires', () => {
  it('is withdrawn at its expiry, and announced as withdrawn', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    expect(pipeline.queue.scheduled).toEqual([{ ref, delaySeconds: 600 }]);
    pipeline.clock.set('2026-11-20T09:10:00.000Z');
    await release(ref, pipeline);
    await pipeline.announceAll();
    expect(pipeline.announcements()).toMatchObject([
      { type: 'published' },
      { type: 'withdrawn', reason: 'It has expired.', kill: false },
    ]);
    expect(pipeline.catalogue.expiries.size).toBe(0);
  });

  it('is not withdrawn early: the reminder is requeued with the remaining time', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.clock.set('2026-11-20T09:09:59.900Z');
    await release(ref, pipeline);
    expect(pipeline.queue.scheduled.at(-1)).toEqual({ ref, delaySeconds: 1 });
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('gets a reminder for its new expiry when that changes, and none if it does not', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.uploads.put('a.txt', FIRST, { metadata: { expires: '2026-11-20T09:05:00Z' } });
    await pipeline.created('a.txt');
    pipeline.uploads.put('a.txt', article('Ferry strike ends'), {
      metadata: { expires: '2026-11-20T09:05:00Z' },
    });
    await pipeline.created('a.txt');
    expect(pipeline.queue.scheduled).toEqual([
      { ref, delaySeconds: 600 },
      { ref, delaySeconds: 300 },
    ]);
  });

  it('is left to the sweep if its expiry is further away than the longest delay of a queue', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T19:00:00Z' });
    await release(ref, pipeline);
    expect(pipeline.queue.scheduled).toEqual([]);
    pipeline.clock.set('2026-11-20T18:58:30.000Z');
    await sweep(pipeline);
    await sweep(pipeline);
    expect(pipeline.queue.scheduled).toEqual([{ ref, delaySeconds: 90 }]);
  });

  it('stays live if its expiry was moved or lifted, even if nothing else changed', async () => {
    for (const metadata of [{ expires: '2026-11-20T09:30:00Z' }, {} as Record<string, string>]) {
      const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
      pipeline.uploads.put('a.txt', FIRST, { metadata });
      await pipeline.created('a.txt');
      await pipeline.announceAll();
      pipeline.clock.set('2026-11-20T09:10:00.000Z');
      await release(ref, pipeline);
      await pipeline.announceAll();
      expect(pipeline.announcements().map(({ type }) => type)).toEqual(['published']);
    }
  });

  it.each([
    ['lifted', {} as Record<string, string>],
    ['moved', { expires: '2026-11-20T09:30:00Z' }],
  ])('stays live if its expiry is %s while it is checked', async (_, metadata) => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.clock.set('2026-11-20T09:10:00.000Z');
    let lifted = false;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      readArticle: async (...args) => {
        const read = await pipeline.catalogue.readArticle(...args);
        if (!lifted) {
          lifted = true;
          pipeline.uploads.put('a.txt', FIRST, { metadata });
          await pipeline.created('a.txt');
        }
        return read;
      },
    };
    await release(ref, { ...pipeline, catalogue });
    expect(pipeline.catalogue.articles.get(ref.articleId)).toMatchObject({ status: 'active', latest: 2 });
  });

  it('gets another reminder if it could not be withdrawn', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.clock.set('2026-11-20T09:10:00.000Z');
    const down = { ...pipeline.catalogue, commit: () => Promise.reject(new Error('throttled')) };
    await expect(release(ref, { ...pipeline, catalogue: down })).rejects.toThrow('throttled');
  });

  it('has its copies handled again, also if the first reminder stopped after the withdrawal', async () => {
    const { pipeline, ref } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.uploads.put('b.txt', FIRST);
    await pipeline.created('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'alternate' });
    pipeline.clock.set('2026-11-20T09:10:00.000Z');
    const down = { ...pipeline.catalogue, alternatesOf: () => Promise.reject(new Error('throttled')) };
    await expect(release(ref, { ...pipeline, catalogue: down })).rejects.toThrow('throttled');
    await release(ref, pipeline);
    await pipeline.seenAgain();
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'committed', owner: true });
  });

  it.each([
    ['is past', { expires: '2026-11-20T08:00:00Z' }],
    ['is not after its embargo', { expires: '2026-11-20T10:00:00Z', embargo: '2026-11-20T10:00:00Z' }],
  ])('is rejected if its expiry %s', async (why, metadata) => {
    const { pipeline } = await expiring({ expires: '2026-11-20T09:10:00Z' });
    pipeline.uploads.put('b.txt', article('Ferry strike ends'), { metadata });
    await pipeline.created('b.txt');
    expect(pipeline.key('b.txt')).toMatchObject({ outcome: 'quarantined' });
    expect(pipeline.notices.told[0]?.message).toContain(why);
  });
});
