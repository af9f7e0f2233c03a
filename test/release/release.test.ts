import { describe, expect, it } from 'vitest';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { release } from '../../functions/release/release.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { article } from '../fakes/articles.ts';
import { memoryReleaseQueue } from '../fakes/memory-stores.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');

const held = async (embargo: string) => {
  const pipeline = memoryPipeline();
  const queue = memoryReleaseQueue();
  pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo } });
  await pipeline.created('a.txt');
  const ports = { ...pipeline, queue };
  const [item] = pipeline.catalogue.outbox.values();
  if (!item) throw new Error('nothing is held');
  return { pipeline, queue, ports, item };
};

describe('release', () => {
  it('makes an item ready at its release time, and the announce function then publishes it', async () => {
    const { pipeline, ports, item } = await held('2026-11-20T09:01:30Z');
    pipeline.clock.set('2026-11-20T09:01:30.000Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'ready' }]);
    await pipeline.announceAll();
    expect(pipeline.announcements()).toMatchObject([
      { type: 'published', occurredAt: '2026-11-20T09:01:30.000Z' },
    ]);
  });

  it('never releases early: a reminder that comes too soon is requeued with the remaining time', async () => {
    const { pipeline, ports, queue, item } = await held('2026-11-20T09:01:30.500Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'held' }]);
    expect(queue.scheduled).toMatchObject([{ delaySeconds: 91 }]);
    pipeline.clock.set('2026-11-20T09:01:30.499Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'held' }]);
  });

  it('is retried after a failure, and reports the release once', async () => {
    const { pipeline, ports, item } = await held('2026-11-20T09:01:30Z');
    pipeline.clock.set('2026-11-20T09:01:30.000Z');
    const down = { ...pipeline.catalogue, release: () => Promise.reject(new Error('throttled')) };
    await expect(release(item, { ...ports, catalogue: down })).rejects.toThrow('throttled');
    const twice = { ...pipeline.catalogue, readOutbox: async () => item };
    for (let time = 0; time < 2; time++) await release(item, { ...ports, catalogue: twice });
    const said = pipeline.journal.entries.map(({ outcome }) => outcome);
    expect(said.slice(said.indexOf('released'))).toEqual(['released']);
  });

  it('leaves a release time beyond the longest delay of the queue to the sweep', async () => {
    const { ports, queue, item } = await held('2026-11-21T09:00:00Z');
    await release(item, ports);
    expect(queue.scheduled).toEqual([]);
  });

  it('does nothing for a version that was replaced or released already', async () => {
    const { pipeline, ports, queue, item } = await held('2026-11-20T09:01:30Z');
    pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo: '2026-11-20T12:00:00Z' } });
    await pipeline.created('a.txt');
    pipeline.clock.set('2026-11-20T09:01:30.000Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ version: 2, state: 'held' }]);
    expect(queue.scheduled).toEqual([]);
  });

  it('releases the version that replaced the named one if that is due', async () => {
    const { pipeline, ports, item } = await held('2026-11-20T09:01:30Z');
    pipeline.uploads.put('a.txt', `${FIRST}\n\nAn afterthought about the ferry.`, {
      metadata: { embargo: '2026-11-20T09:01:30Z' },
    });
    await pipeline.created('a.txt');
    pipeline.clock.set('2026-11-20T09:01:30.000Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ version: 2, state: 'ready' }]);
  });

  it('leaves a version that replaced it to its own reminder if that is due later', async () => {
    const { pipeline, ports, queue, item } = await held('2026-11-20T09:01:30Z');
    pipeline.uploads.put('a.txt', FIRST, { metadata: { embargo: '2026-11-20T09:05:00Z' } });
    await pipeline.created('a.txt');
    pipeline.clock.set('2026-11-20T09:01:30.000Z');
    await release(item, ports);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ version: 2, state: 'held' }]);
    expect(queue.scheduled).toEqual([]);
  });
});

