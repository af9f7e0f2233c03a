import { expect, it } from 'vitest';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

/** A pipeline with one published article, one item of which a later release has written. */
const rolledBack = async () => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put('a.txt', FIRST);
  await pipeline.created('a.txt');
  await pipeline.announceAll();
  const catalogue = {
    ...pipeline.catalogue,
    readKey: async () => {
      throw new LaterSchemaFault('KEY#a.txt KEY', 2, 1);
    },
  };
  return { pipeline, catalogue };
};

it('a correction of an article that a later release wrote is postponed, not returned and dead-lettered', async () => {
  const { pipeline, catalogue } = await rolledBack();
  pipeline.uploads.put('a.txt', SECOND);
  await pipeline.created('a.txt', { catalogue });
  expect(pipeline.journal.entries.at(-1)).toMatchObject({
    outcome: 'deferred',
    message: expect.stringContaining('later release of Slugline (schema 2; this release knows 1)'),
  });
  await sweep(pipeline);
  // This release does not understand the item: it stays, and the sweep reports it.
  expect(pipeline.uploadQueue.enqueued).toEqual([]);
  expect(pipeline.journal.entries).toContainEqual(
    expect.objectContaining({ outcome: 'deferred', message: expect.stringContaining('1 items') }),
  );
});

it('a postponed upload is returned if that cannot be recorded', async () => {
  const { pipeline, catalogue } = await rolledBack();
  const defer = async () => {
    throw new Error('the table is busy');
  };
  await expect(pipeline.created('a.txt', { catalogue: { ...catalogue, defer } })).rejects.toThrow(
    'a.txt: could not be ingested',
  );
});

it('the sweep of a release that understands the item emits its event again, as a removal if it was one', async () => {
  const pipeline = memoryPipeline();
  const upload = { bucket: 'uploads', key: 'a.txt' };
  const since = '2026-11-20T09:00:00.000Z';
  await pipeline.catalogue.defer({ upload, removed: true, needs: 1, since });
  await sweep(pipeline);
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([{ upload, happened: 'removed' }]);
});

it('the sweep skips items whose time has not come', async () => {
  const pipeline = memoryPipeline();
  const upload = { bucket: 'uploads', key: 'a.txt' };
  await pipeline.catalogue.defer({ upload, removed: false, needs: 0, since: '2026-11-20T09:02:00.000Z' });
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([]);
  pipeline.clock.set('2026-11-20T09:02:00.000Z');
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([{ upload, happened: 'created' }]);
});
