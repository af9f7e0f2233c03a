import { describe, expect, it } from 'vitest';
import { ingest } from '../../functions/ingest/ingest.ts';
import { handOnPaused } from '../../functions/operations/pause.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const NOW = '2026-11-20T09:00:00.000Z';
const SPORT = { metadata: { section: 'sport' } };
const POLITICS = { metadata: { section: 'politics' } };

const paused = async (scope: string) => {
  const pipeline = memoryPipeline();
  await pipeline.catalogue.pause(scope, NOW);
  return {
    ...pipeline,
    upload: async (key: string, text: string, options: typeof SPORT) => {
      pipeline.uploads.put(key, text, options);
      await pipeline.created(key);
      return pipeline.announceAll();
    },
    told: () => pipeline.announcements().map(({ headline, type }) => `${type} ${headline}`),
  };
};

describe('a pause', () => {
  it('holds every announcement, and a resume publishes all of them in order', async () => {
    const { upload, told, ...pipeline } = await paused('all');
    expect(await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT)).toEqual([]);
    expect(await upload('a.txt', article('Harbour plan unites Harrowby'), SPORT)).toEqual([]);
    expect(await upload('b.txt', article('Ferry strike ends'), POLITICS)).toEqual([]);
    expect(told()).toEqual([]);
    expect(pipeline.catalogue.feeds.size).toBe(0);
    expect(await handOnPaused(pipeline)).toBe(0);
    await pipeline.catalogue.resume('all');
    expect(await handOnPaused(pipeline)).toBe(3);
    expect(await handOnPaused(pipeline)).toBe(0);
    expect(await pipeline.announceAll()).toEqual([]);
    expect(told().sort()).toEqual([
      'corrected Harbour plan unites Harrowby',
      'published Ferry strike ends',
      'published Harbour plan divides Harrowby',
    ]);
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });

  it('that ended has the announcements that its resume released counted, and not those that someone else released', async () => {
    const { upload, told: _, ...pipeline } = await paused('all');
    await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    await upload('b.txt', article('Ferry strike ends'), POLITICS);
    await pipeline.catalogue.resume('all');
    let conflicts = 1;
    const catalogue: typeof pipeline.catalogue = {
      ...pipeline.catalogue,
      endPause: async (...asked) => (conflicts-- > 0 ? 'conflict' : pipeline.catalogue.endPause(...asked)),
    };
    expect(await handOnPaused({ ...pipeline, catalogue })).toBe(1);
    expect(await handOnPaused(pipeline)).toBe(1);
  });

  it('is not measured, because it is intended', async () => {
    const { told, ...pipeline } = await paused('all');
    pipeline.uploads.put('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    const hint = { upload: { bucket: BUCKET, key: 'a.txt' }, removed: false, sequencer: null, at: NOW };
    await ingest(hint, pipeline.ingestPorts);
    await pipeline.announceAll();
    await pipeline.catalogue.resume('all');
    await handOnPaused(pipeline);
    await pipeline.announceAll();
    expect(told()).toHaveLength(1);
    const announced = pipeline.journal.entries.find(({ outcome }) => outcome === 'announced');
    expect(announced).toMatchObject({ durations: {} });
    expect(announced?.durations).not.toHaveProperty('sinceUpload');
  });

  it('of a section leaves others alone', async () => {
    const { upload, told } = await paused('subject:sport');
    await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    await upload('b.txt', article('Ferry strike ends'), POLITICS);
    expect(told()).toEqual(['published Ferry strike ends']);
  });

  it('holds what subscribers of the section would receive, even if the article has left the section', async () => {
    const pipeline = await paused('subject:weather');
    await pipeline.upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    await pipeline.catalogue.pause('subject:sport', NOW);
    await pipeline.upload('a.txt', article('Harbour plan unites Harrowby'), POLITICS);
    expect(pipeline.told()).toEqual(['published Harbour plan divides Harrowby']);
  });

  it('that ended has its announcements released while another pause continues', async () => {
    const { upload, told, ...pipeline } = await paused('subject:sport');
    await pipeline.catalogue.pause('subject:politics', NOW);
    await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    await upload('b.txt', article('Ferry strike ends'), POLITICS);
    await pipeline.catalogue.resume('subject:politics');
    expect(await handOnPaused(pipeline)).toBe(1);
    await pipeline.announceAll();
    expect(told()).toEqual(['published Ferry strike ends']);
  });

  it('of all articles ends without releasing what waits for another pause', async () => {
    const { upload, ...pipeline } = await paused('subject:sport');
    await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    await pipeline.catalogue.pause('all', NOW);
    await pipeline.catalogue.resume('subject:sport');
    expect(await handOnPaused(pipeline)).toBe(0);
    expect([...pipeline.catalogue.outbox.values()]).toMatchObject([{ state: 'paused' }]);
  });

  it('keeps a later version behind a paused one, whatever its section is', async () => {
    const { upload, told, ...pipeline } = await paused('subject:sport');
    await upload('a.txt', article('Harbour plan divides Harrowby'), SPORT);
    expect(await upload('a.txt', article('Harbour plan unites Harrowby'), POLITICS)).toEqual([]);
    expect(told()).toEqual([]);
    expect([...pipeline.catalogue.outbox.values()].map(({ state }) => state)).toEqual(['paused', 'paused']);
  });

  it('does not stop silent versions', async () => {
    const { upload, ...pipeline } = await paused('all');
    await upload('a.txt', article('Harbour plan divides Harrowby'), {
      metadata: { section: 'sport', silent: 'true' } as { section: string },
    });
    expect(pipeline.catalogue.outbox.size).toBe(0);
  });
});
