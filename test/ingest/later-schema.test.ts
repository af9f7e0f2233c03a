import { expect, it } from 'vitest';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');

/** A pipeline with one published article, of which a later release has written something. */
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

it('a correction of what a later release wrote is put off, not handed back and dead-lettered', async () => {
  const { pipeline, catalogue } = await rolledBack();
  pipeline.uploads.put('a.txt', SECOND);
  await pipeline.created('a.txt', { catalogue });
  expect(pipeline.journal.entries.at(-1)).toMatchObject({
    outcome: 'deferred',
    message: expect.stringContaining('later release of Slugline (schema 2; this release knows 1)'),
  });
  await sweep(pipeline);
  // This release does not understand it: it waits on, and the sweep says so.
  expect(pipeline.uploadQueue.enqueued).toEqual([]);
  expect(pipeline.journal.entries).toContainEqual(
    expect.objectContaining({ outcome: 'deferred', message: expect.stringContaining('1 items') }),
  );
});

it('what was put off is handed back where that cannot be noted', async () => {
  const { pipeline, catalogue } = await rolledBack();
  const defer = async () => {
    throw new Error('the table is busy');
  };
  await expect(pipeline.created('a.txt', { catalogue: { ...catalogue, defer } })).rejects.toThrow(
    'a.txt: could not be ingested',
  );
});

it('the sweep of the release that understands it hints at it again, as a removal where it was one', async () => {
  const pipeline = memoryPipeline();
  const upload = { bucket: 'uploads', key: 'a.txt' };
  const since = '2026-11-20T09:00:00.000Z';
  await pipeline.catalogue.defer({ upload, removed: true, needs: 1, since });
  await sweep(pipeline);
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([{ upload, happened: 'removed' }]);
});

it('the sweep leaves alone what is noted for a later time', async () => {
  const pipeline = memoryPipeline();
  const upload = { bucket: 'uploads', key: 'a.txt' };
  await pipeline.catalogue.defer({ upload, removed: false, needs: 0, since: '2026-11-20T09:02:00.000Z' });
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([]);
  pipeline.clock.set('2026-11-20T09:02:00.000Z');
  await sweep(pipeline);
  expect(pipeline.uploadQueue.enqueued).toEqual([{ upload, happened: 'created' }]);
});