describe('sweep', () => {
  it('sends one reminder for each item that is due within two minutes', async () => {
    const { pipeline, ports, queue } = await held('2026-11-20T09:01:30Z');
    await sweep(ports);
    await sweep(ports);
    expect(queue.scheduled).toMatchObject([{ delaySeconds: 90 }]);
    expect(pipeline.announcer.sent).toEqual([]);
  });

  it('sends another reminder if the release time has passed and the first had no effect', async () => {
    const { pipeline, ports, queue } = await held('2026-11-20T09:01:30Z');
    await sweep(ports);
    pipeline.clock.advance(180);
    await sweep(ports);
    expect(queue.scheduled.map(({ delaySeconds }) => delaySeconds)).toEqual([90, 0]);
    // The age of the outbox is that of its ready items.
    const swept = pipeline.journal.entries.filter(({ outcome }) => outcome === 'swept');
    expect(swept.map(({ durations }) => durations)).toEqual([{ outboxAge: 0 }, { outboxAge: 0 }]);
  });

  it('skips pauses that a later release wrote, like all items of that release', async () => {
    const { pipeline, ports, queue } = await held('2026-11-20T09:01:30Z');
    const readPauses = () => Promise.reject(new LaterSchemaFault('CONTROL PAUSES', 2, 1));
    await sweep({ ...ports, catalogue: { ...pipeline.catalogue, readPauses } });
    expect(queue.scheduled).toHaveLength(1);
    const said = pipeline.journal.entries.map(({ outcome }) => outcome);
    expect(said).toContain('deferred');
    expect(said).not.toContain('failed');
  });

  it('records a reminder only after it is queued', async () => {
    const { pipeline, ports, item } = await held('2026-11-20T09:01:30Z');
    const full = { schedule: () => Promise.reject(new Error('throttled')) };
    await expect(sweep({ ...ports, queue: full })).rejects.toThrow(/1 items were not swept/);
    expect([...pipeline.catalogue.outbox.values()]).toEqual([item]);
  });

  it('handles due items and the metric first, whatever else waits', async () => {
    const { pipeline, ports } = await held('2026-11-20T09:01:30Z');
    const order: string[] = [];
    const catalogue = {
      ...pipeline.catalogue,
      dueUntil: (...[part, ...rest]: Parameters<typeof pipeline.catalogue.dueUntil>) => {
        order.push(part);
        return pipeline.catalogue.dueUntil(part, ...rest);
      },
      deferred: () => {
        order.push('put off');
        return pipeline.catalogue.deferred();
      },
    };
    const journal = ({ outcome }: { readonly outcome: string }): void => {
      if (outcome === 'swept') order.push(outcome);
    };
    await sweep({ ...ports, catalogue, journal });
    expect(order.slice(0, 3).sort()).toEqual(['expiring', 'held', 'swept']);
    expect(order.slice(3).sort()).toEqual(['bulk', 'paused', 'put off', 'ready']);
  });

  it('leaves items that are due later unchanged', async () => {
    const { ports, queue } = await held('2026-11-20T09:02:01Z');
    await sweep(ports);
    expect(queue.scheduled).toEqual([]);
  });

  it('emits items again that nobody has touched for five minutes, at growing intervals, and finally reports them as stuck', async () => {
    const pipeline = memoryPipeline();
    const ports = { ...pipeline, queue: memoryReleaseQueue() };
    pipeline.uploads.put('a.txt', FIRST);
    await pipeline.created('a.txt');
    const attemptAfter = async (minutes: number) => {
      pipeline.clock.advance(minutes * 60);
      await sweep(ports);
      return [...pipeline.catalogue.outbox.values()][0]?.attempt;
    };
    expect(await attemptAfter(4)).toBe(0);
    expect(await attemptAfter(1)).toBe(1);
    expect(await attemptAfter(4)).toBe(1);
    expect(await attemptAfter(1)).toBe(2);
    expect(await attemptAfter(9)).toBe(2);
    expect(await attemptAfter(1)).toBe(3);
    for (let attempt = 4; attempt <= 6; attempt++) expect(await attemptAfter(60)).toBe(attempt);
    const [swept, stuck] = pipeline.journal.entries.slice(-2);
    expect(swept).toMatchObject({ outcome: 'swept' });
    // A little over three hours.
    expect(swept?.durations?.outboxAge).toBe(200 * 60_000);
    expect(stuck).toMatchObject({ outcome: 'stuck', message: 'attempt 6' });
    await pipeline.announceAll();
    expect(pipeline.announcements()).toHaveLength(1);
  });

  it('does not report an item that someone else touched meanwhile', async () => {
    const { pipeline, ports } = await held('2026-11-20T09:01:30Z');
    pipeline.uploads.put('b.txt', article('Ferry strike ends'));
    await pipeline.created('b.txt');
    pipeline.clock.advance(600);
    const catalogue = { ...pipeline.catalogue, touch: async () => 'conflict' as const };
    await sweep({ ...ports, catalogue });
    expect(pipeline.journal.entries.map(({ outcome }) => outcome)).not.toContain('emitted-again');
  });

  it('reports that it could not emit a paused item', async () => {
    const { pipeline, ports } = await held('2026-11-20T09:01:30Z');
    const catalogue = { ...pipeline.catalogue, readPauses: () => Promise.reject(new Error('throttled')) };
    await expect(sweep({ ...ports, catalogue })).rejects.toThrow(/1 items were not swept/);
  });

  it('continues after a failure of one item, and reports it', async () => {
    const pipeline = memoryPipeline();
    const queue = memoryReleaseQueue();
    for (const name of ['a', 'b']) {
      pipeline.uploads.put(`${name}.txt`, article(`Ferry ${name} resumes service`));
      await pipeline.created(`${name}.txt`);
    }
    pipeline.clock.advance(600);
    let calls = 0;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      touch: (item, change) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('throttled')) : pipeline.catalogue.touch(item, change);
      },
    };
    await expect(sweep({ ...pipeline, catalogue, queue })).rejects.toThrow(/1 items were not swept/);
    expect([...pipeline.catalogue.outbox.values()].map(({ attempt }) => attempt).sort()).toEqual([0, 1]);
  });
});
