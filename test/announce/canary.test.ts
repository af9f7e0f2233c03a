import { describe, expect, it } from 'vitest';
import { CANARY_KEY } from '../../functions/core/publish/canary.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import { article } from '../fakes/articles.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const SPORT = { metadata: { section: 'sport', topics: 'Canaries' } };

/**
 * A pipeline that has published, corrected and withdrawn a canary with every declaration that an article may
 * have.
 */
const canaried = async (metadata: Record<string, string> = SPORT.metadata) => {
  const pipeline = memoryPipeline();
  for (const sentence of ['It sings.', 'It sings no more.']) {
    pipeline.uploads.put(CANARY_KEY, article('A canary', sentence), { metadata });
    await pipeline.created(CANARY_KEY);
    await pipeline.announceAll();
  }
  pipeline.uploads.remove(CANARY_KEY);
  await pipeline.removed(CANARY_KEY);
  await pipeline.announceAll();
  return pipeline;
};

describe('a canary', () => {
  it('is announced to monitors only, and is corrected and withdrawn as any article', async () => {
    const { announcer } = await canaried();
    expect(announcer.sent.map(({ channel }) => channel)).toEqual(Array(3).fill('arn:monitor'));
    expect(announcer.sent.map(({ texts }) => JSON.parse(texts.default).type)).toEqual([
      'published',
      'corrected',
      'withdrawn',
    ]);
  });

  it.each<Record<string, string>>([{}, { silent: 'true' }])(
    'is in no feed, whatever it declares: %j',
    async (declared) => {
      const pipeline = memoryPipeline();
      pipeline.uploads.put(CANARY_KEY, article('A canary'), { metadata: { ...SPORT.metadata, ...declared } });
      await pipeline.created(CANARY_KEY);
      await pipeline.announceAll();
      expect([...pipeline.catalogue.feeds.values()]).toEqual([]);
      // Its feeds are checked as those of other articles.
      pipeline.uploads.put('a.txt', article('An article'), SPORT);
      await pipeline.created('a.txt');
      await pipeline.announceAll();
      expect([...pipeline.catalogue.feeds.values()].length).toBeGreaterThan(0);
    },
  );

  it('is not held by a pause', async () => {
    const pipeline = memoryPipeline();
    await pipeline.catalogue.pause('all', '2026-11-20T09:00:00.000Z');
    pipeline.uploads.put(CANARY_KEY, article('A canary'));
    await pipeline.created(CANARY_KEY);
    await pipeline.announceAll();
    expect(pipeline.announcer.sent.map(({ channel }) => channel)).toEqual(['arn:monitor']);
  });
});

describe('the origin of a version', () => {
  const uploaded = async (metadata: Record<string, string> = {}) => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', article('An article'), { metadata });
    const hint = {
      upload: { bucket: BUCKET, key: 'a.txt' },
      removed: false,
      sequencer: null,
      at: '2026-11-20T08:59:58.500Z',
    };
    await ingest(hint, { ...pipeline.ingestPorts, trace: () => 'Root=1-a-b;Parent=c;Sampled=1' });
    return pipeline;
  };

  it('is passed to the announce function, which measures from the upload and names its trace', async () => {
    const pipeline = await uploaded();
    await pipeline.announceAll();
    const [committed, announced] = ['committed', 'announced'].map((outcome) =>
      pipeline.journal.entries.find((entry) => entry.outcome === outcome),
    );
    expect(announced).toMatchObject({
      trace: 'Root=1-a-b;Parent=c;Sampled=1',
      durations: { sinceUpload: 1500 },
    });
    expect(committed?.eventId).toBe(announced?.eventId);
    expect(announced?.eventId).toMatch(/^\w+\.1\.[0-9a-f]{8}$/);
  });

  it('is not measured if the version waited for an embargo', async () => {
    const pipeline = await uploaded({ embargo: '2026-11-20T08:59:59Z' });
    await pipeline.announceAll();
    const announced = pipeline.journal.entries.find(({ outcome }) => outcome === 'announced');
    expect(announced?.durations).not.toHaveProperty('sinceUpload');
  });
});
